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

@ParameterizedClass
@EnumSource(CarrierKind.class)
class KillTest {
    private final Scheduler scheduler;
    private final Channel<String> channel;
    private final List<String> trace = new ArrayList<>();

    KillTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        channel = new Channel<>(scheduler, "ore");
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    /** A tasklet that waits for ever and says when it leaves. */
    private Tasklet waiter(String name) {
        return scheduler.spawn(
                name,
                () -> {
                    try {
                        channel.receive();
                    } catch (RuntimeException thrown) {
                        trace.add(name + " caught " + thrown.getMessage());
                    } finally {
                        trace.add(name + " left");
                    }
                });
    }

    @Test
    void mainKillsAtOnceAndFinallyBlocksRun() {
        Tasklet tasklet = waiter("a");
        runAll();
        scheduler.spawn("b", () -> trace.add("b"));

        tasklet.kill();

        assertEquals(List.of("a left"), trace);
        assertFalse(tasklet.alive());
        assertEquals(Tasklet.State.DEAD, tasklet.state());
        assertEquals(0, channel.balance());
        assertEquals(1, scheduler.alive());
    }

    @Test
    void aTaskletKillsAtOnceAndIsTheNextToRun() {
        Tasklet victim = waiter("a");
        scheduler.spawn(
                "killer",
                () -> {
                    scheduler.spawn("b", () -> trace.add("b"));
                    victim.kill();
                    trace.add("killed");
                });
        runAll();

        assertEquals(List.of("a left", "killed", "b"), trace);
    }

    @Test
    void aPendingKillWaitsForItsTurn() {
        Tasklet victim = waiter("a");
        scheduler.spawn(
                "killer",
                () -> {
                    scheduler.spawn("b", () -> trace.add("b"));
                    victim.killPending();
                    trace.add("goes on");
                });
        runAll();

        assertEquals(List.of("goes on", "b", "a left"), trace);
    }

