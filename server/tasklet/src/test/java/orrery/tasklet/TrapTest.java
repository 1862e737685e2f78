package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Under a switch trap nothing switches, and what tried to has changed nothing. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class TrapTest {
    private final Scheduler scheduler;
    private final Channel<String> senders;
    private final Channel<String> receivers;
    private final Channel<String> empty;
    private final List<String> trace = new ArrayList<>();

    TrapTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        senders = new Channel<>(scheduler, "senders");
        receivers = new Channel<>(scheduler, "receivers");
        empty = new Channel<>(scheduler, "empty");
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private static String refusal(Runnable call) {
        String message = assertThrows(IllegalStateException.class, call::run).getMessage();
        assertTrue(message.startsWith("switch_trap: "), message);
        return message;
    }

    @Test
    void nothingThatWouldSwitchChangesAnything() {
        senders.preference(Preference.SENDER);
        for (String name : List.of("s1", "s2")) {
            scheduler.spawn(name, () -> senders.send(name));
        }
        for (String name : List.of("r1", "r2")) {
            scheduler.spawn(name, () -> trace.add(name + " got " + receivers.receive()));
        }
        Tasklet started = scheduler.spawn("started", scheduler::scheduleRemove);
        runAll();
        Tasklet[] queued = new Tasklet[2];
        scheduler.spawn(
                "a",
                () -> {
                    queued[0] = scheduler.spawn("q1", () -> trace.add("q1"));
                    queued[1] = scheduler.spawn("q2", () -> trace.add("q2"));
                    List<Call> calls = new ArrayList<>();
                    calls.add(new Call("send", () -> receivers.send("x")));
                    calls.add(new Call("receive", senders::receive));
                    calls.add(new Call("send to nobody", () -> empty.send("x")));
                    calls.add(new Call("receive from nobody", empty::receive));
                    calls.add(new Call("receive with a limit", () -> empty.receive(3)));
                    calls.add(new Call("await", new Promise<String>(scheduler, "p")::await));
                    calls.add(new Call("schedule", scheduler::schedule));
                    calls.add(new Call("scheduleRemove", scheduler::scheduleRemove));
                    calls.add(new Call("yield", scheduler::yield));
                    calls.add(new Call("sleep", () -> scheduler.sleep(1)));
                    calls.add(new Call("run all", this::runAll));
                    calls.add(new Call("run", queued[1]::run));
                    calls.add(new Call("switchTo", queued[1]::switchTo));
                    calls.add(new Call("kill", started::kill));
                    calls.add(
                            new Call("raise", () -> started.raise(new IllegalArgumentException())));
                    calls.add(new Call("join", started::join));
                    calls.add(
                            new Call(
                                    "select",
                                    () -> new Select<>(scheduler).receive(empty, x -> x).await()));
                    String before = everything();
                    assertEquals(0, scheduler.switchTrap(1));
                    for (Call call : calls) {
                        refusal(call.operation());
                        assertEquals(before, everything(), call.name());
                    }
                    assertEquals(1, scheduler.switchTrap(-1));
                    receivers.send("after");
                    trace.add("a got " + senders.receive());
                });
        runAll();

        assertEquals(List.of("r1 got after", "q1", "q2", "a got s1"), trace);
    }

    private record Call(String name, Runnable operation) {}

    private String everything() {
        StringBuilder all = new StringBuilder();
        for (Tasklet tasklet : scheduler.tasklets()) {
            all.append(tasklet).append(' ').append(tasklet.state()).append(" for ");
            all.append(tasklet.waitsFor()).append(" before ").append(tasklet.next()).append('\n');
        }
        all.append(senders.balance()).append(senders.waiting());
        all.append(receivers.balance()).append(receivers.waiting());
        all.append(empty.balance()).append(scheduler.timed()).append(scheduler.runnable());
        return all.toString();
    }

    @Test
    void whatDoesNotSwitchIsAllowed() {
        scheduler.spawn("r", () -> trace.add("got " + receivers.receive()));
        runAll();
        receivers.preference(Preference.NONE);
        scheduler.spawn(
                "a",
                () -> {
                    scheduler.switchTrap(1);
                    scheduler.schedule(); // alone
                    receivers.send("x");
                    Tasklet made = scheduler.spawn("b", () -> trace.add("b"));
                    made.remove();
                    made.insert();
                    scheduler.create("fresh", () -> {}).kill();
                    scheduler.switchTrap(-1);
                    trace.add("a");
                });
        runAll();

        assertEquals(List.of("a", "got x", "b"), trace);
    }

    @Test
    void mainMaySetATrapForItself() {
        Tasklet waiting = scheduler.spawn("a", () -> trace.add("got " + receivers.receive()));
        runAll();
        Tasklet queued = scheduler.spawn("b", () -> trace.add("b"));
        scheduler.switchTrap(1);

        assertEquals(
                "switch_trap: main may not run tasklets on scheduler 'test' under a switch trap of level 1",
                refusal(this::runAll));
        refusal(queued::run);
        refusal(waiting::kill);
        refusal(() -> waiting.raise(new IllegalArgumentException()));
        assertTrue(waiting.blocked());
        scheduler.switchTrap(1);
        assertEquals(2, scheduler.switchTrap(-2));
        runAll();

        assertEquals(List.of("b"), trace);
    }

    @Test
    void blockTrapAndExitComeBeforeTheSwitchTrap() {
        Tasklet dying =
                scheduler.spawn(
                        "a",
                        () -> {
                            scheduler.current().blockTrap(true);
                            scheduler.switchTrap(1);
                            assertTrue(
                                    assertThrows(IllegalStateException.class, empty::receive)
                                            .getMessage()
                                            .startsWith(
                                                    "this tasklet does not like to be blocked"));
                            scheduler.switchTrap(-1);
                            scheduler.current().blockTrap(false);
                            try {
                                scheduler.yield();
                            } finally {
                                scheduler.switchTrap(1);
                                try {
                                    empty.receive();
                                } catch (TaskletExit exit) {
                                    trace.add("exit");
                                }
                                scheduler.switchTrap(-1);
                            }
                        });
        runAll();
        dying.kill();

        assertEquals(List.of("exit"), trace);
    }

    @Test
    void aTaskletThatEndsUnderItsTrapFailsAndTheTrapIsGone() {
        scheduler.onUncaught((tasklet, thrown) -> trace.add(tasklet + ": " + thrown.getMessage()));
        scheduler.spawn("a", () -> scheduler.switchTrap(2));
        scheduler.spawn("b", scheduler::schedule);
        scheduler.spawn("c", () -> trace.add("c"));
        runAll();

        assertEquals(
                List.of(
                        "a#1: switch_trap: tasklet a#1 may not end on scheduler 'test' under a"
                                + " switch trap of level 2",
                        "c"),
                trace);
        assertEquals(0, scheduler.switchTrap(0));
    }

    @Test
    void aFailureUnderATrapKeepsItsReason() {
        scheduler.onUncaught((tasklet, thrown) ->
                trace.add(thrown.getMessage() + ", " + thrown.getSuppressed().length));
        scheduler.spawn(
                "a",
                () -> {
                    scheduler.switchTrap(1);
                    throw new IllegalArgumentException("bug");
                });
        runAll();

        assertEquals(List.of("bug, 1"), trace);
    }

    @Test
    void aHandlerThatLeavesATrapBehindIsAFault() {
        scheduler.onUncaught((tasklet, thrown) -> scheduler.switchTrap(1));
        scheduler.spawn(
                "a",
                () -> {
                    throw new IllegalArgumentException("bug");
                });
        Tasklet next = scheduler.spawn("b", () -> {});

        refusal(this::runAll);
        runAll();
        assertFalse(next.alive());
    }

    @Test
    void theLevelCannotFallBelowNothing() {
        assertThrows(IllegalArgumentException.class, () -> scheduler.switchTrap(-1));
        assertEquals(0, scheduler.switchTrap(0));
    }
}
