package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(CarrierKind.class)
class ChannelTest {
    private final Scheduler scheduler;
    private final Channel<String> channel;
    private final List<String> trace = new ArrayList<>();

    ChannelTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        channel = new Channel<>(scheduler, "ore");
    }

    @Test
    void byDefaultAWaitingReceiverRunsAtOnceAndItsSenderGoesToTheTail() {
        assertEquals("R waits, S sends, R got x, O, S goes on", whenSent(Preference.RECEIVER));
    }

    @Test
    void withoutAPreferenceASenderGoesOnAndTheReceiverGoesToTheTail() {
        assertEquals("R waits, S sends, S goes on, O, R got x", whenSent(Preference.NONE));
    }

    @Test
    void withPreferenceForTheSenderASenderGoesOnAndTheReceiverGoesToTheTail() {
        assertEquals("R waits, S sends, S goes on, O, R got x", whenSent(Preference.SENDER));
    }

    @Test
    void byDefaultAReceiverGoesOnAndTheWaitingSenderGoesToTheTail() {
        assertEquals("S sends, R got x, O, S goes on", whenReceived(Preference.RECEIVER));
    }

    @Test
    void withoutAPreferenceAReceiverGoesOnAndTheWaitingSenderGoesToTheTail() {
        assertEquals("S sends, R got x, O, S goes on", whenReceived(Preference.NONE));
    }

    @Test
    void withPreferenceForTheSenderAWaitingSenderRunsAtOnceAndTheReceiverGoesToTheTail() {
        assertEquals("S sends, S goes on, O, R got x", whenReceived(Preference.SENDER));
    }

    @Test
    void scheduleAllOverridesThePreferenceAndPutsTheOtherSideBeforeTheCaller() {
        channel.scheduleAll(true);

        assertEquals("R waits, S sends, O, R got x, S goes on", whenSent(Preference.RECEIVER));
        trace.clear();
        assertEquals("S sends, O, S goes on, R got x", whenReceived(Preference.SENDER));
    }

    private String whenSent(Preference preference) {
        channel.preference(preference);
        scheduler.spawn(
                "R",
                () -> {
                    trace.add("R waits");
                    trace.add("R got " + channel.receive());
                });
        scheduler.spawn("S", this::sendX);
        scheduler.spawn("O", () -> trace.add("O"));
        scheduler.run(RunLimit.untilIdle());
        return String.join(", ", trace);
    }

    private String whenReceived(Preference preference) {
        channel.preference(preference);
        scheduler.spawn("S", this::sendX);
        scheduler.spawn("R", () -> trace.add("R got " + channel.receive()));
        scheduler.spawn("O", () -> trace.add("O"));
        scheduler.run(RunLimit.untilIdle());
        return String.join(", ", trace);
    }

    private void sendX() {
        trace.add("S sends");
        channel.send("x");
        trace.add("S goes on");
    }

    @Test
    void aPreferenceIsTheSignOfANumber() {
        assertEquals(Preference.RECEIVER, Preference.ofSign(-7));
        assertEquals(Preference.NONE, Preference.ofSign(0));
        assertEquals(Preference.SENDER, Preference.ofSign(2));
    }

    @Test
    void whoWaitsIsServedInOrderAndTheBalanceCountsThem() {
        for (String name : List.of("a", "b", "c")) {
            scheduler.spawn(name, () -> trace.add(name + channel.receive()));
        }
        scheduler.run(RunLimit.untilIdle());
        assertEquals(-3, channel.balance());
        assertEquals("[a#1, b#2, c#3]", channel.waiting().toString());

        for (String value : List.of("1", "2", "3")) {
            channel.send(value);
        }
        scheduler.run(RunLimit.untilIdle());

        assertEquals(List.of("a1", "b2", "c3"), trace);
        assertEquals(0, channel.balance());
    }

    @Test
    void mainPassesValuesToWaitingTaskletsWithoutLeavingItsPlace() {
        scheduler.spawn("r", () -> trace.add("got " + channel.receive()));
        scheduler.run(RunLimit.untilIdle());

        channel.send("x");
        trace.add("main goes on");
        scheduler.run(RunLimit.untilIdle());

        assertEquals(List.of("main goes on", "got x"), trace);
    }

    @Test
    void mainTakesTheValueOfAWaitingSender() {
        scheduler.spawn("s", this::sendX);
        scheduler.run(RunLimit.untilIdle());
        channel.preference(Preference.SENDER);

        assertEquals("x", channel.receive());
        assertEquals(List.of("S sends"), trace);
        scheduler.run(RunLimit.untilIdle());
        assertEquals(List.of("S sends", "S goes on"), trace);
    }

    @Test
    void mainMayNotWaitOnAChannel() {
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> channel.send("x"));
        assertEquals(
                "cannot send on channel 'ore': no tasklet is running on scheduler 'test', and main"
                        + " may not wait",
                thrown.getMessage());
        assertThrows(IllegalStateException.class, channel::receive);
        assertEquals(0, channel.balance());
    }

    @Test
    void tryingNeverWaits() {
        scheduler.spawn(
                "t",
                () -> {
                    assertFalse(channel.trySend("x"));
                    assertNull(channel.tryReceive());
                    trace.add("not blocked");
                });
        scheduler.spawn("r", () -> trace.add("got " + channel.receive()));
        scheduler.run(RunLimit.untilIdle());

        assertTrue(channel.trySend("y"));
        assertFalse(channel.trySend("z"));
        scheduler.run(RunLimit.untilIdle());
        scheduler.spawn("s", this::sendX);
        scheduler.run(RunLimit.untilIdle());
        assertEquals("x", channel.tryReceive());
        assertNull(channel.tryReceive());

        assertEquals(List.of("not blocked", "got y", "S sends"), trace);
    }

    @Test
    void aNullIsRefused() {
        assertThrows(NullPointerException.class, () -> channel.send(null));
    }

    @Test
    void anExceptionSentIsRaisedInTheReceiverWhicheverCameFirst() {
        RuntimeException sent = new IllegalArgumentException("no ore");
        Runnable receive =
                () -> assertSame(sent, assertThrows(RuntimeException.class, channel::receive));
        Runnable send =
                () -> {
                    channel.sendException(sent);
                    trace.add("sender goes on");
                };

        scheduler.spawn("r1", receive);
        scheduler.spawn("s1", send);
        scheduler.spawn("s2", send);
        scheduler.spawn("r2", receive);
        scheduler.runUntilComplete();

        assertEquals(List.of("sender goes on", "sender goes on"), trace);
    }

    @Test
    void aTaskletWithABlockTrapMayNotWaitButMayPassAValueToOneThatDoes() {
        scheduler.spawn("r", () -> trace.add("got " + channel.receive()));
        scheduler.spawn(
                "trapped",
                () -> {
                    scheduler.current().blockTrap(true);
                    channel.send("x");
                    scheduler.schedule();
                    trace.add(messageOf(channel::receive));
                });
        scheduler.run(RunLimit.untilIdle());

        assertEquals(
                List.of(
                        "got x",
                        "this tasklet does not like to be blocked: trapped#2 at receive on channel"
                                + " 'ore'"),
                trace);
    }

    @Test
    void theBlockTrapIsLookedAtBeforeTheClosedChannel() {
        channel.close();
        scheduler.spawn(
                "t",
                () -> {
                    scheduler.current().blockTrap(true);
                    trace.add(messageOf(() -> channel.send("x")));
                    scheduler.current().blockTrap(false);
                    trace.add(messageOf(() -> channel.send("x")));
                    trace.add(messageOf(channel::receive));
                });
        scheduler.runUntilComplete();

        assertEquals(
                List.of(
                        "this tasklet does not like to be blocked: t#1 at send on channel 'ore'",
                        "Send/receive operation on a closed channel: send on channel 'ore'",
                        "Send/receive operation on a closed channel: receive on channel 'ore'"),
                trace);
    }

    private static String messageOf(Runnable refused) {
        return assertThrows(IllegalStateException.class, refused::run).getMessage();
    }

    @Test
    void aClosingChannelServesThoseWhoWaitAndIsThenClosed() {
        scheduler.spawn("s", this::sendX);
        scheduler.run(RunLimit.untilIdle());
        channel.close();
        assertTrue(channel.closing());
        assertFalse(channel.closed());

        scheduler.spawn("r", () -> trace.add("got " + channel.receive()));
        scheduler.run(RunLimit.untilIdle());

        assertTrue(channel.closed());
        assertEquals(List.of("S sends", "got x", "S goes on"), trace);
        channel.open();
        assertFalse(channel.closing());
    }

    @Test
    void aLoopOverAChannelEndsWhenItClosesAndPlainReceiversWaitOn() {
        scheduler.spawn(
                "loop",
                () -> {
                    for (String value : channel) {
                        trace.add(value);
                    }
                    trace.add("end");
                });
        scheduler.spawn("s", () -> assertEquals(2, channel.sendSequence(List.of("a", "b"))));
        scheduler.run(RunLimit.untilIdle());
        Tasklet plain = scheduler.spawn("plain", channel::receive);
        scheduler.run(RunLimit.untilIdle());

        channel.close();
        scheduler.run(RunLimit.untilIdle());

        assertEquals(List.of("a", "b", "end"), trace);
        assertEquals(Tasklet.State.BLOCKED, plain.state());
        assertEquals(-1, channel.balance());
    }

    @Test
    void aLoopOverAClosedChannelTakesWhatIsLeftAndEnds() {
        scheduler.spawn("s", this::sendX);
        scheduler.run(RunLimit.untilIdle());
        channel.close();

        Iterator<String> left = channel.iterator();

        assertTrue(left.hasNext());
        assertEquals("x", left.next());
        assertFalse(left.hasNext());
    }

    @Test
    void clearingKillsAllWhoWait() {
        List<Tasklet> receivers = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            receivers.add(
                    scheduler.spawn(
                            name,
                            () -> {
                                try {
                                    channel.receive();
                                } finally {
                                    trace.add(name);
                                }
                            }));
        }
        scheduler.run(RunLimit.untilIdle());

        channel.clear();
        assertEquals(0, channel.balance());
        scheduler.run(RunLimit.untilIdle());

        assertEquals(List.of("a", "b"), trace);
        assertFalse(receivers.get(0).alive() || receivers.get(1).alive());
    }

    @Test
    void aWaitThatIsLimitedTimesOutAtItsTickAndLeavesTheChannel() {
        scheduler.spawn(
                "r",
                () ->
                        trace.add(
                                assertThrows(
                                                TaskletTimeoutException.class,
                                                () -> channel.receive(3))
                                        .getMessage()));
        scheduler.run(RunLimit.untilIdle());
        for (int tick = 1; tick <= 2; tick++) {
            scheduler.beginTick(tick);
            assertEquals(0, scheduler.runnable());
        }

        scheduler.beginTick(3);
        scheduler.run(RunLimit.untilIdle());

        assertEquals(
                List.of("timed out after 3 ticks, waiting for receive on channel 'ore'"), trace);
        assertEquals(0, channel.balance());
        assertEquals(0, scheduler.alive());
    }

    @Test
    void aLimitedWaitThatIsServedInTimeLeavesNoTimerBehind() {
        scheduler.spawn("r", () -> trace.add("got " + channel.receive(3)));
        scheduler.spawn(
                "s",
                () -> {
                    channel.send("x", 5);
                    channel.sendSequence(List.of());
                });
        scheduler.run(RunLimit.untilIdle());

        assertEquals(List.of("got x"), trace);
        assertEquals(0, scheduler.timed());
    }
}
