package orrery.tasklet.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.ChannelClosedException;
import orrery.tasklet.DeadlockException;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletTimeoutException;

/** Channels between schedulers: two on this thread, stepped by hand, and many on their own. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class SharedChannelTest {
    private static final Duration TICK = Duration.ofMillis(1);

    private final CarrierKind carrier;
    private final Crossing crossing = new Crossing();
    private final SharedChannel<String> ore = new SharedChannel<>(crossing, "ore");
    private final Side mine;
    private final Side station;
    private final List<String> trace = new ArrayList<>();

    /** A scheduler with its door. */
    private final class Side {
        final Scheduler scheduler;
        final Outside outside;
        final SharedChannel<String>.End end;

        Side(String name) {
            scheduler = new Scheduler(name, carrier, RunOrder.FLAT);
            outside = new Outside(scheduler, crossing);
            end = ore.end(outside);
        }

        Tasklet receiver(String name) {
            return scheduler.spawn(name, () -> trace.add(name + " got " + end.receive()));
        }

        Tasklet sender(String value) {
            return scheduler.spawn(
                    value,
                    () -> {
                        end.send(value);
                        trace.add(value + " sent");
                    });
        }

        void run() {
            scheduler.run(RunLimit.untilIdle());
        }

        void deliverAndRun() {
            outside.deliver();
            run();
        }

        void toTick(long tick) {
            scheduler.beginTick(tick);
            run();
        }
    }

    SharedChannelTest(CarrierKind carrier) {
        this.carrier = carrier;
        mine = new Side("mine");
        station = new Side("station");
    }

    @Test
    void aReceiverIsWokenAtTheNextDeliveryOfItsOwnScheduler() {
        station.receiver("r");
        station.run();
        assertEquals(-1, ore.balance());
        mine.sender("a");
        mine.run();
        station.run();
        assertEquals(List.of("a sent"), trace);
        station.deliverAndRun();
        assertEquals(List.of("a sent", "r got a"), trace);
        assertEquals(0, ore.balance());
    }

    @Test
    void aSenderIsWokenWhenItsValueWasTaken() {
        mine.sender("a");
        mine.run();
        assertEquals(1, ore.balance());
        station.receiver("r");
        station.run();
        assertEquals(List.of("r got a"), trace);
        mine.deliverAndRun();
        assertEquals(List.of("r got a", "a sent"), trace);
    }

    @Test
    void sendersOfAllThreadsStandInOneLine() {
        mine.sender("a");
        mine.run();
        station.sender("b");
        station.run();
        mine.sender("c");
        mine.run();
        station.scheduler.spawn(
                "r",
                () -> {
                    for (int i = 0; i < 3; i++) {
                        trace.add(station.end.receive());
                    }
                });
        station.run();
        assertEquals(List.of("a", "b", "c"), trace);
        mine.deliverAndRun();
        station.deliverAndRun();
        assertEquals(List.of("a", "b", "c", "a sent", "c sent", "b sent"), trace);
    }

    @Test
    void whoTimesOutOrIsKilledLeavesTheLine() {
        Tasklet victim = mine.sender("victim");
        mine.scheduler.spawn(
                "late",
                () -> {
                    assertThrows(TaskletTimeoutException.class, () -> mine.end.send("late", 2));
                    trace.add("late timed out");
                });
        mine.run();
        assertEquals(2, ore.balance());
        victim.kill();
        mine.toTick(2);
        assertEquals(0, ore.balance());
        assertNull(station.end.tryReceive());
        assertEquals(List.of("late timed out"), trace);
    }

    @Test
    void whoWasServedBeforeItsTimeWasOverIsNotTimedOut() {
        station.scheduler.spawn("r", () -> trace.add("got " + station.end.receive(2)));
        mine.scheduler.spawn(
                "s",
                () -> {
                    mine.end.send("a");
                    trace.add("sent");
                });
        station.run();
        mine.run();
        station.toTick(2); // and only then the delivery
        station.deliverAndRun();
        assertEquals(List.of("sent", "got a"), trace);
        assertEquals(0, station.scheduler.timed());
    }

    @Test
    void aSenderWhoseValueWasTakenInTimeIsNotTimedOut() {
        mine.scheduler.spawn(
                "s",
                () -> {
                    mine.end.send("a", 2);
                    trace.add("sent");
                });
        mine.run();
        assertEquals("a", station.end.tryReceive());
        mine.toTick(2);
        assertEquals(List.of("sent"), trace);
    }

    @Test
    void aValueWhoseReceiverIsKilledBeforeItSawItGoesToTheNextInFrontOfAllOthers() {
        Tasklet victim = station.receiver("victim");
        station.run();
        mine.sender("a");
        mine.sender("b");
        mine.run();
        victim.kill(); // served, not delivered
        assertEquals(2, ore.balance());
        Tasklet second = station.receiver("second");
        station.run();
        assertFalse(second.alive());

        Tasklet third = station.receiver("third");
        station.run();
        assertFalse(third.alive());
        Tasklet fourth = station.receiver("fourth");
        station.run();
        mine.sender("c");
        mine.run();
        station.outside.deliver();
        fourth.killPending(); // delivered, not run
        station.receiver("fifth");
        station.run();
        station.deliverAndRun();
        mine.deliverAndRun();
        assertEquals(
                List.of("a sent", "second got a", "third got b", "c sent", "fifth got c", "b sent"),
                trace);
        assertEquals(0, ore.balance());
    }

    @Test
    void aClosedChannelGivesWhatWaitsAndThenRefuses() {
        mine.sender("a");
        mine.run();
        ore.close();
        station.scheduler.spawn(
                "r",
                () -> {
                    for (String value : station.end) {
                        trace.add(value);
                    }
                });
        station.run();
        mine.deliverAndRun();
        mine.scheduler.spawn(
                "s",
                () ->
                        trace.add(
                                assertThrows(ChannelClosedException.class, () -> mine.end.send("b"))
                                        .getMessage()));
        mine.run();
        assertEquals(
                List.of(
                        "a",
                        "a sent",
                        "Send/receive operation on a closed channel: send on channel 'ore'"),
                trace);
        assertTrue(ore.closed());
    }

    @Test
    void closingEndsThoseWhoWaitToReceive() {
        station.scheduler.spawn(
                "r",
                () -> {
                    assertThrows(ChannelClosedException.class, station.end::receive);
                    trace.add("ended");
                });
        station.run();
        ore.close();
        station.deliverAndRun();
        assertEquals(List.of("ended"), trace);
    }

    @Test
    void mainServesButDoesNotWait() {
        assertFalse(mine.end.trySend("a"));
        assertThrows(IllegalStateException.class, mine.end::receive);
        assertThrows(IllegalStateException.class, () -> mine.end.send("a"));
        assertEquals(0, ore.balance());
        station.receiver("r");
        station.run();
        assertTrue(mine.end.trySend("a"));
        station.deliverAndRun();
        assertEquals(List.of("r got a"), trace);
    }

    @Test
    void aDoorOfAnotherCrossingIsRefused() {
        Outside stranger = new Outside(mine.scheduler);
        assertThrows(IllegalArgumentException.class, () -> ore.end(stranger));
    }

    @Test
    void aDoorThatClosesGivesBackWhatItsTaskletsDidNotSee() {
        Tasklet victim = station.receiver("r");
        station.run();
        assertTrue(mine.end.trySend("a"));
        station.outside.close();
        assertEquals(1, ore.balance());
        victim.kill();
        assertEquals(1, ore.balance());
        assertEquals("a", mine.end.tryReceive());
    }

    /** What a thread of its own ended with; null if all went well. */
    private Thread thread(String name, List<Throwable> thrown, Side side) {
        return Thread.ofPlatform()
                .name(name)
                .start(() -> {
                    try (Outside door = side.outside) {
                        door.runUntilComplete(TICK);
                    } catch (Throwable t) {
                        synchronized (thrown) {
                            thrown.add(t);
                        }
                    }
                });
    }

    @Test
    void schedulersThatWaitForEachOtherOnlyAreADeadlockOnEachThread() throws InterruptedException {
        station.receiver("r");
        mine.receiver("s");
        List<Throwable> thrown = new ArrayList<>();
        Thread first = thread("mine", thrown, mine);
        Thread second = thread("station", thrown, station);
        first.join();
        second.join();
        assertEquals(
                List.of(DeadlockException.class, DeadlockException.class),
                thrown.stream().map(Object::getClass).toList());
    }

    @Test
    void aSchedulerWaitsWhileAnotherMayStillSend() throws InterruptedException {
        station.receiver("r");
        mine.scheduler.spawn(
                "s",
                () -> {
                    mine.scheduler.sleep(5);
                    mine.end.send("late");
                });
        List<Throwable> thrown = new ArrayList<>();
        Thread first = thread("mine", thrown, mine);
        Thread second = thread("station", thrown, station);
        first.join();
        second.join();
        assertEquals(List.of(), thrown);
        assertEquals(List.of("r got late"), trace);
    }

    private static final int THREADS = 4;
    private static final int SENDERS = 8;
    private static final int VALUES = 200;

    /** A value, by who sent it, and as the how many-th. */
    private record Value(int sender, int number) {}

    @Test
    void onManyThreadsNoValueIsLostOrDoubledThoughReceiversAndSendersAreKilled()
            throws InterruptedException {
        long seed = 20261123;
        SharedChannel<Value> shared = new SharedChannel<>(crossing, "shared");
        ConcurrentLinkedQueue<Value> sent = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Value> received = new ConcurrentLinkedQueue<>();
        AtomicInteger sendersLeft = new AtomicInteger(THREADS * SENDERS);
        ConcurrentLinkedQueue<Throwable> thrown = new ConcurrentLinkedQueue<>();
        mine.outside.close();
        station.outside.close();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Outside outside = new Outside(new Scheduler("s" + t, carrier, RunOrder.FLAT), crossing);
            Storm storm =
                    new Storm(
                            outside.scheduler(),
                            shared.end(outside),
                            new SplittableRandom(seed + t),
                            sent,
                            received);
            for (int i = 0; i < SENDERS; i++) {
                int sender = t * SENDERS + i;
                outside.scheduler()
                        .spawn(
                                "sender" + sender,
                                () -> {
                                    storm.send(sender);
                                    if (sendersLeft.decrementAndGet() == 0) {
                                        shared.close();
                                    }
                                });
            }
            outside.scheduler().spawn("receivers", storm::receive);
            threads.add(
                    Thread.ofPlatform()
                            .name("storm" + t)
                            .start(() -> {
                                try (outside) {
                                    outside.runUntilComplete(Duration.ofNanos(50_000));
                                } catch (Throwable e) {
                                    thrown.add(e);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), List.copyOf(thrown), "seed " + seed);
        assertEquals(0, shared.balance(), "seed " + seed);
        List<Value> all = sorted(received);
        assertEquals(sorted(sent), all, "seed " + seed);
        assertEquals(all.size(), all.stream().distinct().count(), "seed " + seed);
        assertTrue(all.size() > THREADS * SENDERS * VALUES / 2, all.size() + ", seed " + seed);
    }

    private static List<Value> sorted(Iterable<Value> values) {
        List<Value> all = new ArrayList<>();
        values.forEach(all::add);
        all.sort((a, b) ->
                Integer.compare(a.sender * VALUES + a.number, b.sender * VALUES + b.number));
        return all;
    }

    /** One scheduler's share of senders and receivers that give up, and are killed. */
    private record Storm(
            Scheduler scheduler,
            SharedChannel<Value>.End end,
            SplittableRandom random,
            ConcurrentLinkedQueue<Value> sent,
            ConcurrentLinkedQueue<Value> received) {

        /** A value that could not be sent in time is sent again, so that all arrive once. */
        void send(int sender) {
            for (int i = 0; i < VALUES; i++) {
                Value value = new Value(sender, i);
                boolean passed = false;
                while (!passed) {
                    passed = random.nextInt(4) == 0 ? sendInTime(value) : sendAnyhow(value);
                }
                sent.add(value);
            }
        }

        private boolean sendAnyhow(Value value) {
            end.send(value);
            return true;
        }

        private boolean sendInTime(Value value) {
            try {
                end.send(value, 1);
                return true;
            } catch (TaskletTimeoutException _) {
                return false;
            }
        }

        /** Receivers come and are killed at random, until the channel is closed. */
        void receive() {
            while (true) {
                List<Tasklet> receivers =
                        IntStream.range(0, 1 + random.nextInt(6))
                                .mapToObj(i -> scheduler.spawn("receiver", this::receiveSome))
                                .toList();
                scheduler.sleep(1);
                if (random.nextBoolean()) {
                    receivers.get(random.nextInt(receivers.size())).kill();
                }
                if (random.nextBoolean()) {
                    receivers.getLast().killPending();
                }
                for (Tasklet receiver : receivers) {
                    receiver.join();
                }
                try {
                    received.add(end.receive());
                } catch (ChannelClosedException _) {
                    return;
                }
            }
        }

        private void receiveSome() {
            try {
                for (int i = 0; i < 5; i++) {
                    received.add(random.nextBoolean() ? end.receive() : end.receive(1));
                }
            } catch (TaskletTimeoutException | ChannelClosedException _) {
                // the next one goes on
            }
        }
    }
}
