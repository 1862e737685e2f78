package orrery.tasklet.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
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

/** A queue with room for two. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class BoundedQueueTest {
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();
    private final BoundedQueue<Integer> queue;

    BoundedQueueTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        queue = new BoundedQueue<>(scheduler, "jobs", 2);
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private void toTick(long tick) {
        scheduler.beginTick(tick);
        runAll();
    }

    private Tasklet putter(int from, int to) {
        return scheduler.spawn(
                "p" + from,
                () -> {
                    for (int i = from; i <= to; i++) {
                        queue.put(i);
                        trace.add("put " + i);
                    }
                });
    }

    @Test
    void whoPutsIntoAFullQueueWaitsAndValuesComeOutInOrder() {
        Tasklet tasklet = putter(1, 4);
        runAll();
        assertEquals(List.of("put 1", "put 2"), trace);
        assertEquals("room in queue 'jobs'", tasklet.waitsFor());
        assertEquals(1, queue.balance());

        assertEquals(1, queue.tryTake());
        assertEquals(2, queue.size());
        runAll();
        assertEquals(List.of("put 1", "put 2", "put 3"), trace);
        for (int expected = 2; expected <= 4; expected++) {
            assertEquals(expected, queue.tryTake());
            runAll();
        }
        assertNull(queue.tryTake());
    }

    @Test
    void whoTakesFromAnEmptyQueueIsServedInOrder() {
        for (String name : List.of("a", "b")) {
            scheduler.spawn(name, () -> trace.add(name + queue.take()));
        }
        runAll();
        assertEquals(-2, queue.balance());
        putter(1, 2);
        runAll();

        assertEquals(List.of("put 1", "put 2", "a1", "b2"), trace);
        assertEquals(0, queue.size());
    }

    @Test
    void limitedWaitsTimeOutOnBothSides() {
        scheduler.spawn(
                "taker", () -> assertThrows(TaskletTimeoutException.class, () -> queue.take(2)));
        runAll();
        toTick(2);
        assertEquals(0, queue.balance());
        putter(1, 2);
        scheduler.spawn(
                "putter", () -> assertThrows(TaskletTimeoutException.class, () -> queue.put(3, 2)));
        runAll();
        assertEquals(1, queue.balance());
        toTick(4);
        assertEquals(0, queue.balance());
        assertEquals(0, scheduler.alive());
        assertEquals(1, queue.tryTake());
        assertEquals(2, queue.tryTake());
        assertNull(queue.tryTake());
    }

    @Test
    void aTaskletKilledWhileItPutsTakesItsValueWithIt() {
        putter(1, 2);
        Tasklet killed = putter(3, 3);
        putter(4, 4);
        runAll();
        killed.kill();
        assertEquals(1, queue.tryTake());
        assertEquals(2, queue.tryTake());
        assertEquals(4, queue.tryTake());
    }

    @Test
    void aClosedQueueLetsNothingInAndGivesOutWhatIsLeft() {
        putter(1, 2);
        scheduler.spawn(
                "late",
                () ->
                        trace.add(
                                assertThrows(QueueClosedException.class, () -> queue.put(3))
                                        .getMessage()));
        runAll();
        queue.close();
        runAll();
        assertEquals("cannot put: queue 'jobs' is closed", trace.getLast());
        assertThrows(QueueClosedException.class, () -> queue.tryPut(4));
        scheduler.spawn("a", () -> trace.add("took " + queue.take() + queue.take()));
        scheduler.spawn(
                "b",
                () ->
                        trace.add(
                                assertThrows(QueueClosedException.class, queue::take)
                                        .getMessage()));
        runAll();
        assertEquals(
                List.of("took 12", "cannot take: queue 'jobs' is closed"), trace.subList(3, 5));
    }

    @Test
    void whoWaitsToTakeLearnsThatTheQueueWasClosed() {
        scheduler.spawn("a", () -> assertThrows(QueueClosedException.class, queue::take));
        runAll();
        queue.close();
        runAll();
        assertEquals(0, scheduler.alive());
        assertTrue(queue.closed());
    }
}
