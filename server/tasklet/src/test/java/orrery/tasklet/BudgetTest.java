package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Step budgets, and being stopped where one did not ask for it. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class BudgetTest {
    private final CarrierKind carrier;
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();

    BudgetTest(CarrierKind carrier) {
        this.carrier = carrier;
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
    }

    private RunResult runAll() {
        return scheduler.run(RunLimit.untilIdle());
    }

    /** A tasklet that spends so many steps, one by one, and notes each. */
    private Tasklet spender(String name, int steps) {
        return scheduler.spawn(name, () -> spend(name, steps));
    }

    private void spend(String name, int steps) {
        for (int i = 1; i <= steps; i++) {
            scheduler.spend(1);
            trace.add(name + i);
        }
    }

    @Test
    void aTaskletThatSpendsTooMuchIsStoppedWhereItIs() {
        Tasklet greedy = spender("a", 3);
        spender("b", 1);

        RunResult result = scheduler.run(RunLimit.steps(2));

        assertEquals(new RunResult(1, 0, 1, greedy), result);
        assertEquals(List.of("a1", "a2"), trace);
        assertEquals(Tasklet.State.PAUSED, greedy.state());
        assertEquals(new RunResult(1, 1, 0), runAll());
        greedy.insert();
        runAll();
        assertEquals(List.of("a1", "a2", "b1", "a3"), trace);
    }

    @Test
    void theStoppedOnesTakeTurnsWhenTheyAreInsertedAgain() {
        spender("a", 4);
        spender("b", 2);
        for (RunResult result = scheduler.run(RunLimit.steps(1));
                result.interrupted() != null;
                result = scheduler.run(RunLimit.steps(1))) {
            result.interrupted().insert();
        }

        assertEquals(List.of("a1", "b1", "a2", "a3", "b2", "a4"), trace);
    }

    @Test
    void stepsCountAnewForEachTurn() {
        Tasklet modest =
                scheduler.spawn(
                        "a",
                        () -> {
                            spend("a", 2);
                            scheduler.schedule();
                            spend("a", 2);
                        });
        spender("b", 2);

        assertNull(scheduler.run(RunLimit.steps(2)).interrupted());
        assertFalse(modest.alive());
    }

    @Test
    void totalStepsDoNotCountAnew() {
        spender("a", 2);
        Tasklet last = spender("b", 2);

        assertSame(last, scheduler.run(RunLimit.totalSteps(3)).interrupted());
        assertEquals(List.of("a1", "a2", "b1"), trace);
    }

    @Test
    void underASoftLimitTheRunEndsWhenTheTaskletGivesUpItsTurn() {
        Tasklet greedy =
                scheduler.spawn(
                        "a",
                        () -> {
                            spend("a", 4);
                            scheduler.schedule();
                            trace.add("a again");
                        });
        spender("b", 1);

        assertEquals(new RunResult(1, 0, 2, null), scheduler.run(RunLimit.steps(2).soft()));
        assertEquals(List.of("a1", "a2", "a3", "a4"), trace);
        assertEquals(Tasklet.State.RUNNABLE, greedy.state());
        runAll();
        assertEquals(List.of("a1", "a2", "a3", "a4", "b1", "a again"), trace);
    }

    @Test
    void theStoppedTaskletComesOutOfTheRunOfTheTaskletThatSetTheLimit() {
        scheduler.spawn(
                "watch",
                () -> {
                    RunResult result = scheduler.run(RunLimit.steps(2));
                    trace.add("stopped " + result.interrupted() + ", left " + result.leftOver());
                });
        spender("a", 3);
        spender("b", 1);

        assertNull(runAll().interrupted());
        assertEquals(List.of("a1", "a2", "stopped a#2, left 1", "b1"), trace);
    }

    @Test
    void theBudgetOfAnOuterRunCountsAndNotThatOfAnInnerOne() {
        scheduler.spawn("watch", () -> scheduler.run(RunLimit.steps(1)));
        Tasklet greedy = spender("a", 5);

        assertSame(greedy, scheduler.run(RunLimit.steps(3)).interrupted());
        assertEquals(List.of("a1", "a2", "a3"), trace);
    }

    @Test
    void anAtomicTaskletIsStoppedOnlyWhenItIsNoMore() {
        Tasklet atomic =
                scheduler.spawn(
                        "a",
                        () -> {
                            Tasklet me = scheduler.current();
                            assertFalse(me.atomic(true));
                            spend("a", 3);
                            me.atomic(false);
                            spend("late", 1);
                        });

        assertSame(atomic, scheduler.run(RunLimit.steps(1)).interrupted());
        assertEquals(List.of("a1", "a2", "a3"), trace);
    }

    @Test
    void anAtomicTaskletThatHasSpentTooMuchEndsTheRunWithItsTurn() {
        scheduler.spawn(
                "a",
                () -> {
                    scheduler.current().atomic(true);
                    spend("a", 3);
                    scheduler.schedule();
                });
        spender("b", 1);

        assertEquals(new RunResult(1, 0, 2, null), scheduler.run(RunLimit.steps(1)));
    }

    @Test
    void childrenInheritBeingAtomic() {
        scheduler.spawn(
                "a",
                () -> {
                    scheduler.current().atomic(true);
                    scheduler.spawn("b", () -> trace.add("b " + scheduler.current().atomic()));
                });
        scheduler.spawn("c", () -> trace.add("c " + scheduler.current().atomic()));
        runAll();

        assertEquals(List.of("c false", "b true"), trace);
    }

    @Test
    void aTaskletUnderASwitchTrapOrDyingIsNotStopped() {
        Tasklet trapped =
                scheduler.spawn(
                        "a",
                        () -> {
                            scheduler.switchTrap(1);
                            spend("a", 2);
                            assertFalse(scheduler.preempt());
                            scheduler.switchTrap(-1);
                            try {
                                scheduler.yield();
                            } finally {
                                spend("dying", 2);
                                assertFalse(scheduler.preempt());
                            }
                        });

        assertNull(scheduler.run(RunLimit.steps(1)).interrupted());
        trapped.killPending();
        assertNull(scheduler.run(RunLimit.steps(1)).interrupted());

        assertEquals(List.of("a1", "a2", "dying1", "dying2"), trace);
    }

    @Test
    void aPreemptedTaskletGoesOnAtTheNextTickBehindThoseThatYieldedBefore() {
        scheduler.spawn(
                "a",
                () -> {
                    scheduler.yield();
                    trace.add("a");
                });
        Tasklet preempted =
                scheduler.spawn(
                        "b",
                        () -> {
                            scheduler.current().blockTrap(true);
                            trace.add("preempted " + scheduler.preempt());
                        });
        runAll();

        assertEquals(List.of(), trace);
        assertEquals(Tasklet.State.YIELDED, preempted.state());
        assertEquals("the next tick, preempted", preempted.waitsFor());
        scheduler.beginTick(1);
        runAll();
        assertEquals(List.of("a", "preempted true"), trace);
    }

    @Test
    void aPreemptedTaskletCanBeKilledAndAYieldAfterwardsIsAYield() {
        Tasklet killed = scheduler.spawn("a", scheduler::preempt);
        Tasklet yields =
                scheduler.spawn(
                        "b",
                        () -> {
                            scheduler.preempt();
                            scheduler.yield();
                        });
        runAll();
        killed.kill();
        scheduler.beginTick(1);
        runAll();

        assertFalse(killed.alive());
        assertEquals("the next tick", yields.waitsFor());
    }

    @Test
    void nothingIsPreemptedInMainOrWhereItIsAtomic() {
        assertFalse(scheduler.preempt());
        scheduler.spend(1_000);
        scheduler.spawn(
                "a",
                () -> {
                    scheduler.current().atomic(true);
                    trace.add("preempted " + scheduler.preempt());
                });
        runAll();

        assertEquals(List.of("preempted false"), trace);
    }

    @Test
    void aBudgetAndADeadlineMayBeCombined() {
        long[] now = {0};
        scheduler.spawn("a", () -> now[0] = 100);
        Tasklet greedy = spender("b", 3);
        RunLimit limit = RunLimit.deadline(() -> now[0], 50, 1).withSteps(2);

        assertEquals(new RunResult(1, 1, 1, null), scheduler.run(limit));
        now[0] = 0;
        assertEquals(new RunResult(1, 0, 0, greedy), scheduler.run(limit));
    }

    @Test
    void manyStepsAtOnceAreTooManyAndNegativeOnesRefused() {
        Tasklet greedy =
                scheduler.spawn(
                        "a",
                        () -> {
                            scheduler.spend(Long.MAX_VALUE);
                            scheduler.spend(Long.MAX_VALUE);
                        });

        assertSame(greedy, scheduler.run(RunLimit.totalSteps(1)).interrupted());
        assertThrows(IllegalArgumentException.class, () -> scheduler.spend(-1));
        assertThrows(IllegalArgumentException.class, () -> RunLimit.steps(0));
    }
}
