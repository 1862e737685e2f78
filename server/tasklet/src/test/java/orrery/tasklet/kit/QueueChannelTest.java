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
import orrery.tasklet.ChannelClosedException;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.TaskletTimeoutException;

/** Channels whose senders never wait. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class QueueChannelTest {
    private final Scheduler scheduler;
    private final QueueChannel<String> ore;
    private final List<String> trace = new ArrayList<>();

    QueueChannelTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        ore = new QueueChannel<>(scheduler, "ore", 3);
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private void receiver(String name) {
        scheduler.spawn(name, () -> trace.add(name + " " + ore.receive()));
    }

    @Test
    void whatIsSentIsKeptInOrderUntilItIsReceived() {
        assertEquals(3, ore.sendSequence(List.of("a", "b", "c")));
        assertEquals(3, ore.balance());
        receiver("r");
        receiver("s");
        runAll();
        assertEquals(List.of("r a", "s b"), trace);
        assertEquals("c", ore.tryReceive());
        assertNull(ore.tryReceive());
    }

    @Test
    void aSenderGoesOnAndItsReceiverRunsInItsTurn() {
        receiver("r");
        receiver("s");
        runAll();
        assertEquals(-2, ore.balance());
        scheduler.spawn(
                "sender",
                () -> {
                    ore.send("a");
                    trace.add("sent a");
                    ore.send("b");
                    trace.add("sent b");
                });
        runAll();
        assertEquals(List.of("sent a", "sent b", "r a", "s b"), trace);
    }

    @Test
    void aFullChannelRefuses() {
        ore.sendSequence(List.of("a", "b", "c"));
        assertEquals(
                "queue channel 'ore' is full: 3 values",
                assertThrows(IllegalStateException.class, () -> ore.send("d")).getMessage());
        QueueChannel<Integer> unbounded =
                new QueueChannel<>(scheduler, "all", QueueChannel.UNBOUNDED);
        for (int i = 0; i < 100_000; i++) {
            unbounded.send(i);
        }
        assertEquals(100_000, unbounded.balance());
        assertThrows(
                IllegalArgumentException.class, () -> new QueueChannel<>(scheduler, "none", 0));
    }

    @Test
    void anExceptionComesInItsPlaceInTheOrder() {
        ore.send("a");
        ore.sendException(new IllegalArgumentException("bad ore"));
        ore.send("b");
        receiver("r");
        scheduler.spawn(
                "s",
                () ->
                        trace.add(
                                assertThrows(IllegalArgumentException.class, ore::receive)
                                        .getMessage()));
        receiver("t");
        runAll();
        assertEquals(List.of("r a", "bad ore", "t b"), trace);
    }

    @Test
    void aLoopEndsWhenTheChannelIsClosedAndEmpty() {
        scheduler.spawn("hauler", () -> ore.forEach(trace::add));
        runAll();
        ore.send("a");
        ore.send("b");
        ore.close();
        assertTrue(ore.closing());
        runAll();
        assertTrue(ore.closed());
        assertEquals(List.of("a", "b"), trace);
        assertEquals(0, scheduler.alive());
        assertThrows(ChannelClosedException.class, () -> ore.send("c"));
    }

    @Test
    void closingEndsThoseWhoWait() {
        scheduler.spawn("r", () -> assertThrows(ChannelClosedException.class, ore::receive));
        scheduler.spawn("loop", () -> ore.forEach(trace::add));
        runAll();
        ore.close();
        runAll();
        assertEquals(0, scheduler.alive());
        assertEquals(List.of(), trace);
    }

    @Test
    void receivingMayTimeOut() {
        scheduler.spawn(
                "r", () -> assertThrows(TaskletTimeoutException.class, () -> ore.receive(2)));
        runAll();
        scheduler.beginTick(2);
        runAll();
        assertEquals(0, scheduler.alive());
        assertEquals(0, ore.balance());
    }
}
