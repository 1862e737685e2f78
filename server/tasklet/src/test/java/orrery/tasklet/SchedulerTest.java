package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(CarrierKind.class)
class SchedulerTest {
    private final CarrierKind carrier;
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();

    SchedulerTest(CarrierKind carrier) {
        this.carrier = carrier;
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
    }

    private RunResult runAll() {
        return scheduler.run(RunLimit.untilIdle());
    }

    private Tasklet busy(String name, int times) {
        return scheduler.spawn(
                name,
                () -> {
                    for (int i = 0; i < times; i++) {
                        trace.add(name);
                        scheduler.schedule();
                    }
                });
    }

    @Test
    void taskletsRunInTheOrderInWhichTheyWereSpawned() {
        for (String name : List.of("a", "b", "c")) {
            scheduler.spawn(name, () -> trace.add(name));
        }

        assertEquals(new RunResult(3, 3, 0), runAll());
        assertEquals(List.of("a", "b", "c"), trace);
        assertEquals(3, scheduler.spawned());
        assertEquals(0, scheduler.alive());
    }

    @Test
    void aRunOfSoManyResumesLeavesTheRestForTheNext() {
        busy("a", 2);
        busy("b", 2);

        assertEquals(new RunResult(3, 0, 2), scheduler.run(RunLimit.resumes(3)));
        assertEquals(new RunResult(3, 2, 0), runAll());

        assertEquals(List.of("a", "b", "a", "b"), trace);
        assertEquals(6, scheduler.resumes());
    }

    @Test
    void theClockIsReadBetweenResumesOnlyAndOneResumeAlwaysRuns() {
        long[] now = {100};
        for (int i = 0; i < 10; i++) {
            scheduler.spawn("t" + i, () -> now[0] += 10);
        }

        assertEquals(1, scheduler.run(RunLimit.deadline(() -> now[0], 50, 1)).resumed());
        assertEquals(3, scheduler.run(RunLimit.deadline(() -> now[0], 140, 1)).resumed());
        assertEquals(4, scheduler.run(RunLimit.deadline(() -> now[0], 150, 4)).resumed());
        assertEquals(2, scheduler.runnable());
    }

