package orrery.tasklet.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** Events with manual and automatic reset. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class EventTest {
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();

    EventTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private void toTick(long tick) {
        scheduler.beginTick(tick);
        runAll();
    }

    private Tasklet waiter(Event event, String name) {
        return scheduler.spawn(
                name,
                () -> {
                    event.await();
                    trace.add(name);
                });
    }

    @Test
    void aManualEventLetsAllPassUntilItIsReset() {
        Event open = Event.manualReset(scheduler, "gate");
        waiter(open, "a");
        waiter(open, "b");
        runAll();
        open.set();
        waiter(open, "c");
        runAll();
        open.reset();
        waiter(open, "d");
        runAll();

        assertEquals(List.of("a", "b", "c"), trace);
        assertEquals(1, open.waiting());
    }

    @Test
    void anEventThatResetsItselfLetsOnePassForEachSet() {
        Event turn = Event.autoReset(scheduler, "turn");
        waiter(turn, "a");
        waiter(turn, "b");
        runAll();
        turn.set();
        assertFalse(turn.isSet());
        runAll();
        assertEquals(List.of("a"), trace);
        turn.set();
        turn.set();
        assertTrue(turn.isSet());
        runAll();
        waiter(turn, "c");
        waiter(turn, "d");
        runAll();

        assertEquals(List.of("a", "b", "c"), trace);
    }

    @Test
    void aTaskletKilledBeforeItCouldPassLetsTheNextOne() {
        Event turn = Event.autoReset(scheduler, "turn");
        Tasklet first = waiter(turn, "a");
        waiter(turn, "b");
        runAll();
        turn.set();
        first.kill();
        runAll();
        assertEquals(List.of("b"), trace);

        Tasklet last = waiter(turn, "c");
        runAll();
        turn.set();
        last.kill();
        assertTrue(turn.isSet());
    }

    @Test
    void aLimitedWaitForAnEventTimesOut() {
        Event turn = Event.autoReset(scheduler, "turn");
        scheduler.spawn(
                "a",
                () ->
                        trace.add(
                                assertThrows(TaskletTimeoutException.class, () -> turn.await(3))
                                        .getMessage()));
        runAll();
        toTick(3);
        assertEquals(List.of("timed out after 3 ticks, waiting for event 'turn'"), trace);
        assertEquals(0, turn.waiting());
    }
}
