package orrery.tasklet.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletTimeoutException;

/** Work that blocks, done on virtual threads for tasklets that wait. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class BlockingCallsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Scheduler scheduler;
    private final Outside outside;
    private final List<String> trace = new ArrayList<>();
    private final List<BlockingCalls.Outcome> record = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private BlockingCalls calls;

    BlockingCallsTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        outside = new Outside(scheduler);
        calls = new BlockingCalls(outside, "mail", 4, 2, record::add);
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        calls.close();
        assertTrue(calls.awaitThreads(LONG));
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private Tasklet caller(String name, Callable<String> work) {
        return scheduler.spawn(name, () -> trace.add(name + " " + calls.call(name, work)));
    }

    private void deliverAll() throws InterruptedException {
        assertTrue(calls.awaitThreads(LONG));
        outside.deliver();
        runAll();
    }

    @Test
    void aTaskletGetsWhatAVirtualThreadCameTo() throws InterruptedException {
        caller("a", () -> Thread.currentThread().isVirtual() ? "virtual" : "platform");
        runAll();
        assertEquals(List.of(), trace);
        assertEquals(1, calls.inFlight());
        deliverAll();
        assertEquals(List.of("a virtual"), trace);
        assertEquals(0, calls.inFlight());
        assertEquals(0, outside.callsInFlight());
    }

    @Test
    void whatItThrewIsRaisedAsItIsOrAsACause() throws InterruptedException {
        IllegalArgumentException bad = new IllegalArgumentException("no such host");
        IOException worse = new IOException("reset");
        AssertionError worst = new AssertionError("broken");
        List<Throwable> raised = new ArrayList<>();
        for (Throwable thrown : List.of(bad, worse, worst)) {
            scheduler.spawn(
                    "a",
                    () ->
                            raised.add(
                                    assertThrows(
                                            RuntimeException.class,
                                            () -> calls.call("get", () -> raise(thrown)))));
        }
        runAll();
        deliverAll();
        assertSame(bad, raised.get(0));
        assertSame(worse, raised.get(1).getCause());
        assertSame(worst, raised.get(2).getCause());
        assertEquals("call 'get' failed: java.io.IOException: reset", raised.get(1).getMessage());
    }

    private static String raise(Throwable thrown) throws Exception {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (Exception) thrown;
    }

    @Test
    void ofOneDeliveryTheEarliestCallIsFirstWhicheverThreadWasDoneFirst()
            throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch third = new CountDownLatch(1);
        caller(
                "a",
                () -> {
                    second.await();
                    return "last";
                });
        caller(
                "b",
                () -> {
                    third.await();
                    second.countDown();
                    return "middle";
                });
        caller(
                "c",
                () -> {
                    third.countDown();
                    return "first";
                });
        runAll();
        deliverAll();
        assertEquals(List.of("a last", "b middle", "c first"), trace);
        assertEquals(List.of(1L, 2L, 3L), record.stream().map(o -> o.call()).toList());
    }

    @Test
    void furtherCallersWaitInLineAndThenAreRefused() throws InterruptedException {
        calls = new BlockingCalls(outside, "mail", 1, 1);
        for (String name : List.of("a", "b")) {
            caller(name, () -> name);
        }
        scheduler.spawn(
                "c",
                () ->
                        trace.add(
                                assertThrows(
                                                IllegalStateException.class,
                                                () -> calls.call("c", () -> "c"))
                                        .getMessage()));
        runAll();
        assertEquals(1, calls.inFlight());
        assertEquals(1, calls.inLine());
        deliverAll();
        deliverAll();
        assertEquals(
                List.of(
                        "call 'c' was refused: 1 calls of 'mail' are in flight and 1 tasklets in"
                                + " line",
                        "a a",
                        "b b"),
                trace);
    }

    @Test
    void theKillOfACallerInterruptsItsThreadAndFreesThePlaceWhenThatHasEnded()
            throws InterruptedException {
        calls = new BlockingCalls(outside, "mail", 1, 1, record::add);
        CountDownLatch interrupted = new CountDownLatch(1);
        Tasklet victim =
                caller(
                        "victim",
                        () -> {
                            try {
                                never.await();
                            } finally {
                                interrupted.countDown();
                            }
                            return "never";
                        });
        caller("next", () -> "served");
        runAll();
        victim.kill();
        interrupted.await();
        assertEquals(1, calls.inLine());
        deliverAll();
        assertEquals(0, calls.inLine());
        deliverAll();
        assertEquals(List.of("next served"), trace);
        assertEquals(
                InterruptedException.class.getName(),
                record.getFirst().thrown().getClass().getName());
    }

    @Test
    void aCallThatTakesLongerThanItsTicksIsInterrupted() throws InterruptedException {
        scheduler.spawn(
                "a",
                () -> {
                    assertThrows(
                            TaskletTimeoutException.class,
                            () -> calls.call("slow", () -> neverEnds(), 3));
                    trace.add("timed out at " + scheduler.tick());
                });
        runAll();
        scheduler.beginTick(3);
        runAll();
        deliverAll();
        assertEquals(List.of("timed out at 3"), trace);
        assertEquals(0, calls.inFlight());
        assertEquals(0, scheduler.timed());
    }

    private String neverEnds() throws InterruptedException {
        never.await();
        return "never";
    }

    @Test
    void timeInLineCountsToo() throws InterruptedException {
        calls = new BlockingCalls(outside, "mail", 1, 1);
        Tasklet first = caller("first", this::neverEnds);
        scheduler.spawn(
                "a",
                () -> {
                    assertThrows(
                            TaskletTimeoutException.class, () -> calls.call("late", () -> "x", 2));
                    trace.add("timed out");
                });
        runAll();
        scheduler.beginTick(2);
        runAll();
        assertEquals(List.of("timed out"), trace);
        assertEquals(0, calls.inLine());
        first.kill();
        deliverAll();
        assertEquals(0, calls.inFlight());
    }

    @Test
    void closedCallsRefuseThoseInLineAndInterruptThoseInFlight() throws InterruptedException {
        calls = new BlockingCalls(outside, "mail", 1, 1);
        for (String name : List.of("flying", "in line")) {
            scheduler.spawn(
                    name,
                    () ->
                            trace.add(
                                    assertThrows(
                                                    RuntimeException.class,
                                                    () -> calls.call(name, this::neverEnds))
                                            .getMessage()));
        }
        runAll();
        calls.close();
        deliverAll();
        assertEquals(
                List.of(
                        "call 'flying' failed: java.lang.InterruptedException",
                        "call 'in line' was refused: 'mail' is closed"),
                trace);
    }

    @Test
    void aRecordedRunIsHadAgainWithoutDoingTheWork() throws InterruptedException {
        Tasklet victim = caller("victim", this::neverEnds);
        caller("b", () -> "answer");
        runAll();
        victim.kill();
        deliverAll();
        assertEquals(2, record.size());

        Scheduler again = new Scheduler("again", scheduler.carrierKind(), RunOrder.FLAT);
        BlockingCalls replayed = BlockingCalls.replayed(new Outside(again), "mail", 4, 2);
        List<String> secondTrace = new ArrayList<>();
        Tasklet secondVictim =
                again.spawn("victim", () -> replayed.call("victim", this::neverEnds));
        again.spawn("b", () -> secondTrace.add("b " + replayed.call("b", this::neverEnds)));
        again.run(RunLimit.untilIdle());
        secondVictim.kill();
        record.forEach(replayed::settle);
        again.run(RunLimit.untilIdle());
        assertEquals(trace, secondTrace);
        assertEquals(0, replayed.inFlight());
        assertThrows(IllegalStateException.class, () -> replayed.settle(record.getFirst()));
    }

    @Test
    void mainMayNotCall() {
        assertTrue(
                assertThrows(IllegalStateException.class, () -> calls.call("x", () -> "x"))
                        .getMessage()
                        .startsWith("cannot wait for call 'x' through the outside of scheduler"));
    }

    @Test
    void theRunLoopWaitsForCallsAndTicks() throws InterruptedException {
        CountDownLatch ticked = new CountDownLatch(1);
        caller(
                "a",
                () -> {
                    ticked.await();
                    return "after the tick";
                });
        scheduler.spawn(
                "b",
                () -> {
                    scheduler.sleep(2);
                    trace.add("tick");
                    ticked.countDown();
                });
        scheduler.create("paused", () -> {});
        outside.runUntilComplete(Duration.ofMillis(1));
        assertEquals(List.of("tick", "a after the tick"), trace);
        assertTrue(scheduler.tick() >= 2);
    }

    @Test
    void aCallThatNobodyWaitsForDoesNotKeepTheLoopGoing() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Tasklet victim =
                caller(
                        "victim",
                        () -> {
                            while (release.getCount() > 0) {
                                try {
                                    release.await();
                                } catch (InterruptedException _) {
                                    // deaf on purpose
                                }
                            }
                            return "late";
                        });
        scheduler.spawn("killer", victim::kill);
        outside.runUntilComplete(Duration.ofMillis(1));
        assertEquals(1, calls.inFlight());
        release.countDown();
        deliverAll();
        assertEquals(List.of(), trace);
        assertFalse(victim.alive());
    }
}
