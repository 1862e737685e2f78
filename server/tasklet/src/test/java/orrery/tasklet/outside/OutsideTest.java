package orrery.tasklet.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.Channel;
import orrery.tasklet.DeadlockException;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.kit.BoundedQueue;

/** What other threads bring, and the loop that waits for it. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class OutsideTest {
    private static final Duration TICK = Duration.ofMillis(1);

    private final Scheduler scheduler;
    private final Outside outside;
    private final List<String> trace = new ArrayList<>();

    OutsideTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        outside = new Outside(scheduler);
    }

    @Test
    void whatIsOfferedIsDoneAtTheNextDeliveryInOrder() {
        assertTrue(outside.offer(() -> trace.add("a")));
        assertTrue(outside.offer(() -> outside.offer(() -> trace.add("later"))));
        assertTrue(outside.offer(() -> trace.add("b")));
        assertEquals(List.of(), trace);
        assertEquals(3, outside.deliver());
        assertEquals(List.of("a", "b"), trace);
        assertEquals(1, outside.deliver());
        assertEquals(0, outside.deliver());
    }

    @Test
    void moreThanTheLimitIsRefused() {
        for (int i = 0; i < Outside.OFFERED_AT_MOST; i++) {
            assertTrue(outside.offer(() -> {}));
        }
        assertFalse(outside.offer(() -> {}));
        assertEquals(Outside.OFFERED_AT_MOST, outside.deliver());
        assertTrue(outside.offer(() -> {}));
    }

    @Test
    void anActionThatThrowsKeepsTheOthers() {
        outside.offer(() -> {
            throw new IllegalArgumentException("bad");
        });
        outside.offer(() -> trace.add("next"));
        assertThrows(IllegalArgumentException.class, outside::deliver);
        outside.deliver();
        assertEquals(List.of("next"), trace);
    }

    @Test
    void aThreadThatHoldsTheLoopOpenMayFeedIt() throws InterruptedException {
        BoundedQueue<String> ore = new BoundedQueue<>(scheduler, "ore", 2);
        scheduler.spawn(
                "hauler",
                () -> {
                    trace.add(ore.take());
                    trace.add(ore.take());
                });
        outside.hold();
        Thread feeder =
                Thread.ofVirtual()
                        .start(() -> {
                            outside.offer(() -> ore.tryPut("veldspar"));
                            outside.offer(() -> ore.tryPut("scordite"));
                            outside.letGo();
                        });
        outside.runUntilComplete(TICK);
        feeder.join();
        assertEquals(List.of("veldspar", "scordite"), trace);
    }

    @Test
    void taskletsThatNobodyCanWakeAreADeadlock() {
        Channel<String> ore = new Channel<>(scheduler, "ore");
        scheduler.spawn("a", ore::receive);
        DeadlockException thrown =
                assertThrows(DeadlockException.class, () -> outside.runUntilComplete(TICK));
        assertEquals("a", thrown.blocked().getFirst().name());
    }

    @Test
    void theLoopFollowsTheClockForThoseWhoSleepAndYield() throws InterruptedException {
        scheduler.spawn(
                "a",
                () -> {
                    scheduler.yield();
                    trace.add("yielded");
                    scheduler.sleep(3);
                    trace.add("slept");
                });
        outside.runUntilComplete(Duration.ofNanos(100_000));
        assertEquals(List.of("yielded", "slept"), trace);
        assertTrue(scheduler.tick() >= 4);
    }

    @Test
    void anExceptionComesOutAndTheLoopGoesOnWhenCalledAgain() throws InterruptedException {
        scheduler.spawn(
                "bad",
                () -> {
                    throw new IllegalArgumentException("bad");
                });
        scheduler.spawn("good", () -> trace.add("good"));
        assertThrows(IllegalArgumentException.class, () -> outside.runUntilComplete(TICK));
        outside.runUntilComplete(TICK);
        assertEquals(List.of("good"), trace);
    }

    @Test
    void aTaskletMayNeitherDeliverNorRunTheLoop() {
        scheduler.spawn(
                "a",
                () -> {
                    trace.add(
                            assertThrows(IllegalStateException.class, outside::deliver)
                                    .getMessage());
                    assertThrows(IllegalStateException.class, () -> outside.runUntilComplete(TICK));
                });
        scheduler.runUntilComplete();
        assertEquals(List.of("deliver is for main, and was called by tasklet a#1"), trace);
    }

    @Test
    void theNextTickIsThatOfWhoIsDueFirst() {
        assertEquals(Long.MAX_VALUE, scheduler.nextDueTick());
        scheduler.spawn("a", () -> scheduler.sleep(7));
        scheduler.run(RunLimit.untilIdle());
        assertEquals(7, scheduler.nextDueTick());
    }
}
