package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasklets that run the scheduler themselves. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class NestedRunTest {
    private final Scheduler scheduler;
    private final Channel<String> channel;
    private final List<String> trace = new ArrayList<>();

    NestedRunTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        channel = new Channel<>(scheduler, "ore");
    }

    private RunResult runAll() {
        return scheduler.run(RunLimit.untilIdle());
    }

    private Tasklet note(String name) {
        return scheduler.spawn(name, () -> trace.add(name));
    }

    /** A tasklet that says when its run returns, and with what. */
    private Tasklet runner(String name, Runnable before) {
        return scheduler.spawn(
                name,
                () -> {
                    before.run();
                    try {
                        RunResult result = runAll();
                        trace.add(name + " ran " + result.resumed() + "/" + result.completed());
                    } catch (RuntimeException thrown) {
                        trace.add(name + " caught " + thrown.getMessage());
                    } finally {
                        trace.add(name + " left");
                    }
                });
    }

    @Test
    void aTaskletThatRunsTheOthersGoesOnWhenNoneIsRunnable() {
        runner("a", () -> note("child"));
        note("b");

        assertEquals(new RunResult(4, 3, 0), runAll());
        assertEquals(List.of("b", "child", "a ran 2/2", "a left"), trace);
    }

    @Test
    void aRunWithNothingToRunReturnsAtOnce() {
        runner("a", () -> {});

        assertEquals(new RunResult(1, 1, 0), runAll());
        assertEquals(List.of("a ran 0/0", "a left"), trace);
    }

    @Test
    void theInnermostIsWokenFirst() {
        runner("outer", () -> {});
        runner("inner", () -> {});
        note("b");
        runAll();

        assertEquals(
                List.of("b", "inner ran 1/1", "inner left", "outer ran 3/2", "outer left"), trace);
    }

    @Test
    void whatIsMadeRunnableByTheInnerRunsBeforeTheOuterGoesOn() {
        runner("outer", () -> {});
        scheduler.spawn(
                "inner",
                () -> {
                    runAll();
                    trace.add("inner");
                    note("late");
                });
        note("b");
        runAll();

        assertEquals(List.of("b", "inner", "late", "outer ran 4/3", "outer left"), trace);
    }

    @Test
    void oneThatRunsOthersIsPausedAndSaysWhatItWaitsFor() {
        Tasklet runner = runner("a", () -> {});
        scheduler.spawn(
                "b",
                () -> {
                    trace.add(runner.state() + ", waits for " + runner.waitsFor());
                    assertTrue(runner.paused());
                });
        runAll();

        assertEquals("PAUSED, waits for the tasklets that it runs", trace.getFirst());
    }

    @Test
    void whenTheOuterIsInsertedByOthersTheRunsInsideOfItAreOverToo() {
        Tasklet outer = runner("outer", () -> {});
        runner("middle", () -> {});
        runner("inner", () -> {});
        scheduler.spawn(
                "b",
                () -> {
                    outer.insert();
                    scheduler.schedule();
                    trace.add("b");
                });
        runAll();

        assertEquals(
                List.of(
                        "outer ran 3/0",
                        "outer left",
                        "inner ran 1/0",
                        "inner left",
                        "middle ran 2/0",
                        "middle left",
                        "b"),
                trace);
    }

    @Test
    void whenTheInnerIsInsertedTheOuterRunGoesOn() {
        runner("outer", () -> {});
        Tasklet inner = runner("inner", () -> {});
        scheduler.spawn("b", inner::insert);
        note("c");
        runAll();

        assertEquals(
                List.of("c", "inner ran 1/0", "inner left", "outer ran 4/3", "outer left"), trace);
    }

    @Test
    void oneThatRunsOthersCanBeKilledAndRaisedInto() {
        Tasklet killed = runner("killed", () -> {});
        Tasklet raised = runner("raised", () -> {});
        runner("inner", () -> {});
        scheduler.spawn(
                "b",
                () -> {
                    raised.raise(new IllegalArgumentException("fire"));
                    killed.kill();
                    trace.add("b");
                });
        runAll();

        assertEquals(
                List.of(
                        "raised caught fire",
                        "raised left",
                        "killed left",
                        "b",
                        "inner ran 1/0",
                        "inner left"),
                trace);
        assertEquals(0, scheduler.alive());
    }

    @Test
    void mainsLimitEndsTheRunsOfTaskletsToo() {
        runner("outer", () -> {});
        runner("inner", () -> {});
        note("a");
        note("b");

        assertEquals(new RunResult(3, 1, 3), scheduler.run(RunLimit.resumes(3)));
        runAll();

        assertEquals(
                List.of("a", "b", "inner ran 1/1", "inner left", "outer ran 2/1", "outer left"),
                trace);
    }

    @Test
    void whatIsNotCaughtComesOutOfTheInnermostRunAndTheOthersStayQueued() {
        runner("outer", () -> {});
        runner("inner", () -> {});
        scheduler.spawn(
                "b",
                () -> {
                    throw new IllegalArgumentException("bug");
                });
        note("c");
        runAll();

        assertEquals(
                List.of("inner caught bug", "inner left", "c", "outer ran 4/3", "outer left"),
                trace);
    }

    @Test
    void aTaskletThatBlocksLastJustStaysBlockedWhileSomebodyRuns() {
        runner("a", () -> scheduler.spawn("lone", channel::receive));
        runAll();

        assertEquals(List.of("a ran 1/0", "a left"), trace);
        assertEquals(-1, channel.balance());
    }

    @Test
    void mainIsRefusedAWaitThatNobodyCouldEnd() {
        for (Runnable wait : new Runnable[] {channel::receive, () -> channel.send("x")}) {
            assertTrue(
                    assertThrows(IllegalStateException.class, wait::run)
                            .getMessage()
                            .endsWith(
                                    "no tasklet is running on scheduler 'test', and main may not wait"));
        }
        assertEquals(0, channel.balance());
    }

    @Test
    void aDyingTaskletMayNotRunOthers() {
        Tasklet dying =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                scheduler.yield();
                            } finally {
                                note("b");
                                runAll();
                                trace.add("not reached");
                            }
                        });
        runAll();

        dying.kill();

        assertEquals(List.of(), trace);
        assertFalse(dying.alive());
        runAll();
        assertEquals(List.of("b"), trace);
    }

    @Test
    void aTaskletsOwnLimitEndsItsRunAndItGoesOnFirst() {
        scheduler.spawn(
                "a",
                () -> {
                    RunResult result = scheduler.run(RunLimit.resumes(2));
                    trace.add("a " + result);
                });
        note("b");
        note("c");
        note("d");

        assertEquals(new RunResult(5, 4, 0), runAll());
        assertEquals(List.of("b", "c", "a " + new RunResult(2, 2, 1), "d"), trace);
    }

    @Test
    void theLimitOfAnOuterRunCountsAndNotThatOfAnInnerOne() {
        scheduler.spawn(
                "a",
                () -> {
                    scheduler.run(RunLimit.resumes(1));
                    trace.add("a");
                });
        note("b");
        note("c");

        scheduler.run(RunLimit.resumes(100));

        assertEquals(List.of("b", "c", "a"), trace);
    }

    @Test
    void aRunThatWasBegunWhileMainDidNotRunEndsWithTheNextRun() {
        Tasklet raised =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                scheduler.yield();
                            } catch (IllegalArgumentException fire) {
                                note("b");
                                runAll();
                                trace.add("a");
                            }
                        });
        runAll();

        raised.raise(new IllegalArgumentException("fire"));
        assertEquals(List.of(), trace);
        runAll();

        assertEquals(List.of("b", "a"), trace);
    }

    @Test
    void aLimitedRunThatWasBegunWhileMainDidNotRunCountsNoTurnTooMany() {
        Tasklet raised =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                scheduler.yield();
                            } catch (IllegalArgumentException fire) {
                                trace.add("a " + scheduler.run(RunLimit.resumes(1)));
                            }
                        });
        runAll();
        note("b");
        note("c");

        raised.raise(new IllegalArgumentException("fire"));
        runAll();

        assertEquals(List.of("b", "a " + new RunResult(1, 1, 1), "c"), trace);
    }

    @Test
    void aHandlerOfWhatIsUncaughtIsAskedBeforeTheRuns() {
        scheduler.onUncaught((tasklet, thrown) -> trace.add("handled " + thrown.getMessage()));
        runner("a", () -> {});
        scheduler.spawn(
                "b",
                () -> {
                    throw new IllegalArgumentException("bug");
                });
        runAll();

        assertEquals(List.of("handled bug", "a ran 1/1", "a left"), trace);
    }

    @Test
    void whatAHandlerThrowsComesOutOfTheInnermostRun() {
        RuntimeException second = new IllegalArgumentException("second");
        scheduler.onUncaught((tasklet, thrown) -> {
            throw second;
        });
        scheduler.spawn(
                "a",
                () ->
                        trace.add(
                                assertThrows(IllegalArgumentException.class, this::runAll)
                                        .getMessage()));
        scheduler.spawn(
                "b",
                () -> {
                    throw new IllegalArgumentException("first");
                });
        runAll();
        assertEquals(List.of("second"), trace);

        scheduler.spawn(
                "b",
                () -> {
                    throw new IllegalArgumentException("first");
                });
        assertSame(second, assertThrows(RuntimeException.class, this::runAll));
    }
}
