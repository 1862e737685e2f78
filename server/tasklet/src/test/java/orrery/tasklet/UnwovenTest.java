package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.woven.Native;

/**
 * What waits where woven code is refused to, and so is tried on the other carriers only: in static
 * initialisers, in callbacks of the scheduler, and below library code.
 */
@Native
@ParameterizedClass
@EnumSource(CarrierKind.class)
class UnwovenTest {
    private final CarrierKind carrier;
    private final Scheduler scheduler;
    private final Channel<String> channel;
    private final List<String> trace = new ArrayList<>();

    UnwovenTest(CarrierKind carrier) {
        this.carrier = carrier;
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
        channel = new Channel<>(scheduler, "ore");
    }

    private RunResult runAll() {
        return scheduler.run(RunLimit.untilIdle());
    }

    private void spend(String name, int steps) {
        for (int i = 1; i <= steps; i++) {
            scheduler.spend(1);
            trace.add(name + i);
        }
    }

    private static void requireNoBug() {
        throw new IllegalArgumentException("bug");
    }

    @Test
    void aHandlerMayNotRunTheSchedulerWithinItsRun() {
        scheduler.onUncaught((tasklet, thrown) -> runAll());
        scheduler.spawn("a", () -> requireNoBug());

        assertEquals(
                "scheduler 'test' is running already",
                assertThrows(IllegalStateException.class, this::runAll).getMessage());
    }

    @Test
    void aWaitInAStaticInitialiserFailsClearlyOrWaits() {
        Channel<String> channel = new Channel<>(scheduler, "ore");
        inInitialiser = () -> trace.add("got " + channel.receive());
        Tasklet tasklet =
                scheduler.spawn(
                        "a",
                        carrier == CarrierKind.NATIVE
                                ? () -> trace.add(causeOf(NativeStatic::load))
                                : PortableStatic::load);
        runAll();
        if (carrier == CarrierKind.PORTABLE) {
            channel.send("x");
            runAll();
        }

        assertEquals(
                carrier == CarrierKind.PORTABLE
                        ? List.of("got x")
                        : List.of(
                                "tasklet a#1 cannot be suspended here to wait for receive on"
                                        + " channel 'ore': a native method or a static initialiser"
                                        + " is on its stack (pinned: NATIVE)"),
                trace);
        assertEquals(0, channel.balance());
        assertFalse(tasklet.alive());
    }

    private static String causeOf(Runnable wait) {
        return assertThrows(ExceptionInInitializerError.class, wait::run).getCause().getMessage();
    }

    private static Runnable inInitialiser = () -> {};

    static final class NativeStatic {
        static {
            inInitialiser.run();
        }

        static void load() {}
    }

    static final class PortableStatic {
        static {
            inInitialiser.run();
        }

        static void load() {}
    }

    @Test
    void whereTheCarrierCannotSuspendNothingIsStopped() {
        if (carrier == CarrierKind.PORTABLE) {
            return; // it can suspend everywhere
        }
        budgeted =
                () -> {
                    trace.add("preempted " + scheduler.preempt());
                    spend("a", 3);
                };
        scheduler.spawn("a", Static::load);

        assertEquals(new RunResult(1, 1, 0, null), scheduler.run(RunLimit.steps(1)));
        assertEquals(List.of("preempted false", "a1", "a2", "a3"), trace);
    }

    private static Runnable budgeted = () -> {};

    static final class Static {
        static {
            budgeted.run();
        }

        static void load() {}
    }

