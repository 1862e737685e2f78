package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.woven.Woven;

/**
 * Tasklets that suspend by returning, with frames as the weaver makes them, but written by hand:
 * what carries them, whatever wove them.
 */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class WovenCarrierTest {
    private final Scheduler scheduler;
    private final Channel<String> channel;
    private final List<String> trace = new ArrayList<>();

    WovenCarrierTest(CarrierKind others) {
        scheduler = new Scheduler("test", others, RunOrder.FLAT);
        channel = new Channel<>(scheduler, "c");
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    /** Some method: what it does at first, and what with the value that it waited for. */
    private abstract static class Method implements Woven, Runnable {
        private static final long SIZE = 1L << 32 | 1;
        private static int numbers = 1_000;

        private final int number = ++numbers;

        /** Calls an operation as its last act. */
        abstract @Nullable Object first();

        /** As {@link #first}, after it; gives null if there is no more to do. */
        abstract boolean next(@Nullable Object value);

        @Override
        public void run() {
            FrameStack frames = FrameStack.current();
            long base = frames.sp;
            Object value;
            if (frames.state == FrameStack.RUNNING) {
                value = first();
            } else {
                assertEquals(7, frames.enter(base, number));
                value = frames.resumeA();
                if (frames.state != FrameStack.RUNNING) {
                    return;
                }
                FrameStack.loaded(frames, base);
            }
            while (frames.state == FrameStack.RUNNING && next(value)) {
                value = first();
            }
            if (frames.state != FrameStack.RUNNING) {
                frames.begin(base, number, 7, SIZE);
                FrameStack.putA(this, frames, base, 0);
            }
        }
    }

    private Method receiver(int times) {
        return new Method() {
            private int left = times;

            @Override
            Object first() {
                return channel.receive();
            }

            @Override
            boolean next(@Nullable Object value) {
                trace.add("got " + value);
                return --left > 0;
            }
        };
    }

    private Method once(java.util.function.Supplier<@Nullable Object> operation) {
        return new Method() {
            @Override
            @Nullable Object first() {
                return operation.get();
            }

            @Override
            boolean next(@Nullable Object value) {
                trace.add("gave " + value);
                return false;
            }
        };
    }

    @Test
    void aTaskletWaitsByLeavingItsFrames() {
        Tasklet waiting = scheduler.spawn("a", receiver(2));
        runAll();

        assertSame(WovenCarrier.ONE, waiting.carrier);
        assertNotNull(waiting.p);
        assertEquals(-1, channel.balance());

        channel.send("x");
        runAll();
        assertEquals(List.of("got x"), trace);
        channel.send("y");
        runAll();

        assertEquals(List.of("got x", "got y"), trace);
        assertFalse(waiting.alive());
    }

    @Test
    void wovenAndOtherTaskletsTalkToEachOther() {
        scheduler.spawn("woven", receiver(2));
        scheduler.spawn(
                "other",
                () -> {
                    channel.send("1");
                    scheduler.schedule();
                    channel.send("2");
                });
        runAll();

        assertEquals(List.of("got 1", "got 2"), trace);
        assertEquals(0, scheduler.alive());
    }

    @Test
    void anExitIsRaisedWhereATaskletWaits() {
        Tasklet waiting = scheduler.spawn("a", receiver(1));
        runAll();
        waiting.kill();

        assertFalse(waiting.alive());
        assertEquals(0, channel.balance());
        assertInstanceOf(Ending.Killed.class, ending(waiting));
    }

    private static Ending ending(Tasklet dead) {
        return (Ending) dead.end;
    }

    @Test
    void aSequelComesBetweenTheWaitAndItsCode() {
        Promise<String> promise = new Promise<>(scheduler, "p");
        scheduler.spawn("a", once(() -> promise.await(value -> value + "!")));
        runAll();
        promise.complete("x");
        runAll();

        assertEquals(List.of("gave x!"), trace);
    }

    @Test
    void aSequelMayWaitItself() {
        Promise<String> promise = new Promise<>(scheduler, "p");
        Promise<String> second = new Promise<>(scheduler, "q");
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        once(() ->
                                Sequel.after(
                                        promise.await(x -> second.await(y -> x + y)),
                                        z -> z + ".")));
        runAll();
        promise.complete("x");
        runAll();
        assertEquals("q", tasklet.waitsFor());
        second.complete("y");
        runAll();

        assertEquals(List.of("gave xy."), trace);
        assertFalse(tasklet.alive());
    }

    @Test
    void aWaitIsRepeatedUntilSomethingCanBeMadeOfIt() {
        scheduler.spawn(
                "a",
                once(() ->
                        Sequel.<String, String>until(
                                channel::receive, v -> v.equals("5") ? "five" : null)));
        runAll();
        for (int i = 0; i <= 5; i++) {
            channel.send("" + i);
            runAll();
        }

        assertEquals(List.of("gave five"), trace);
        assertEquals(0, channel.balance());
    }

    @Test
    void aSequelHearsOfWhatIsRaisedWhereItWaits() {
        Promise<String> promise = new Promise<>(scheduler, "p");
        Sequel<String, String> sequel =
                new Sequel<>() {
                    @Override
                    public String then(String value) {
                        return value;
                    }

                    @Override
                    public String failed(Throwable thrown) {
                        return thrown.getMessage();
                    }
                };
        scheduler.spawn("a", once(() -> promise.await(3, sequel)));
        runAll();
        scheduler.beginTick(5);
        runAll();

        assertEquals(List.of("gave timed out after 5 ticks, waiting for p"), trace);
    }

    @Test
    void aSelectDoesItsCaseWhenItsTaskletIsResumed() {
        Promise<String> promise = new Promise<>(scheduler, "p");
        scheduler.spawn(
                "a",
                once(() ->
                        new Select<String>(scheduler)
                                .receive(channel, v -> "received " + v)
                                .promised(promise, v -> "promised " + v)
                                .await(9, () -> "late")));
        runAll();
        promise.complete("x");
        runAll();

        assertEquals(List.of("gave promised x"), trace);
        assertEquals(0, channel.balance());
    }

    @Test
    void aSelectGivesWhatIsGivenWhenItIsLate() {
        scheduler.spawn(
                "a",
                once(() ->
                        new Select<String>(scheduler)
                                .receive(channel, v -> "received " + v)
                                .await(2, () -> "late")));
        runAll();
        scheduler.beginTick(3);
        runAll();

        assertEquals(List.of("gave late"), trace);
    }

    @Test
    void aTaskletRunsTheOthers() {
        scheduler.spawn("a", once(() -> scheduler.run(RunLimit.untilIdle())));
        scheduler.spawn("b", receiver(1));
        scheduler.spawn("c", once(() -> channel.trySend("x")));
        runAll();

        assertEquals(3, trace.size());
        assertTrue(trace.contains("got x"), trace.toString());
        assertTrue(trace.getLast().startsWith("gave RunResult"), trace.toString());
    }

    @Test
    void aSequenceIsSentOneByOne() {
        scheduler.spawn("a", once(() -> channel.sendSequence(List.of("x", "y", "z"))));
        runAll();
        assertEquals("x", channel.receive());
        runAll();
        assertEquals("y", channel.receive());
        runAll();
        assertEquals("z", channel.receive());
        runAll();

        assertEquals(List.of("gave 3"), trace);
    }

    @Test
    void aLoopOverAChannelWaitsInBothOfItsMethods() {
        var loop = channel.iterator();
        scheduler.spawn("a", once(loop::hasNext));
        runAll();
        channel.send("x");
        runAll();
        scheduler.spawn("b", once(loop::next));
        scheduler.spawn("c", once(loop::next));
        runAll();
        channel.send("y");
        runAll();
        scheduler.spawn("d", once(loop::hasNext));
        runAll();
        channel.close();
        runAll();

        // hasNext gives a boolean, of which nothing is left when it suspends
        assertEquals(List.of("gave true", "gave x", "gave y", "gave false"), trace);
    }

    @Test
    void aDyingTaskletThatWaitsTwiceIsDropped() {
        Method stubborn =
                new Method() {
                    @Override
                    Object first() {
                        while (true) {
                            try {
                                return channel.receive();
                            } catch (TaskletExit again) {
                                trace.add("again");
                            }
                        }
                    }

                    @Override
                    boolean next(@Nullable Object value) {
                        return true;
                    }

                    @Override
                    public void run() {
                        try {
                            super.run();
                        } catch (TaskletExit exit) {
                            trace.add("exit");
                            super.run();
                        }
                    }
                };
        List<Throwable> uncaught = new ArrayList<>();
        scheduler.onUncaught((tasklet, thrown) -> uncaught.add(thrown));
        Tasklet tasklet = scheduler.spawn("a", stubborn);
        runAll();
        tasklet.kill();

        assertEquals(List.of("exit", "again"), trace);
        assertFalse(tasklet.alive());
        assertEquals(1, uncaught.size());
        assertTrue(uncaught.getFirst().getMessage().contains("was dropped"));
        assertEquals(0, channel.balance());
    }

    @Test
    void codeThatIsNotWovenAndGoesOnBreaksItsTaskletAndNoOther() {
        List<Throwable> uncaught = new ArrayList<>();
        scheduler.onUncaught((tasklet, thrown) -> uncaught.add(thrown));
        Tasklet broken =
                scheduler.spawn(
                        "a",
                        once(() -> {
                            channel.receive();
                            return channel.receive();
                        }));
        scheduler.spawn("b", receiver(1));
        runAll();

        assertFalse(broken.alive());
        assertEquals(1, uncaught.size());
        String message = uncaught.getFirst().getMessage();
        assertTrue(
                message.startsWith(
                        "tasklet a#1 was suspended below a frame that is not woven, found at "),
                message);
        assertEquals(-1, channel.balance());
        channel.send("x");
        runAll();
        assertEquals(List.of("got x"), trace);
    }

    @Test
    void whoDoesNotComeBackToItsFramesEnds() {
        List<Throwable> uncaught = new ArrayList<>();
        scheduler.onUncaught((tasklet, thrown) -> uncaught.add(thrown));
        Method fickle =
                new Method() {
                    private boolean again;

                    @Override
                    Object first() {
                        return channel.receive();
                    }

                    @Override
                    boolean next(@Nullable Object value) {
                        return false;
                    }

                    @Override
                    public void run() {
                        if (!again) {
                            again = true;
                            super.run();
                        }
                    }
                };
        Tasklet tasklet = scheduler.spawn("a", fickle);
        runAll();
        channel.send("x");
        runAll();

        assertFalse(tasklet.alive());
        assertTrue(
                uncaught.getFirst().getMessage().contains("did not come back to the frames"),
                uncaught.toString());
    }

    @Test
    void anotherSchedulerMayBeRunWithinATasklet() {
        Scheduler inner = new Scheduler("inner");
        Channel<String> within = new Channel<>(inner, "within");
        scheduler.spawn(
                "outer",
                new Method() {
                    private int round;

                    @Override
                    Object first() {
                        inner.run(RunLimit.untilIdle());
                        within.trySend("r" + round);
                        inner.run(RunLimit.untilIdle());
                        return channel.receive();
                    }

                    @Override
                    boolean next(@Nullable Object value) {
                        trace.add("outer " + value);
                        return ++round < 2;
                    }
                });
        inner.spawn(
                "inner",
                new Method() {
                    @Override
                    Object first() {
                        return within.receive();
                    }

                    @Override
                    boolean next(@Nullable Object value) {
                        trace.add("inner " + value);
                        return true;
                    }
                });
        runAll();
        channel.send("x");
        runAll();
        channel.send("y");
        runAll();

        assertEquals(List.of("inner r0", "outer x", "inner r1", "outer y"), trace);
        assertEquals(0, scheduler.alive());
        assertEquals(1, inner.alive());
    }

    @Test
    void aDiscardedTaskletEndsWhereItIs() {
        Tasklet waiting = scheduler.spawn("a", receiver(1));
        Tasklet sleeping =
                scheduler.spawn(
                        "b",
                        once(() -> {
                            scheduler.sleep(5);
                            return null;
                        }));
        Tasklet fresh = scheduler.create("c", receiver(1));
        List<Ending> endings = new ArrayList<>();
        waiting.onEnd(endings::add);
        runAll();
        scheduler.discard(waiting);
        scheduler.discard(sleeping);
        scheduler.discard(fresh);
        scheduler.discard(fresh);

        assertEquals(List.of(EndWatch.KILLED), endings);
        assertEquals(0, scheduler.alive());
        assertEquals(0, scheduler.timed());
        assertEquals(0, channel.balance());
        assertEquals(List.of(), trace);
        assertThrows(IllegalStateException.class, () -> channel.send("x"));
    }
}
