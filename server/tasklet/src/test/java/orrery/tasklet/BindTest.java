package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Binding, exceptions thrown into tasklets and sent to them, and what a tasklet says of itself. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class BindTest {
    private final Scheduler scheduler;
    private final Channel<String> channel;
    private final List<String> trace = new ArrayList<>();

    BindTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        channel = new Channel<>(scheduler, "ore");
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalStateException.class, call::run).getMessage());
    }

    @Test
    void anUnboundTaskletIsNotAliveUntilItIsBound() {
        Tasklet tasklet = scheduler.unbound("a");

        assertFalse(tasklet.alive());
        assertEquals(List.of(), scheduler.tasklets());
        assertRefused("You cannot run an unbound(dead) tasklet: a#1", tasklet::insert);
        assertRefused("You cannot run an unbound(dead) tasklet: a#1", tasklet::run);
        tasklet.kill();
        tasklet.bind(() -> trace.add("ran"));
        assertTrue(tasklet.alive() && tasklet.paused());
        runAll();
        assertEquals(List.of(), trace);
        tasklet.insert();
        runAll();
        assertEquals(List.of("ran"), trace);
    }

    @Test
    void settingUpBindsAndInserts() {
        Tasklet tasklet = scheduler.unbound("a");
        tasklet.setup(() -> trace.add("first"));
        assertRefused("tasklet is alive: a#1", () -> tasklet.setup(() -> {}));
        runAll();
        tasklet.setup(() -> trace.add("second"));
        runAll();

        assertEquals(List.of("first", "second"), trace);
        assertEquals(0, scheduler.alive());
    }

    @Test
    void onlyAPausedTaskletThatHasNeverRunCanBeBoundAgain() {
        Tasklet fresh = scheduler.create("fresh", () -> trace.add("old"));
        fresh.bind(() -> trace.add("new"));
        fresh.insert();
        assertRefused("tasklet is scheduled: fresh#1", () -> fresh.bind(() -> {}));
        Tasklet paused = scheduler.spawn("paused", scheduler::scheduleRemove);
        Tasklet blocked = scheduler.spawn("blocked", channel::receive);
        scheduler.spawn(
                "self",
                () ->
                        assertRefused(
                                "can't (re)bind the current tasklet: self#4",
                                () -> scheduler.current().bind(() -> {})));
        runAll();

        assertRefused("tasklet is scheduled: blocked#3", () -> blocked.bind(() -> {}));
        assertRefused(
                "tasklet has C state on its stack: paused#2 has started, and cannot be bound again",
                () -> paused.bind(() -> {}));
        assertRefused(
                "tasklet has C state on its stack: paused#2 has started, and cannot be bound again",
                paused::unbind);
        assertEquals(List.of("new"), trace);
    }

    @Test
    void anUnboundOneIsDeadAndCanBeBoundAgain() {
        Tasklet tasklet = scheduler.create("a", () -> trace.add("old"));
        tasklet.unbind();
        tasklet.unbind();

        assertFalse(tasklet.alive());
        assertEquals(0, scheduler.alive());
        tasklet.setup(() -> trace.add("new"));
        runAll();
        assertEquals(List.of("new"), trace);
    }

    @Test
    void aSecondLifeKnowsNothingOfTheFirst() {
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        "first life",
                        () -> {
                            scheduler.current().blockTrap(true);
                            scheduler.current().atomic(true);
                            scheduler.yield();
                        });
        scheduler.onUncaught((dead, thrown) -> trace.add(dead.context()));
        runAll();
        assertInstanceOfFailed(tasklet.end().await());
        tasklet.setup(scheduler::yield);
        tasklet.onEnd(ending -> trace.add(ending.toString()));
        runAll();

        assertFalse(tasklet.blockTrap() || tasklet.atomic());
        assertEquals(Tasklet.State.YIELDED, tasklet.state());
        assertEquals("", tasklet.context());
        tasklet.kill();
        assertEquals(List.of("first life", "Killed[]"), trace);
        tasklet.setup(() -> {});
        runAll();
        assertEquals(new Ending.Returned(), tasklet.end().await());
    }

    private static void assertInstanceOfFailed(Ending ending) {
        assertEquals(Ending.Failed.class, ending.getClass());
    }

    @Test
    void contextIsInheritedUnlessGivenAndThereWhenAFailureIsHandled() {
        scheduler.onUncaught(
                (tasklet, thrown) -> trace.add(tasklet.name() + " of " + tasklet.context()));
        Runnable fails =
                () -> {
                    throw new IllegalArgumentException("bug");
                };
        scheduler.spawn(
                "parent",
                "mining",
                () -> {
                    scheduler.spawn("child", fails);
                    scheduler.spawn("guest", "trade", fails);
                });
        scheduler.spawn("stranger", fails);
        runAll();

        assertEquals(List.of("stranger of ", "child of mining", "guest of trade"), trace);
    }

    @Test
    void anExceptionThatIsSentKeepsItsStackOrIsMadeWhereItIsReceived() {
        IOException thrown = new IOException("wire cut");
        StackTraceElement[] stack = thrown.getStackTrace();
        Tasklet receiver =
                scheduler.spawn(
                        "r",
                        () -> {
                            Throwable received = assertThrows(IOException.class, channel::receive);
                            assertSame(thrown, received);
                            assertEquals(List.of(stack), List.of(received.getStackTrace()));
                            RuntimeException made =
                                    assertThrows(IllegalArgumentException.class, this::receiveHere);
                            assertTrue(
                                    Arrays.stream(made.getStackTrace())
                                            .anyMatch(
                                                    f -> f.getMethodName().equals("receiveHere")));
                            trace.add(made.getMessage());
                        });
        runAll();
        channel.sendThrow(thrown);
        runAll();
        channel.sendException(() -> new IllegalArgumentException("made"));
        runAll();

        assertEquals(List.of("made"), trace);
        assertFalse(receiver.alive());
    }

    private void receiveHere() {
        channel.receive();
    }

    @Test
    void anythingCanBeThrownIntoATasklet() {
        IOException thrown = new IOException("wire cut");
        Tasklet catches = scheduler.spawn("a", this::catchHere);
        Tasklet pending = scheduler.spawn("b", this::catchHere);
        Tasklet made = scheduler.spawn("c", this::catchHere);
        runAll();

        catches.throwInto(thrown);
        pending.throwIntoPending(thrown);
        assertEquals(List.of("java.io.IOException: wire cut"), trace);
        made.raise(() -> new IllegalArgumentException("made"));
        runAll();

        assertEquals(
                List.of(
                        "java.io.IOException: wire cut",
                        "java.lang.IllegalArgumentException: made",
                        "java.io.IOException: wire cut"),
                trace);
    }

    private void catchHere() {
        try {
            channel.receive();
        } catch (Throwable thrown) { // whatever it is
            trace.add(thrown.toString());
        }
    }

    @Test
    void aFaultInMakingAnExceptionIsRaisedInItsPlaceEvenBeforeTheFirstLine() {
        scheduler.onUncaught((tasklet, thrown) -> trace.add(tasklet + " " + thrown.getMessage()));
        Tasklet fresh = scheduler.spawn("a", () -> trace.add("ran"));

        fresh.raise(() -> {
            throw new IllegalArgumentException("cannot make it");
        });

        assertEquals(List.of("a#1 cannot make it"), trace);
        assertFalse(fresh.alive());
        assertEquals(0, scheduler.runnable());
    }

    @Test
    void anExitThrownIntoATaskletKillsItAndIsNothingToTheDead() {
        Tasklet tasklet = scheduler.spawn("a", scheduler::yield);
        Tasklet fresh = scheduler.spawn("b", () -> trace.add("ran"));
        scheduler.run(RunLimit.resumes(1));

        tasklet.throwInto(new TaskletExit("enough"));
        fresh.throwInto(new TaskletExit("enough"));
        tasklet.throwInto(new TaskletExit("again"));
        tasklet.throwIntoPending(new TaskletExit("again"));
        runAll();

        assertEquals(new Ending.Killed(), tasklet.end().await());
        assertEquals(List.of(), trace);
        assertRefused(
                "You cannot throw to a dead tasklet: a#1",
                () -> tasklet.throwInto(new IOException()));
    }

    @Test
    void whatIsThrownIntoTheCallerIsRaisedThere() {
        scheduler.spawn(
                "a",
                () -> {
                    try {
                        scheduler.current().throwInto(new IOException("own"));
                    } catch (Throwable thrown) { // not declared
                        trace.add(thrown.getMessage());
                    }
                });
        runAll();

        assertEquals(List.of("own"), trace);
    }

    @Test
    void whoIsHitByAnExceptionAndBlocksAgainGoesToTheEndOfTheLine() {
        Tasklet hit =
                scheduler.spawn(
                        "hit",
                        () -> {
                            try {
                                channel.receive();
                            } catch (IllegalArgumentException fire) {
                                trace.add("hit got " + channel.receive());
                            }
                        });
        scheduler.spawn("other", () -> trace.add("other got " + channel.receive()));
        runAll();

        hit.raise(new IllegalArgumentException("fire"));
        assertEquals(-2, channel.balance());
        channel.send("x");
        channel.send("y");
        runAll();

        assertEquals(List.of("other got x", "hit got y"), trace);
    }

    @Test
    void aPendingKillOfASenderWhoseValueWasTakenIsStillDelivered() {
        Tasklet sender =
                scheduler.spawn(
                        "s",
                        () -> {
                            channel.send("x");
                            trace.add("not reached");
                        });
        runAll();

        assertEquals("x", channel.receive());
        sender.killPending();
        runAll();

        assertEquals(List.of(), trace);
        assertEquals(new Ending.Killed(), sender.end().await());
    }

    @Test
    void aTaskletSaysWhereItIs() {
        Tasklet first = scheduler.spawn("first", channel::receive);
        Tasklet second = scheduler.spawn("second", channel::receive);
        Tasklet paused = scheduler.create("paused", () -> {});
        assertSame(second, first.next());
        assertSame(first, second.previous());
        assertTrue(first.scheduled() && !first.blocked() && !first.isCurrent());
        assertTrue(paused.paused() && !paused.scheduled());
        runAll();

        assertTrue(first.blocked() && first.scheduled());
        assertSame(second, first.next());
        assertNull(first.previous());
        assertNull(second.next());
        assertNull(paused.next());
        scheduler.spawn("self", () -> trace.add("" + scheduler.current().isCurrent()));
        runAll();
        assertEquals(List.of("true"), trace);
    }

    @Test
    void neighboursAreFoundAmongThoseThatYieldAndThoseThatSelect() {
        Tasklet yields = scheduler.spawn("a", scheduler::yield);
        Tasklet behind = scheduler.spawn("b", scheduler::yield);
        Tasklet selects =
                scheduler.spawn(
                        "c", () -> new Select<>(scheduler).receive(channel, x -> x).await());
        Tasklet last = scheduler.spawn("d", channel::receive);
        runAll();

        assertSame(behind, yields.next());
        assertSame(selects, last.previous());
        assertNull(selects.next());
    }

    @Test
    void theDepthOfTheStackGrowsWithTheCalls() {
        Tasklet flat = scheduler.spawn("a", channel::receive);
        Tasklet deep = scheduler.spawn("b", () -> deeper(10));
        assertEquals(0, flat.recursionDepth());
        runAll();

        assertNotEquals(0, flat.recursionDepth());
        assertTrue(deep.recursionDepth() >= flat.recursionDepth() + 10);
        scheduler.spawn(
                "c",
                () -> {
                    Tasklet me = scheduler.current();
                    int here = me.recursionDepth();
                    assertTrue(here > 0 && here < 20, () -> here + " frames");
                    StackTraceElement[] frames = me.stackTrace();
                    trace.add(frames[frames.length - 1].getMethodName());
                });
        runAll();
        assertEquals(List.of("live"), trace);
    }

    private void deeper(int calls) {
        if (calls == 0) {
            channel.receive();
        } else {
            deeper(calls - 1);
        }
    }

    @Test
    void allThatWaitAtChannelsAreUnblockedTogether() {
        scheduler.spawn("r", channel::receive);
        scheduler.spawn("s", () -> new Channel<String>(scheduler, "fuel").send("x"));
        Tasklet sleeps = scheduler.spawn("sleeper", () -> scheduler.sleep(5));
        runAll();

        assertEquals(2, scheduler.unblockAllChannels());
        runAll();
        assertEquals(List.of(sleeps), scheduler.tasklets());
    }
}
