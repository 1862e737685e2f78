package orrery.tasklet.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletTimeoutException;

/** Locks, and locks by key. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class ReentrantLockTest {
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();
    private final ReentrantLock lock;
    private final KeyedLocks<String> wallets;

    ReentrantLockTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        lock = new ReentrantLock(scheduler, "cargo");
        wallets = new KeyedLocks<>(scheduler, "wallet");
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private void toTick(long tick) {
        scheduler.beginTick(tick);
        runAll();
    }

    private Tasklet locker(String name) {
        return scheduler.spawn(
                name,
                () -> {
                    lock.lock();
                    try {
                        trace.add(name + " in");
                        scheduler.sleep(1);
                        trace.add(name + " out");
                    } finally {
                        lock.unlock();
                    }
                });
    }

    @Test
    void whatIsLockedStaysSoOverAWaitAndIsPassedOnInOrder() {
        locker("a");
        locker("b");
        locker("c");
        scheduler.runUntilComplete();

        assertEquals(List.of("a in", "a out", "b in", "b out", "c in", "c out"), trace);
        assertNull(lock.holder());
    }

    @Test
    void itsHolderMayLockItAgainAndTheLastUnlockLetsGo() {
        Tasklet holder =
                scheduler.spawn(
                        "a",
                        () -> {
                            lock.lock();
                            lock.lock();
                            trace.add("holds " + lock.holds());
                            lock.unlock();
                            scheduler.sleep(1);
                            lock.unlock();
                        });
        runAll();
        assertSame(holder, lock.holder());
        toTick(1);

        assertNull(lock.holder());
        assertEquals(List.of("holds 2"), trace);
    }

    @Test
    void onlyItsHolderUnlocksIt() {
        locker("a");
        runAll();
        assertEquals(
                "lock 'cargo' is held by a#1, and was unlocked by main",
                assertThrows(IllegalStateException.class, lock::unlock).getMessage());
        assertEquals(
                "lock 'cargo' is for tasklets, and was locked by main",
                assertThrows(IllegalStateException.class, lock::lock).getMessage());
    }

    @Test
    void aTaskletKilledWithTheLockBeforeItCouldRunPassesItOn() {
        locker("a");
        Tasklet heir = locker("b");
        locker("c");
        runAll();
        scheduler.beginTick(1);
        scheduler.run(RunLimit.resumes(1));
        assertSame(heir, lock.holder());
        heir.kill();

        assertEquals("c", lock.holder().name());
        scheduler.runUntilComplete();
        assertEquals(List.of("a in", "a out", "c in", "c out"), trace);
    }

    @Test
    void aLimitedWaitForALockTimesOutAndLeavesTheLine() {
        locker("a");
        scheduler.spawn(
                "b",
                () -> {
                    assertThrows(TaskletTimeoutException.class, () -> lock.lock(1));
                    trace.add("b gave up");
                });
        runAll();
        assertEquals(1, lock.waiting().size());
        toTick(1);

        assertEquals(List.of("a in", "a out", "b gave up"), trace.stream().sorted().toList());
        assertNull(lock.holder());
    }

    @Test
    void theReportOfKeyedLocksSaysWhoHoldsWhatAndWhoWaits() {
        for (String name : List.of("a", "b", "c")) {
            scheduler.spawn(
                    name,
                    () -> {
                        wallets.lock(name.equals("c") ? "chribba" : "entity");
                        scheduler.sleep(10);
                        wallets.unlock(name.equals("c") ? "chribba" : "entity");
                    });
        }
        toTick(4);

        assertEquals(
                "[Held[key=entity, holder=a#1, holds=1, sinceTick=4, waiting=[b#2]],"
                        + " Held[key=chribba, holder=c#3, holds=1, sinceTick=4, waiting=[]]]",
                wallets.report().toString());
        scheduler.runUntilComplete();
        assertEquals(0, wallets.held());
        assertEquals(24, scheduler.tick());
    }
}
