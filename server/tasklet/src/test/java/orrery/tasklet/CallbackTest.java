package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(CarrierKind.class)
class CallbackTest {
    private final Scheduler scheduler;
    private final Channel<String> channel;
    private final List<String> trace = new ArrayList<>();

    CallbackTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        channel = new Channel<>(scheduler, "ore");
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private void traceSwitches() {
        scheduler.onSwitch((previous, next) -> {
            assertNull(scheduler.current());
            trace.add(name(previous) + ">" + name(next));
        });
    }

    private void traceChannels() {
        scheduler.onChannel((at, tasklet, sending, willBlock) ->
                trace.add(
                        "%s %s%s %s"
                                .formatted(
                                        name(tasklet),
                                        sending ? "sends" : "receives",
                                        willBlock ? " and waits" : "",
                                        at.balance())));
    }

    private static String name(@Nullable Tasklet tasklet) {
        return tasklet == null ? "main" : tasklet.name();
    }

    @Test
    void everySwitchIsTold() {
        traceSwitches();
        scheduler.spawn("a", scheduler::schedule);
        scheduler.spawn("b", () -> {});
        runAll();

        assertEquals(List.of("main>a", "a>b", "b>a", "a>main"), trace);
    }

    @Test
    void aTaskletThatSchedulesAloneIsNotSwitched() {
        scheduler.spawn(
                "a",
                () -> {
                    scheduler.schedule();
                    scheduler.schedule();
                });
        traceSwitches();
        runAll();
        runAll();

        assertEquals(List.of("main>a", "a>main"), trace);
    }

    @Test
    void switchesByHandOverKillAndRunAreTold() {
        Tasklet receiver = scheduler.spawn("r", channel::receive);
        Tasklet victim = scheduler.spawn("v", scheduler::yield);
        runAll();
        traceSwitches();
        scheduler.spawn(
                "a",
                () -> {
                    channel.send("x");
                    victim.kill();
                    scheduler.spawn("n", () -> {}).run();
                });
        runAll();

        assertEquals(List.of("main>a", "a>r", "r>a", "a>v", "v>a", "a>n", "n>a", "a>main"), trace);
        assertFalse(receiver.alive());
    }

    @Test
    void mainsKillIsTwoSwitches() {
        Tasklet victim = scheduler.spawn("v", scheduler::yield);
        runAll();
        traceSwitches();
        victim.kill();

        assertEquals(List.of("main>v", "v>main"), trace);
    }

    @Test
    void nestedRunsAreTold() {
        scheduler.spawn("a", this::runAll);
        scheduler.spawn("b", () -> {});
        traceSwitches();
        runAll();

        assertEquals(List.of("main>a", "a>b", "b>a", "a>main"), trace);
    }

    @Test
    void aSwitchCallbackSetByATaskletIsToldWhoRan() {
        scheduler.spawn("a", this::traceSwitches);
        runAll();

        assertEquals(List.of("a>main"), trace);
    }

    @Test
    void settingACallbackGivesTheOneBefore() {
        SwitchCallback first = (previous, next) -> {};
        ChannelCallback second = (at, tasklet, sending, willBlock) -> {};
        UncaughtHandler third = (tasklet, thrown) -> {};

        assertNull(scheduler.onSwitch(first));
        assertSame(first, scheduler.onSwitch(null));
        assertNull(scheduler.onSwitch(null));
        assertNull(scheduler.onChannel(second));
        assertSame(second, scheduler.onChannel(null));
        assertNull(scheduler.onUncaught(third));
        assertSame(third, scheduler.onUncaught(null));
    }

    @Test
    void everyChannelOperationIsToldBeforeItHappens() {
        traceChannels();
        scheduler.spawn("r", channel::receive);
        scheduler.spawn("s", () -> channel.send("x"));
        runAll();
        assertNull(channel.tryReceive());
        assertFalse(channel.trySend("y"));
        scheduler.spawn("t", channel::receive);
        runAll();
        assertTrue(channel.trySend("z"));

        assertEquals(
                List.of(
                        "r receives and waits 0",
                        "s sends -1",
                        "t receives and waits 0",
                        "main sends -1"),
                trace);
    }

    @Test
    void anOperationThatIsRefusedAfterwardsHasBeenTold() {
        traceChannels();
        channel.close();
        scheduler.spawn("a", channel::receive);

        assertThrows(ChannelClosedException.class, this::runAll);
        assertEquals(List.of("a receives and waits 0"), trace);
    }

    @Test
    void aSelectThatWaitsTellsOfEachChannel() {
        Channel<String> other = new Channel<>(scheduler, "fuel");
        traceChannels();
        scheduler.spawn(
                "a",
                () ->
                        new Select<String>(scheduler)
                                .receive(channel, x -> x)
                                .send(other, "x", () -> "sent")
                                .await());
        runAll();

        assertEquals(List.of("a receives and waits 0", "a sends and waits 0"), trace);
    }

    @Test
    void whatAChannelCallbackThrowsComesOutOfTheOperationWhichHasNotHappened() {
        scheduler.spawn("r", () -> trace.add("got " + channel.receive()));
        runAll();
        scheduler.onChannel((at, tasklet, sending, willBlock) -> {
            throw new IllegalArgumentException("no");
        });

        assertThrows(IllegalArgumentException.class, () -> channel.send("x"));
        assertThrows(IllegalArgumentException.class, () -> channel.trySend("x"));
        assertEquals(-1, channel.balance());
        scheduler.onChannel(null);
        channel.send("y");
        runAll();

        assertEquals(List.of("got y"), trace);
    }
}
