package orrery.tasklet.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.Channel;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletTimeoutException;

/** Limits on the time of a piece of work. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class TimeoutScopeTest {
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();
    private final Channel<String> ore;

    TimeoutScopeTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        ore = new Channel<>(scheduler, "ore");
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private void toTick(long tick) {
        scheduler.beginTick(tick);
        runAll();
    }

    private String within(String name, long ticks, Work<String> work) {
        try {
            return TimeLimit.within(scheduler, name, ticks, work);
        } catch (TaskletTimeoutException thrown) {
            return thrown.getMessage();
        }
    }

    private void spawn(Work<String> work) {
        scheduler.spawn("a", () -> trace.add(work.perform() + " at " + scheduler.tick()));
    }

    private String sleepThen(long ticks, String result) {
        scheduler.sleep(ticks);
        return result;
    }

    private void ticks(int to) {
        runAll();
        for (int tick = 1; tick <= to; tick++) {
            toTick(tick);
        }
        assertEquals(0, scheduler.timed());
    }

    @Test
    void workThatIsDoneInTimeGivesItsResult() {
        spawn(() -> within("s", 5, () -> sleepThen(2, "one") + sleepThen(2, " two")));
        ticks(4);
        assertEquals(List.of("one two at 4"), trace);
    }

    @Test
    void workThatTakesLongerIsEndedWhereItWaits() {
        spawn(() ->
                within(
                        "s",
                        3,
                        () -> {
                            try {
                                return sleepThen(2, "") + ore.receive();
                            } finally {
                                trace.add("cleaned up");
                            }
                        }));
        ticks(3);
        assertEquals(List.of("cleaned up", "timed out after 3 ticks, in scope 's' at 3"), trace);
        assertEquals(0, ore.balance());
    }

    @Test
    void anInnerScopeDoesNotTakeTheEndOfAnOuterOneForItsOwn() {
        spawn(() -> within("outer", 2, () -> "inner: " + within("inner", 5, () -> ore.receive(9))));
        ticks(2);
        assertEquals(List.of("timed out after 2 ticks, in scope 'outer' at 2"), trace);
    }

    @Test
    void anOuterScopeGoesOnAfterTheEndOfAnInnerOne() {
        spawn(() ->
                within(
                        "outer",
                        6,
                        () ->
                                within("inner", 2, () -> ore.receive())
                                        + sleepThen(3, ", then slept")));
        ticks(5);
        assertEquals(List.of("timed out after 2 ticks, in scope 'inner', then slept at 5"), trace);
    }

    @Test
    void ofScopesThatEndAtOnceTheOutermostCounts() {
        spawn(() -> within("outer", 2, () -> "inner: " + within("inner", 2, ore::receive)));
        spawn(() -> within("outer2", 3, () -> "inner: " + within("inner2", 2, ore::receive)));
        runAll();
        toTick(1);
        scheduler.beginTick(3);
        runAll();
        assertEquals(
                List.of(
                        "timed out after 2 ticks, in scope 'outer' at 3",
                        "timed out after 3 ticks, in scope 'outer2' at 3"),
                trace);
        assertEquals(0, scheduler.timed());
        assertEquals(0, scheduler.alive());
    }

    // The end of the scope clears the timer of its tasklet's own wait, which is due next.
    private void endAScopeAtTick(long tick) {
        spawn(() -> within("s", tick, () -> sleepThen(tick, "slept")));
        spawn(() -> sleepThen(tick, "another slept"));
        runAll();
        toTick(tick);
        assertEquals(
                List.of(
                        "timed out after %d ticks, in scope 's' at %d".formatted(tick, tick),
                        "another slept at " + tick),
                trace);
        assertEquals(0, scheduler.timed());
        assertEquals(0, scheduler.alive());
    }

    @Test
    void theEndOfAScopeKeepsNobodyElseAsleepThatIsDueAtTheSameTick() {
        endAScopeAtTick(3);
    }

    @Test
    void theEndOfAScopeKeepsNobodyElseAsleepAfterALongLeapToItsTick() {
        endAScopeAtTick(5_000);
    }

    @Test
    void aKilledTaskletLeavesNoAlarm() {
        spawn(() -> within("s", 9, ore::receive));
        runAll();
        assertEquals(1, scheduler.timed());
        scheduler.tasklets().getFirst().kill();
        assertEquals(0, scheduler.timed());
        assertEquals(List.of(), trace);
    }

    @Test
    void aLockHandedOverAtTheLastMomentIsNotLost() {
        ReentrantLock lock = new ReentrantLock(scheduler, "cargo");
        Tasklet holder =
                scheduler.spawn(
                        "holder",
                        () -> {
                            lock.lock();
                            scheduler.scheduleRemove();
                            lock.unlock();
                        });
        spawn(() ->
                within(
                        "s",
                        2,
                        () -> {
                            lock.lock();
                            return "locked";
                        }));
        runAll();
        holder.insert();
        scheduler.run(RunLimit.resumes(1));
        assertEquals("a", lock.holder().name());
        toTick(2);
        assertNull(lock.holder());
        assertEquals(List.of("timed out after 2 ticks, in scope 's' at 2"), trace);
    }

    @Test
    void mainOpensNoScope() {
        assertEquals(
                "scope 's' is for tasklets, and was opened by main",
                assertThrows(IllegalStateException.class, () -> within("s", 1, () -> ""))
                        .getMessage());
    }
}
