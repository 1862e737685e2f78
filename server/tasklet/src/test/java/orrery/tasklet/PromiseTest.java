package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(CarrierKind.class)
class PromiseTest {
    private final Scheduler scheduler;
    private final Promise<String> arrival;
    private final List<String> trace = new ArrayList<>();

    PromiseTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        arrival = new Promise<>(scheduler, "arrival at rock 7");
    }

    private Tasklet waiter(String name) {
        return scheduler.spawn(name, () -> trace.add(name + " " + arrival.await()));
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    @Test
    void allWhoWaitGetTheValueInTheOrderInWhichTheyCame() {
        waiter("a");
        waiter("b");
        runAll();
        assertEquals(2, arrival.waiting());
        scheduler.spawn("before", () -> trace.add("before"));

        arrival.complete("now");
        trace.add("main goes on");
        runAll();

        assertEquals(List.of("main goes on", "before", "a now", "b now"), trace);
        assertTrue(arrival.done());
    }

    @Test
    void aTaskletThatSettlesGoesOn() {
        waiter("a");
        scheduler.spawn(
                "b",
                () -> {
                    arrival.complete("now");
                    trace.add("b goes on");
                });
        runAll();

        assertEquals(List.of("b goes on", "a now"), trace);
    }

    @Test
    void whoComesLaterDoesNotWait() {
        arrival.complete("now");

        waiter("a");
        runAll();

        assertEquals(List.of("a now"), trace);
        assertEquals("now", arrival.await());
    }

    @Test
    void aFailureIsRaisedInAllWhoWaitOrWill() {
        RuntimeException lost = new IllegalArgumentException("target lost");
        Runnable body =
                () -> {
                    assertSame(lost, assertThrows(RuntimeException.class, arrival::await));
                    trace.add("raised");
                };
        scheduler.spawn("a", body);
        runAll();

        arrival.fail(lost);
        scheduler.spawn("b", body);
        runAll();

        assertEquals(List.of("raised", "raised"), trace);
    }

    @Test
    void aPromiseIsSettledOnce() {
        arrival.complete("now");

        assertEquals(
                "promise of arrival at rock 7 is settled already",
                assertThrows(IllegalStateException.class, () -> arrival.complete("again"))
                        .getMessage());
        assertThrows(
                IllegalStateException.class,
                () -> arrival.fail(new IllegalArgumentException("late")));
        assertEquals("now", arrival.await());
    }

    @Test
    void aLimitedWaitTimesOutAndThePromiseStaysOpen() {
        scheduler.spawn(
                "a",
                () -> {
                    trace.add(
                            assertThrows(TaskletTimeoutException.class, () -> arrival.await(2))
                                    .getMessage());
                    trace.add("then " + arrival.await(2));
                });
        runAll();
        scheduler.beginTick(2);
        runAll();

        arrival.complete("now");
        runAll();

        assertEquals(
                List.of("timed out after 2 ticks, waiting for arrival at rock 7", "then now"),
                trace);
        assertEquals(0, scheduler.timed());
    }

    @Test
    void aTaskletThatIsKilledNoLongerWaits() {
        Tasklet tasklet = waiter("a");
        waiter("b");
        runAll();

        tasklet.kill();
        assertEquals(1, arrival.waiting());
        arrival.complete("now");
        runAll();

        assertEquals(List.of("b now"), trace);
    }

    @Test
    void aTaskletSaysWhatItWaitsForAndSinceWhen() {
        scheduler.beginTick(4);
        Tasklet tasklet = waiter("a");
        runAll();

        assertEquals(Tasklet.State.BLOCKED, tasklet.state());
        assertEquals("arrival at rock 7", tasklet.waitsFor());
        assertEquals(4, tasklet.waitsSinceTick());
    }

    @Test
    void aPromiseOfNothingMayBeCompletedWithNull() {
        Promise<Void> done = new Promise<>(scheduler, "done");
        scheduler.spawn("a", () -> trace.add("got " + done.await()));
        runAll();

        done.complete(null);
        runAll();

        assertEquals(List.of("got null"), trace);
    }

    @Test
    void mainMayNotWaitForAnOpenPromise() {
        assertEquals(
                "cannot await arrival at rock 7: no tasklet is running on scheduler 'test', and"
                        + " main may not wait",
                assertThrows(IllegalStateException.class, arrival::await).getMessage());
        assertFalse(arrival.done());
    }
}
