package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.budget.Account;
import orrery.tasklet.budget.Budget;
import orrery.tasklet.budget.BudgetExceededError;
import orrery.weaver.runaway.Runaway;

/** Woven tasklets that do not give up their turn. */
class WovenPreemptionTest {
    private static final Budget BUDGET =
            new Budget(100, 200, 2_000, 10_000, 20_000, 10_000_000, 1_000_000, 100, 3);

    private final List<String> trace = new ArrayList<>();
    private final List<Throwable> uncaught = new ArrayList<>();
    private Scheduler scheduler = new Scheduler("unused");
    private Account account = new Account("script A", BUDGET, 0, (_, _) -> {});
    private Supplier<RunawayBodies> bodies = () -> new Runaway(scheduler, trace);

    @BeforeEach
    void weave() throws Exception {
        Class<?> woven = WeavingLoader.of(Runaway.class).loadClass(Runaway.class.getName());
        bodies =
                () -> {
                    try {
                        return (RunawayBodies)
                                woven.getConstructor(Scheduler.class, List.class)
                                        .newInstance(scheduler, trace);
                    } catch (ReflectiveOperationException thrown) {
                        throw new AssertionError(thrown);
                    }
                };
    }

    private void given(CarrierKind others) {
        scheduler = new Scheduler("test", others, RunOrder.FLAT);
        scheduler.onUncaught((_, thrown) -> uncaught.add(thrown));
        account = new Account("script A", BUDGET, 0, (_, _) -> {});
    }

    private Tasklet spawn(String name, Runnable body) {
        Tasklet tasklet = scheduler.spawn(name, body);
        account.charge(tasklet);
        return tasklet;
    }

    private void tick(long tick) {
        scheduler.beginTick(tick);
        trace.add("tick " + tick);
        scheduler.run(RunLimit.untilIdle());
    }

    @Test
    void aRunawayIsStoppedOnItsStackAndLeavesItsFramesAtItsNextWait() {
        given(CarrierKind.NATIVE);
        Tasklet runaway = spawn("runaway", bodies.get().computesThenWaits(330));
        scheduler.spawn("other", bodies.get().notesTicks(3));

        tick(1);
        assertTrue(runaway.woven());
        assertTrue(runaway.preempted());
        assertEquals(List.of(), runaway.wovenFrames(), "what is on a stack is no data");
        assertTrue(runaway.stackTrace().length > 0);
        tick(2);
        tick(3);

        assertEquals(
                List.of("tick 1", "other", "tick 2", "other", "tick 3", "waits", "other"), trace);
        assertEquals(2, account.preemptions());
        assertEquals("tick 13", runaway.waitsFor());
        assertFalse(runaway.wovenFrames().isEmpty(), "it waits, and its frames are data again");
        tick(13);
        assertEquals("went on", trace.getLast());
        assertFalse(runaway.alive());
    }

    @Test
    void twoRunawaysTakeTheirTurnsEachOnItsOwnStack() {
        given(CarrierKind.NATIVE);
        Tasklet one = spawn("one", bodies.get().computesThenWaits(450));
        account = new Account("script B", BUDGET, 0, (_, _) -> {});
        Tasklet two = spawn("two", bodies.get().computesThenWaits(250));
        for (long tick = 1; tick < 10; tick++) {
            tick(tick);
        }

        assertEquals(2, trace.stream().filter("waits"::equals).count());
        assertTrue(one.alive() && two.alive());
        assertFalse(one.wovenFrames().isEmpty());
        assertFalse(two.wovenFrames().isEmpty());
    }

    @Test
    void aStoppedRunawayCanBeKilled() {
        given(CarrierKind.NATIVE);
        Tasklet runaway = spawn("runaway", bodies.get().runsForEver());
        tick(1);
        assertTrue(runaway.preempted());
        runaway.kill();

        assertFalse(runaway.alive());
        assertEquals(List.of("tick 1", "cleaned up"), trace);
        assertEquals(List.of(), uncaught);
    }

    @Test
    void withoutAContinuationItIsStoppedForGoodAtTheHardLimit() {
        given(CarrierKind.PORTABLE);
        Tasklet runaway = spawn("runaway", bodies.get().runsForEver());
        scheduler.spawn("other", bodies.get().notesTicks(2));
        tick(1);
        tick(2);

        assertFalse(runaway.alive());
        assertInstanceOf(BudgetExceededError.class, uncaught.getFirst());
        assertEquals(List.of("tick 1", "cleaned up", "other", "tick 2", "other"), trace);
        assertEquals(0, account.preemptions());
    }

    @Test
    void withoutAContinuationWhoOwesATurnWaitsATickAtItsNextOne() {
        given(CarrierKind.PORTABLE);
        spawn("busy", bodies.get().computesAndTakesTurns(3, 450));
        tick(1);
        tick(2);
        tick(3);

        assertEquals(List.of("tick 1", "turn", "tick 2", "turn", "tick 3", "turn"), trace);
    }
}
