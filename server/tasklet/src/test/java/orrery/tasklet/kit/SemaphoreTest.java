package orrery.tasklet.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** Permits, who gets them, and where they go when their owner is killed. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class SemaphoreTest {
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();
    private final Semaphore docks;

    SemaphoreTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        docks = new Semaphore(scheduler, "docks", 2);
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private void toTick(long tick) {
        scheduler.beginTick(tick);
        runAll();
    }

    private Tasklet ship(String name, long stay) {
        return scheduler.spawn(
                name,
                () -> {
                    docks.acquire();
                    try {
                        trace.add(name + " docks at " + scheduler.tick());
                        scheduler.sleep(stay);
                    } finally {
                        docks.release();
                    }
                });
    }

    @Test
    void noMoreThanItsPermitsAreOutAndTheLineIsServedInOrder() {
        ship("a", 3);
        ship("b", 2);
        ship("c", 5);
        ship("d", 5);
        for (int tick = 1; tick <= 9; tick++) {
            runAll();
            scheduler.beginTick(tick);
        }
        runAll();

        assertEquals(
                List.of("a docks at 0", "b docks at 0", "c docks at 2", "d docks at 3"), trace);
        assertEquals(2, docks.free());
        assertEquals(0, docks.waiting());
    }

    @Test
    void aReleasedPermitBelongsToWhoWaitedLongestAndNobodyOvertakes() {
        ship("a", 1);
        ship("b", 1);
        Tasklet waiter = ship("c", 1);
        runAll();
        assertEquals("a permit of semaphore 'docks'", waiter.waitsFor());
        docks.release();

        assertFalse(docks.tryAcquire());
        runAll();
        assertEquals("c docks at 0", trace.getLast());
    }

    @Test
    void aTaskletKilledBeforeItCouldRunWithItsPermitPassesItOn() {
        docks.acquire();
        docks.acquire();
        Tasklet first = ship("a", 1);
        ship("b", 1);
        runAll();
        docks.release();
        first.killPending();
        runAll();

        assertEquals(List.of("b docks at 0"), trace);
        toTick(1);
        assertEquals(1, docks.free());
    }

    @Test
    void aTaskletKilledOrTimedOutInTheLineLeavesNoTrace() {
        docks.acquire();
        docks.acquire();
        Tasklet killed = ship("a", 1);
        scheduler.spawn(
                "b",
                () ->
                        trace.add(
                                assertThrows(TaskletTimeoutException.class, () -> docks.acquire(2))
                                        .getMessage()));
        runAll();
        assertEquals(2, docks.waiting());
        killed.kill();
        toTick(2);

        assertEquals(0, docks.waiting());
        assertEquals(0, scheduler.timed());
        docks.release();
        assertEquals(1, docks.free());
        assertEquals(
                List.of("timed out after 2 ticks, waiting for a permit of semaphore 'docks'"),
                trace);
    }

    @Test
    void onePermitTooManyIsAnError() {
        assertEquals(
                "semaphore 'docks' has all its 2 permits, and was given one more",
                assertThrows(IllegalStateException.class, docks::release).getMessage());
    }
}