    @Test
    void aRunnableTaskletKilledPendingKeepsItsPlace() {
        Tasklet victim =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                scheduler.schedule();
                            } finally {
                                trace.add("a left");
                            }
                        });
        scheduler.run(RunLimit.resumes(1));
        scheduler.spawn("b", () -> trace.add("b"));

        victim.killPending();
        runAll();

        assertEquals(List.of("a left", "b"), trace);
    }

    @Test
    void oneThatNeverStartedDiesWithoutExecuting() {
        Tasklet atOnce = waiter("a");
        Tasklet pending = waiter("b");

        atOnce.kill();
        pending.killPending();
        runAll();

        assertEquals(List.of(), trace);
        assertFalse(atOnce.alive() || pending.alive());
        assertEquals(0, scheduler.resumes());
    }

    @Test
    void killingTheDeadDoesNothing() {
        Tasklet tasklet = waiter("a");
        runAll();
        tasklet.kill();

        tasklet.kill();
        tasklet.killPending();

        assertEquals(List.of("a left"), trace);
    }

    @Test
    void aTaskletThatKillsItselfGetsTheExitFromTheCall() {
        Tasklet[] self = new Tasklet[1];
        self[0] =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                self[0].kill();
                            } finally {
                                trace.add("left");
                            }
                            trace.add("not reached");
                        });
        runAll();

        assertEquals(List.of("left"), trace);
        assertFalse(self[0].alive());
    }

    @Test
    void theExitIsNotAnException() {
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        () -> {
                            while (true) {
                                try {
                                    scheduler.sleep(1);
                                } catch (Exception e) {
                                    trace.add("caught");
                                }
                            }
                        });
        runAll();

        tasklet.kill();

        assertEquals(List.of(), trace);
        assertFalse(tasklet.alive());
    }

    @Test
    void aDyingTaskletMayNotWaitButItsOuterFinallyBlocksRun() {
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                try {
                                    scheduler.yield();
                                } finally {
                                    channel.receive();
                                    trace.add("not reached");
                                }
                            } catch (TaskletExit exit) {
                                trace.add(exit.getMessage());
                                throw exit;
                            } finally {
                                trace.add("outer");
                            }
                        });
        runAll();

        tasklet.kill();

        assertEquals(
                List.of("tasklet a#1 is dying and may not receive on channel 'ore'", "outer"),
                trace);
        assertFalse(tasklet.alive());
        assertEquals(0, channel.balance());
    }

    @Test
    void aDyingTaskletThatSwallowsItsExitTwiceIsDroppedAndReported() {
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        () -> {
                            while (true) {
                                try {
                                    scheduler.sleep(1);
                                } catch (Throwable swallowed) {
                                    trace.add("swallowed");
                                }
                            }
                        });
        runAll();
        scheduler.onUncaught((dropped, thrown) -> trace.add(thrown.getMessage()));

        tasklet.kill();

        assertEquals(
                List.of(
                        "swallowed",
                        "swallowed",
                        "tasklet a#1 was dropped: it swallowed its exit twice, last at sleep"),
                trace);
        assertFalse(tasklet.alive());
        assertEquals(0, scheduler.alive());
        assertEquals(0, scheduler.timed());
    }

    @Test
    void aDyingTaskletMayPassAValueAndDiesBeforeTheReceiverRuns() {
        scheduler.spawn("r", () -> trace.add("got " + channel.receive()));
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                scheduler.yield();
                            } finally {
                                channel.send("last words");
                                trace.add("a left");
                            }
                        });
        runAll();

        tasklet.kill();
        assertEquals(List.of("a left"), trace);
        runAll();

        assertEquals(List.of("a left", "got last words"), trace);
    }

    @Test
    void aDyingTaskletKillsOthersNext() {
        Tasklet other = waiter("other");
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                scheduler.yield();
                            } finally {
                                other.kill();
                                trace.add("a left");
                            }
                        });
        runAll();
        scheduler.spawn("b", () -> trace.add("b"));

        tasklet.kill();
        runAll();

        assertEquals(List.of("a left", "other left", "b"), trace);
    }

    @Test
    void aSenderThatIsKilledTakesItsValueWithIt() {
        Tasklet sender = scheduler.spawn("s", () -> channel.send("x"));
        runAll();
        assertEquals(1, channel.balance());

        sender.kill();

        assertEquals(0, channel.balance());
    }

    @Test
    void aSleeperAndAYielderThatAreKilledLeaveNothingBehind() {
        Tasklet sleeper = scheduler.spawn("sleeper", () -> scheduler.sleep(5));
        Tasklet yielder = scheduler.spawn("yielder", scheduler::yield);
        runAll();
        assertEquals(1, scheduler.timed());

        sleeper.kill();
        yielder.kill();
        scheduler.beginTick(5);

        assertEquals(0, scheduler.timed());
        assertEquals(0, scheduler.runnable());
        assertEquals(0, scheduler.alive());
    }

    @Test
    void aYielderThatIsKilledWhenItsTickHasBegunDiesInItsPlace() {
        Tasklet[] yielders = new Tasklet[3];
        for (int i = 0; i < 3; i++) {
            String name = "y" + i;
            yielders[i] =
                    scheduler.spawn(
                            name,
                            () -> {
                                try {
                                    scheduler.yield();
                                    trace.add(name);
                                } finally {
                                    trace.add(name + " left");
                                }
                            });
        }
        runAll();
        scheduler.beginTick(1);

        assertEquals(Tasklet.State.RUNNABLE, yielders[1].state());
        yielders[1].killPending();
        yielders[2].kill();
        runAll();

        assertEquals(List.of("y2 left", "y0", "y0 left", "y1 left"), trace);
    }

    @Test
    void aKillAfterAValueWasPassedIsStillDelivered() {
        Tasklet receiver = waiter("r");
        runAll();
        channel.send("x");

        receiver.killPending();
        runAll();

        assertEquals(List.of("r left"), trace);
    }

    @Test
    void aPausedTaskletCanBeKilled() {
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                scheduler.scheduleRemove();
                            } finally {
                                trace.add("left");
                            }
                        });
        runAll();
        assertEquals(Tasklet.State.PAUSED, tasklet.state());

        tasklet.kill();

        assertEquals(List.of("left"), trace);
    }

    @Test
    void anExceptionIsRaisedWhereTheTaskletWaitsAndCanBeSurvived() {
        Tasklet tasklet = waiter("a");
        runAll();

        tasklet.raise(new IllegalArgumentException("fire"));

        assertEquals(List.of("a caught fire", "a left"), trace);
        assertEquals(0, channel.balance());
    }

    @Test
    void anExceptionRaisedLetsTheTaskletRunUntilItWaitsAgain() {
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                scheduler.sleep(100);
                            } catch (IllegalArgumentException e) {
                                trace.add("woken");
                            }
                            scheduler.yield();
                            trace.add("end");
                        });
        runAll();

        tasklet.raise(new IllegalArgumentException("wake up"));

        assertEquals(List.of("woken"), trace);
        assertEquals(Tasklet.State.YIELDED, tasklet.state());
        scheduler.beginTick(1);
        runAll();
        assertEquals(List.of("woken", "end"), trace);
    }

    @Test
    void aPendingExceptionWaitsForItsTurn() {
        Tasklet victim = waiter("a");
        scheduler.spawn(
                "b",
                () -> {
                    victim.raisePending(new IllegalArgumentException("fire"));
                    trace.add("b goes on");
                });
        runAll();

        assertEquals(List.of("b goes on", "a caught fire", "a left"), trace);
    }

    @Test
    void anExceptionRaisedBeforeTheFirstLineIsUncaught() {
        Tasklet tasklet = waiter("a");
        RuntimeException raised = new IllegalArgumentException("too early");

        assertSame(raised, assertThrows(RuntimeException.class, () -> tasklet.raise(raised)));

        assertEquals(List.of(), trace);
        assertFalse(tasklet.alive());
    }

    @Test
    void nothingOvertakesAnExit() {
        Tasklet tasklet = waiter("a");
        runAll();
        tasklet.killPending();

        tasklet.raisePending(new IllegalArgumentException("too late"));
        runAll();

        assertEquals(List.of("a left"), trace);
    }

    @Test
    void theDeadCannotBeRaisedInto() {
        Tasklet tasklet = waiter("a");
        tasklet.kill();

        IllegalStateException thrown =
                assertThrows(
                        IllegalStateException.class,
                        () -> tasklet.raise(new IllegalArgumentException("late")));
        assertEquals("You cannot throw to a dead tasklet: a#1", thrown.getMessage());
    }

    @Test
    void aTaskletMayEndItselfWithAnExit() {
        scheduler.spawn(
                "a",
                () -> {
                    throw new TaskletExit();
                });

        runAll();
        assertEquals(0, scheduler.alive());
    }

    @Test
    void whatAFinallyBlockThrowsDuringAKillComesOutOfTheKill() {
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        () -> {
                            try {
                                scheduler.yield();
                            } finally {
                                trace.add("cleaning");
                                requireNoBug();
                            }
                        });
        runAll();

        assertTrue(
                assertThrows(IllegalStateException.class, tasklet::kill)
                        .getMessage()
                        .contains("bug"));
        assertFalse(tasklet.alive());
    }

    private static void requireNoBug() {
        throw new IllegalStateException("bug");
    }
}
