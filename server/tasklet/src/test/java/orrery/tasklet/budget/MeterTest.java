package orrery.tasklet.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.Channel;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;

/** Calls the meter as woven code does, on tasklets of every carrier. */
class MeterTest {
    private static final Budget BUDGET =
            new Budget(100, 200, 1_000, 1_000, 2_000, 10_000, 512, 10, 3);

    private final List<String> events = new ArrayList<>();
    private final List<Throwable> uncaught = new ArrayList<>();
    private Scheduler scheduler = new Scheduler("unused");
    private Account account = new Account("script A", BUDGET, 0, (_, _) -> {});

    private void given(CarrierKind kind) {
        scheduler = new Scheduler("test", kind, RunOrder.FLAT);
        scheduler.onUncaught((_, thrown) -> uncaught.add(thrown));
        account =
                new Account(
                        "script A", BUDGET, 0, (_, error) -> events.add("stop " + error.place()));
    }

    private Tasklet tasklet(String name, Runnable body) {
        Tasklet tasklet = scheduler.spawn(name, body);
        account.charge(tasklet);
        return tasklet;
    }

    private void tick(long tick) {
        scheduler.beginTick(tick);
        events.add("tick " + tick);
        scheduler.run(RunLimit.untilIdle());
    }

    private static void steps(int count) {
        for (int each = 0; each < count; each++) {
            Meter.current().step(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTaskletOutOfStepsGoesOnInTheNextTick(CarrierKind kind) {
        given(kind);
        tasklet(
                "busy",
                () -> {
                    steps(330);
                    events.add("done");
                });

        tick(1);
        tick(2);
        tick(3);

        // 200 at the start, 100 more a tick, of which each switch takes 20.
        assertEquals(List.of("tick 1", "tick 2", "tick 3", "done"), events);
        assertEquals(2, account.preemptions());
        assertEquals(330 + 3 * 20, account.stepsUsed());
        assertEquals(List.of(), uncaught);
    }

    @ParameterizedTest
    @EnumSource
    void whatAnAccountPutsByIsBounded(CarrierKind kind) {
        given(kind);
        tick(1_000);
        tasklet(
                "busy",
                () -> {
                    steps(180);
                    events.add("all");
                    steps(1);
                    events.add("more");
                });

        tick(1_001);
        tick(1_002);

        assertEquals(List.of("tick 1000", "tick 1001", "all", "tick 1002", "more"), events);
    }

    @ParameterizedTest
    @EnumSource
    void theOthersOfAnAccountWaitUntilThePreemptedOneGoesOn(CarrierKind kind) {
        given(kind);
        int[] shared = {0, 0};
        tasklet(
                "writer",
                () -> {
                    shared[0]++;
                    steps(330);
                    shared[1]++;
                });
        tasklet(
                "reader",
                () -> {
                    while (true) {
                        events.add(shared[0] == shared[1] ? "whole" : "torn");
                        scheduler.yield();
                    }
                });
        Tasklet stranger = scheduler.spawn("stranger", () -> events.add("stranger"));

        for (int tick = 1; tick < 6; tick++) {
            tick(tick);
        }

        assertFalse(events.contains("torn"), events.toString());
        assertTrue(events.contains("whole"), events.toString());
        assertEquals("stranger", events.get(1));
        assertFalse(stranger.alive());
    }

    @ParameterizedTest
    @EnumSource
    void aSleeperOfTheAccountIsPutOffToo(CarrierKind kind) {
        given(kind);
        boolean[] inside = {false};
        tasklet(
                "sleeper",
                () -> {
                    for (int each = 0; each < 6; each++) {
                        scheduler.sleep(1);
                        events.add(inside[0] ? "torn" : "whole");
                    }
                });
        tasklet(
                "busy",
                () -> {
                    inside[0] = true;
                    steps(600);
                    inside[0] = false;
                });

        for (int tick = 1; tick < 15; tick++) {
            tick(tick);
        }

        assertFalse(events.contains("torn"), events.toString());
        assertEquals(6, events.stream().filter("whole"::equals).count());
    }

    @ParameterizedTest
    @EnumSource
    void whoNeverWaitsIsStoppedAndStaysStopped(CarrierKind kind) {
        given(kind);
        Tasklet tasklet =
                tasklet(
                        "mad",
                        () -> {
                            try {
                                steps(Integer.MAX_VALUE);
                            } finally {
                                events.add("finally");
                                assertThrows(BudgetExceededError.class, () -> steps(1));
                                events.add("stopped again");
                            }
                        });

        for (int tick = 1; tick < 30; tick++) {
            tick(tick);
        }

        assertFalse(tasklet.alive());
        BudgetExceededError error =
                assertInstanceOf(BudgetExceededError.class, uncaught.getFirst());
        assertTrue(error.getMessage().startsWith("script A at "), error.getMessage());
        assertTrue(events.containsAll(List.of("finally", "stopped again")), events.toString());
        assertEquals(1, account.stops());
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsNowAndThenIsNeverStopped(CarrierKind kind) {
        given(kind);
        Tasklet tasklet =
                tasklet(
                        "fair",
                        () -> {
                            for (int round = 0; round < 10; round++) {
                                steps(700);
                                scheduler.yield();
                            }
                        });

        for (int tick = 1; tick < 200; tick++) {
            tick(tick);
        }

        assertFalse(tasklet.alive());
        assertEquals(List.of(), uncaught);
        assertTrue(account.preemptions() > 50);
    }

    @ParameterizedTest
    @EnumSource
    void twoThatOnlyWakeEachOtherPayForTheSwitches(CarrierKind kind) {
        given(kind);
        Channel<Integer> ball = new Channel<>(scheduler, "ball");
        int[] passes = {0};
        tasklet(
                "ping",
                () -> {
                    while (true) {
                        ball.send(1);
                        Meter.current().step(1);
                    }
                });
        tasklet(
                "pong",
                () -> {
                    while (true) {
                        passes[0] += ball.receive();
                        Meter.current().step(1);
                    }
                });

        tick(1);

        assertTrue(passes[0] > 2 && passes[0] < 20, passes[0] + " passes in a tick");
    }

    @ParameterizedTest
    @EnumSource
    void bytesAreCountedAndLimited(CarrierKind kind) {
        given(kind);
        tasklet("small", () -> assertEquals(100, Meter.array(100, Meter.current(), 4)));
        tasklet("large", () -> Meter.array(200, Meter.current(), 4));
        tasklet(
                "many",
                () -> {
                    while (true) {
                        Meter.current().allocate(100);
                    }
                });

        for (int tick = 1; tick < 30; tick++) {
            tick(tick);
        }

        assertEquals(2, uncaught.size(), uncaught.toString());
        assertTrue(uncaught.get(0).getMessage().contains("816 bytes at once"));
        assertTrue(uncaught.get(1).getMessage().contains("bytes without a wait"));
    }

    @ParameterizedTest
    @EnumSource
    void depthIsGivenBackAndPutRight(CarrierKind kind) {
        given(kind);
        tasklet(
                "deep",
                () -> {
                    Meter meter = Meter.current();
                    int caller = meter.enter(1, 4);
                    assertEquals(0, caller);
                    int inner = meter.enter(1, 4);
                    assertEquals(4, inner);
                    meter.caught(caller, 4); // the inner one threw
                    assertEquals(4, meter.enter(1, 4));
                    assertThrows(BudgetExceededError.class, () -> meter.enter(1, 4));
                    events.add("limited");
                });

        tick(1); // the handler's cost uses up what it had
        tick(2);
        tick(3);

        assertTrue(events.contains("limited"), uncaught.toString());
    }

    @ParameterizedTest
    @EnumSource
    void aKillOfAPreemptedOneRunsItsFinallyAndFreesTheOthers(CarrierKind kind) {
        given(kind);
        Tasklet busy =
                tasklet(
                        "busy",
                        () -> {
                            try {
                                steps(800);
                            } finally {
                                events.add("finally");
                            }
                        });
        tasklet("other", () -> events.add("other"));
        tick(1);
        assertNotNull(busy.meter());
        assertEquals(List.of("tick 1"), events);

        busy.kill();
        tick(2);

        assertEquals(List.of("tick 1", "finally", "tick 2", "other"), events);
    }

    @ParameterizedTest
    @EnumSource
    void codeOutsideOfTaskletsIsStoppedAtTheHardLimit(CarrierKind kind) {
        given(kind);

        assertThrows(BudgetExceededError.class, () -> account.run(() -> steps(2_000)));

        assertEquals(1, account.stops());
        account.run(() -> steps(10));
    }

    @ParameterizedTest
    @EnumSource
    void equalRunsHaveEqualHashes(CarrierKind kind) {
        long[] hashes = new long[2];
        for (int run = 0; run < 2; run++) {
            given(kind);
            tasklet("a", () -> steps(777));
            tasklet("b", () -> Meter.current().allocate(300));
            for (int tick = 1; tick < 5; tick++) {
                tick(tick);
            }
            hashes[run] = account.hash();
        }
        assertEquals(hashes[0], hashes[1]);
        account.run(() -> steps(1));
        assertFalse(hashes[1] == account.hash(), "a step more is another state");
    }

    @ParameterizedTest
    @EnumSource
    void theThreadOfTheTicksIsMeteredWithoutAThreadLocal(CarrierKind kind) throws Exception {
        given(kind);
        MeteredThread thread =
                new MeteredThread(
                        () -> {
                            tasklet("busy", () -> steps(330));
                            tick(1);
                            tick(2);
                            tick(3);
                        },
                        "tick");
        scheduler = new Scheduler("test", kind, RunOrder.FLAT);
        thread.start();
        thread.join();

        assertEquals(2, account.preemptions());
    }
}