    @Test
    void aCallbackMayLookButNotTouch() {
        Tasklet other = scheduler.spawn("other", scheduler::yield);
        runAll();
        List<Runnable> touches =
                List.of(
                        () -> channel.send("x"),
                        channel::receive,
                        () -> channel.trySend("x"),
                        channel::tryReceive,
                        channel::close,
                        scheduler::schedule,
                        scheduler::yield,
                        other::kill,
                        other::insert,
                        this::runAll,
                        () -> scheduler.spawn("b", () -> {}),
                        () -> scheduler.onChannel(null),
                        () -> scheduler.beginTick(1));
        Runnable tries =
                () -> {
                    for (Runnable touch : touches) {
                        String message =
                                assertThrows(IllegalStateException.class, touch::run).getMessage();
                        assertTrue(message.startsWith("Recursive "), message);
                        assertTrue(message.contains(" call due to callbacks!"), message);
                    }
                    assertEquals(
                            "Recursive channel call due to callbacks! Called was scheduler 'test'",
                            assertThrows(IllegalStateException.class, touches.getFirst()::run)
                                    .getMessage());
                    assertFalse(scheduler.preempt());
                    trace.add("saw " + scheduler.tasklets() + other.stackTrace().length / 100);
                };
        scheduler.onChannel((at, tasklet, sending, willBlock) -> tries.run());
        scheduler.onSwitch((previous, next) -> tries.run());
        scheduler.spawn("a", () -> channel.tryReceive());
        scheduler.spawn("a", () -> channel.receive());
        runAll();

        assertEquals(4, trace.size());
        assertEquals("saw [other#1, a#2, a#3]0", trace.getFirst());
        assertEquals(-1, channel.balance());
    }

    @Test
    void noStepBudgetStopsATaskletInACallback() {
        scheduler.onChannel((at, tasklet, sending, willBlock) -> scheduler.spend(10));
        scheduler.spawn(
                "a",
                () -> {
                    channel.receive();
                    trace.add("received");
                });

        assertNull(scheduler.run(RunLimit.steps(1)).interrupted());
        assertEquals(-1, channel.balance());
    }

    private static String name(@Nullable Tasklet tasklet) {
        return tasklet == null ? "main" : tasklet.name();
    }

    @Test
    void whatASwitchCallbackThrowsIsReportedAndTheSwitchIsMade() {
        scheduler.onSwitch((previous, next) -> {
            throw new IllegalArgumentException(name(previous) + ">" + name(next));
        });
        scheduler.spawn("a", () -> trace.add("a ran"));
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((_, thrown) -> trace.add(thrown.getMessage()));
        try {
            runAll();
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }

        assertEquals(List.of("main>a", "a ran", "a>main"), trace);
    }

    @Test
    void aSecondThreadIsRefusedWithBothNames() throws Exception {
        scheduler.spawn("a", scheduler::yield);
        String owner = Thread.currentThread().getName();
        runAll();

        for (Runnable call :
                List.<Runnable>of(
                        this::runAll,
                        () -> scheduler.beginTick(1),
                        () -> scheduler.spawn("b", () -> {}),
                        () -> new Channel<String>(scheduler, "c").send("x"),
                        () -> new Promise<String>(scheduler, "p").complete("x"),
                        () -> scheduler.tasklets().getFirst().kill())) {
            FutureTask<Void> task = new FutureTask<>(call, null);
            Thread other = new Thread(task, "http-3");
            other.start();
            ExecutionException thrown = assertThrows(ExecutionException.class, task::get);
            assertEquals(
                    "java.lang.IllegalStateException: scheduler 'test' belongs to thread '"
                            + owner
                            + "', and was called by thread 'http-3'",
                    thrown.getMessage());
        }
    }

    @Test
    void aSchedulerIsPreparedByOneThreadAndRunByAnother() throws Exception {
        scheduler.spawn("a", () -> trace.add("ran"));
        List<RunResult> results = new ArrayList<>();
        Runnable run = () -> results.add(runAll());
        FutureTask<Void> task = new FutureTask<>(run, null);

        new Thread(task).start();

        assertNull(task.get());
        assertEquals(List.of(new RunResult(1, 1, 0)), results);
        assertEquals(List.of("ran"), trace);
        assertThrows(IllegalStateException.class, this::runAll);
    }
}
