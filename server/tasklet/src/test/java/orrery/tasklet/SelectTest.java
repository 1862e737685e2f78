package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.kit.Event;
import orrery.tasklet.kit.Semaphore;

/** Waiting for the first of several things. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class SelectTest {
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();
    private final Channel<String> ore;
    private final Channel<String> ice;
    private final Promise<String> arrival;

    SelectTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        ore = new Channel<>(scheduler, "ore");
        ice = new Channel<>(scheduler, "ice");
        arrival = new Promise<>(scheduler, "arrival");
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private void toTick(long tick) {
        scheduler.beginTick(tick);
        runAll();
    }

    private Select<String> either() {
        return new Select<String>(scheduler)
                .receive(ore, rock -> "ore " + rock)
                .send(ice, "cold", () -> "sold ice")
                .promised(arrival, who -> "arrived " + who);
    }

    private Tasklet selector(String name) {
        return scheduler.spawn(
                name, () -> trace.add(name + " " + either().await(5, () -> "timed out")));
    }

    private void assertNoTrace() {
        assertEquals(0, ore.balance());
        assertEquals(0, ice.balance());
        assertEquals(0, arrival.waiting());
        assertEquals(0, scheduler.timed());
        assertEquals(List.of(), ore.waiting());
    }

    /** A field, as woven code keeps no local over a wait that cannot be saved. */
    private final Random random = new Random();

    @Test
    void theFirstReadyCaseInTheOrderGivenIsDone() {
        arrival.complete("hauler");
        scheduler.spawn("buyer", () -> trace.add("bought " + ice.receive()));
        scheduler.spawn("miner", () -> ore.send("rock"));
        runAll();
        selector("s1");
        runAll();
        selector("s2");
        runAll();
        selector("s3");
        runAll();

        assertEquals(
                List.of("s1 ore rock", "bought cold", "s2 sold ice", "s3 arrived hauler"), trace);
        assertEquals(0, ice.balance());
    }

    @Test
    void aValueSentLaterIsReceivedAtOnceAndNoOtherLineKeepsTheTasklet() {
        Tasklet tasklet = selector("s");
        runAll();
        assertEquals(
                "the first of [receive on channel 'ore', send on channel 'ice', arrival]",
                tasklet.waitsFor());
        assertEquals(List.of(tasklet), ore.waiting());
        scheduler.spawn(
                "miner",
                () -> {
                    ore.send("rock");
                    trace.add("sent");
                });
        runAll();

        assertEquals(List.of("s ore rock", "sent"), trace);
        assertNoTrace();
    }

    @Test
    void aReceiverThatComesLaterTakesTheValueOfASelector() {
        selector("s");
        runAll();
        assertEquals("cold", ice.tryReceive());
        assertNoTrace();
        runAll();
        assertEquals(List.of("s sold ice"), trace);
    }

    @Test
    void aPromiseSettledLaterWakesASelectorAndItsFailureIsRaised() {
        selector("s");
        scheduler.spawn(
                "t",
                () ->
                        trace.add(
                                assertThrows(IllegalArgumentException.class, () -> either().await())
                                        .getMessage()));
        runAll();
        arrival.fail(new IllegalArgumentException("lost"));
        assertNoTrace();
        assertEquals(
                "lost", assertThrows(IllegalArgumentException.class, this::runAll).getMessage());
        runAll();
        assertEquals(List.of("lost"), trace);
    }

    @Test
    void theEndOfATaskletIsACase() {
        Tasklet ship = scheduler.spawn("ship", () -> scheduler.sleep(3));
        scheduler.spawn(
                "s",
                () ->
                        trace.add(
                                new Select<String>(scheduler)
                                        .receive(ore, rock -> rock)
                                        .promised(ship.end(), Ending::toString)
                                        .await()));
        runAll();
        toTick(3);
        assertEquals(List.of("Returned[]"), trace);
        assertNoTrace();
    }

    @Test
    void aSelectorThatTimesOutOrIsKilledLeavesNoTrace() {
        selector("s");
        Tasklet killed = selector("k");
        runAll();
        assertEquals(-2, ore.balance());
        assertEquals(2, ice.balance());
        killed.kill();
        assertEquals(-1, ore.balance());
        toTick(5);
        assertNoTrace();
        assertEquals(List.of("s timed out"), trace);
    }

    @Test
    void selectorsStandInLineWithAllOthers() {
        scheduler.spawn("a", () -> trace.add("a " + ore.receive()));
        selector("s");
        scheduler.spawn("b", () -> trace.add("b " + ore.receive()));
        runAll();
        for (String rock : List.of("1", "2", "3")) {
            assertTrue(ore.trySend(rock));
        }
        runAll();
        assertEquals(List.of("a 1", "s ore 2", "b 3"), trace);
        assertNoTrace();
    }

    @Test
    void twoSelectorsMeet() {
        selector("s");
        scheduler.spawn(
                "t",
                () ->
                        trace.add(
                                "t "
                                        + new Select<String>(scheduler)
                                                .receive(ice, cold -> "got " + cold)
                                                .await()));
        runAll();
        assertEquals(List.of("s sold ice", "t got cold"), trace.stream().sorted().toList());
        assertNoTrace();
    }

    @Test
    void anExceptionSentOnAChannelIsRaised() {
        selector("s");
        runAll();
        scheduler.spawn("miner", () -> ore.sendException(new IllegalArgumentException("dust")));
        assertEquals(
                "dust", assertThrows(IllegalArgumentException.class, this::runAll).getMessage());
        assertNoTrace();
    }

    @Test
    void aClosedChannelIsNeverReadyAndOnlyClosedOnesAreAnError() {
        ore.close();
        scheduler.spawn(
                "s",
                () -> {
                    Select<String> select =
                            new Select<String>(scheduler).receive(ore, rock -> rock);
                    assertThrows(ChannelClosedException.class, select::await);
                    trace.add(select.await(2, () -> "timed out"));
                    trace.add(select.poll(() -> "nothing"));
                });
        runAll();
        toTick(2);
        assertEquals(List.of("timed out", "nothing"), trace);
    }

    @Test
    void aSelectDoesNotSendAndReceiveOnOneChannel() {
        assertEquals(
                "a select either sends or receives, and does both on channel 'ore'",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> either().send(ore, "rock", () -> ""))
                        .getMessage());
    }

    @Test
    void mainMayNotWaitInASelect() {
        assertThrows(IllegalStateException.class, () -> either().await());
        assertNoTrace();
    }

    /** Every value sent is received once, by whoever stood first, and no line keeps anybody. */
    @Test
    void inASeededCrowdEveryValueArrivesOnceAndNobodyIsLeft() {
        for (long seed = 1; seed <= 50; seed++) {
            random.setSeed(seed);
            List<String> received = new ArrayList<>();
            int sent = 0;
            for (int step = 0; step < 200; step++) {
                Channel<String> channel = random.nextBoolean() ? ore : ice;
                String value = "v" + step;
                switch (random.nextInt(4)) {
                    case 0 -> sent += channel.trySend(value) ? 1 : 0;
                    case 1 ->
                            scheduler.spawn(
                                    "r",
                                    () -> {
                                        String got =
                                                new Select<String>(scheduler)
                                                        .receive(ore, rock -> rock)
                                                        .receive(ice, rock -> rock)
                                                        .await(1 + step(value), () -> "");
                                        if (!got.isEmpty()) {
                                            received.add(got);
                                        }
                                    });
                    case 2 -> {
                        List<Tasklet> waiting = channel.waiting();
                        if (!waiting.isEmpty() && random.nextInt(3) == 0) {
                            waiting.get(random.nextInt(waiting.size())).kill();
                        }
                    }
                    case 3 -> scheduler.beginTick(scheduler.tick() + 1);
                    default -> throw new AssertionError();
                }
                runAll();
                assertEquals(ore.waiting(), ice.waiting(), "seed " + seed);
                assertEquals(scheduler.alive(), -ore.balance(), "seed " + seed);
            }
            scheduler.runUntilComplete();
            assertEquals(sent, received.size(), "seed " + seed);
            assertEquals(sent, received.stream().distinct().count(), "seed " + seed);
            assertNoTrace();
        }
    }

    private static int step(String value) {
        return Integer.parseInt(value.substring(1)) % 7;
    }

    private Tasklet selecting(String name, Event event, Semaphore permits) {
        return scheduler.spawn(
                name,
                () ->
                        trace.add(
                                name
                                        + new Select<String>(scheduler)
                                                .pass(event, () -> " passed")
                                                .pass(permits, () -> " got a permit")
                                                .await(9, () -> " nothing")));
    }

    @Test
    void anEventAndAPermitAreWaitedForLikeAnythingElse() {
        Event dawn = Event.autoReset(scheduler, "dawn");
        Semaphore permits = new Semaphore(scheduler, "dock", 1);
        permits.tryAcquire();
        for (String name : List.of("a", "b", "c")) {
            selecting(name, dawn, permits);
        }
        runAll();
        assertEquals(3, dawn.waiting());
        assertEquals("[a#1, b#2, c#3]", dawn.line().tasklets().toString());
        permits.release();
        dawn.set();
        scheduler.beginTick(9);
        runAll();
        assertEquals(List.of("a got a permit", "b passed", "c nothing"), trace);
        assertEquals(0, dawn.waiting());
        assertEquals(0, permits.waiting());

        dawn.set();
        selecting("d", dawn, permits);
        runAll();
        assertEquals("d passed", trace.getLast());
        assertFalse(dawn.isSet());
    }

    @Test
    void whoIsKilledBeforeItCouldPassLetsTheNextOnePass() {
        Event dawn = Event.autoReset(scheduler, "dawn");
        Semaphore permits = new Semaphore(scheduler, "dock", 1);
        permits.tryAcquire();
        Tasklet first = selecting("a", dawn, permits);
        Tasklet second = selecting("b", dawn, permits);
        selecting("c", dawn, permits);
        runAll();
        dawn.set();
        permits.release();
        first.killPending();
        second.killPending();
        runAll();
        assertEquals(List.of("c passed"), trace);
        assertEquals(1, permits.free());
        assertEquals(0, scheduler.alive());
    }
}