    @Test
    void aDeadlineMayLieBeyondTheClocksWrap() {
        long[] now = {Long.MAX_VALUE - 5};
        for (int i = 0; i < 4; i++) {
            scheduler.spawn("t" + i, () -> now[0] += 4);
        }

        RunLimit limit = RunLimit.deadline(() -> now[0], Long.MAX_VALUE + 3, 1);

        assertEquals(2, scheduler.run(limit).resumed());
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> RunLimit.resumes(0));
        assertThrows(IllegalArgumentException.class, () -> RunLimit.deadline(() -> 0, 0, 0));
    }

    @Test
    void theCurrentTaskletIsTheOneThatRuns() {
        Tasklet[] seen = new Tasklet[1];
        Tasklet tasklet = scheduler.spawn("a", () -> seen[0] = scheduler.current());
        assertNull(scheduler.current());
        runAll();

        assertSame(tasklet, seen[0]);
        assertNull(scheduler.current());
    }

    @Test
    void whatATaskletDoesNotCatchComesOutOfTheRunAndTheOthersStayQueued() {
        RuntimeException bug = new IllegalArgumentException("bug");
        scheduler.spawn(
                "a",
                () -> {
                    throw bug;
                });
        scheduler.spawn("b", () -> trace.add("b"));

        assertSame(bug, assertThrows(RuntimeException.class, this::runAll));
        assertEquals(1, scheduler.runnable());
        runAll();

        assertEquals(List.of("b"), trace);
    }

    @Test
    void aHandlerTakesWhatTaskletsDoNotCatch() {
        scheduler.onUncaught((tasklet, thrown) -> {
            trace.add(tasklet + " " + thrown.getMessage() + " " + tasklet.state());
            assertNull(scheduler.current());
        });
        scheduler.spawn(
                "a",
                () -> {
                    throw new AssertionError("bug");
                });
        scheduler.spawn("b", () -> trace.add("b"));

        assertEquals(new RunResult(2, 2, 0), runAll());
        assertEquals(List.of("a#1 bug DEAD", "b"), trace);
    }

    @Test
    void aStackOverflowEndsItsTaskletOnly() {
        scheduler.onUncaught((tasklet, thrown) -> trace.add(thrown.getClass().getSimpleName()));
        scheduler.spawn("deep", () -> dive(0));
        scheduler.spawn("b", () -> trace.add("b"));
        runAll();

        assertEquals(List.of("StackOverflowError", "b"), trace);
    }

    private static int dive(int depth) {
        return dive(depth + 1) + depth;
    }

    @Test
    void onlyMainMayBeginATick() {
        scheduler.spawn("a", () -> scheduler.beginTick(1));

        assertEquals(
                "beginTick is for main, and was called by tasklet a#1 of scheduler 'test'",
                assertThrows(IllegalStateException.class, this::runAll).getMessage());
    }

    private static void requireNoBug() {
        throw new IllegalArgumentException("bug");
    }

    @Test
    void theCountersMayBeReadFromAnyThread() throws Exception {
        scheduler.spawn("a", scheduler::yield);
        runAll();
        FutureTask<String> task =
                new FutureTask<>(() ->
                        scheduler.alive() + " " + scheduler.runnable() + " " + scheduler.resumes());

        new Thread(task).start();

        assertEquals("1 0 1", task.get());
    }

    @Test
    void aTaskletInsertedRunsAndOneRemovedDoesNot() {
        Tasklet created = scheduler.create("created", () -> trace.add("created"));
        Tasklet removed = scheduler.spawn("removed", () -> trace.add("removed"));
        assertEquals(Tasklet.State.PAUSED, created.state());
        assertEquals("being inserted", created.waitsFor());

        created.insert();
        created.insert();
        removed.remove();
        removed.remove();
        runAll();

        assertEquals(List.of("created"), trace);
        removed.insert();
        runAll();
        assertEquals(List.of("created", "removed"), trace);
    }

    @Test
    void aBlockedOrDeadTaskletCanNeitherBeInsertedNorRunNorRemoved() {
        Tasklet blocked = scheduler.spawn("blocked", new Channel<>(scheduler, "c")::receive);
        Tasklet dead = scheduler.spawn("dead", () -> {});
        runAll();

        assertRefused("You cannot run a blocked tasklet: blocked#1", blocked::insert);
        assertRefused("You cannot run a blocked tasklet: blocked#1", blocked::run);
        assertRefused("You cannot remove a blocked tasklet: blocked#1", blocked::remove);
        assertRefused("You cannot run an unbound(dead) tasklet: dead#2", dead::insert);
        scheduler.spawn(
                "self",
                () ->
                        assertRefused(
                                "The current tasklet cannot be removed: self#3",
                                scheduler.current()::remove));
        runAll();
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalStateException.class, call::run).getMessage());
    }

    @Test
    void aSuspendedTaskletShowsItsStack() {
        Tasklet fresh = scheduler.spawn("a", this::waitHere);
        assertEquals(0, fresh.stackTrace().length);
        runAll();

        assertTrue(
                Arrays.stream(fresh.stackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("waitHere")),
                () -> Arrays.toString(fresh.stackTrace()));
        fresh.kill();
        assertEquals(0, fresh.stackTrace().length);
    }

    private void waitHere() {
        scheduler.yield();
    }

    @Test
    void allThatLiveAreListedByTheirIds() {
        scheduler.spawn("a", scheduler::yield);
        scheduler.spawn("b", () -> {});
        scheduler.spawn("c", scheduler::yield);
        runAll();

        assertEquals("[a#1, c#3]", scheduler.tasklets().toString());
    }

    @Test
    void childrenInheritTaskletLocalsAndLaterChangesStayApart() {
        TaskletLocal<String> pilot = new TaskletLocal<>("pilot", "nobody");
        TaskletLocal<Integer> rank = new TaskletLocal<>("rank", 0);
        scheduler.spawn(
                "parent",
                () -> {
                    Tasklet parent = scheduler.current();
                    parent.local(rank, 1);
                    parent.local(pilot, "Ada");
                    parent.local(rank, 2);
                    scheduler.spawn(
                            "child",
                            () -> {
                                Tasklet child = scheduler.current();
                                trace.add(child.local(pilot) + child.local(rank));
                                child.local(pilot, "Eve");
                                trace.add(parent.local(pilot) + parent.local(rank));
                            });
                    parent.local(rank, 3);
                    scheduler.schedule();
                });
        scheduler.spawn("other", () -> trace.add(scheduler.current().local(pilot)));
        runAll();

        assertEquals(List.of("nobody", "Ada2", "Ada3"), trace);
    }
}
