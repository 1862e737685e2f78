package orrery.tasklet.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** The end of tasklets, their results, and many at a time. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class TaskTest {
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();

    TaskTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private void toTick(long tick) {
        scheduler.beginTick(tick);
        runAll();
    }

    private void sleepingTasks(int count, int limit, List<Integer> running, List<Integer> most) {
        List<Work<String>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            tasks.add(() -> {
                running.add(index);
                most.add(running.size());
                scheduler.sleep(10 - index);
                running.remove((Integer) index);
                return "r" + index;
            });
        }
        scheduler.spawn(
                "caller", () -> trace.addAll(Parallel.run(scheduler, "jobs", tasks, limit)));
    }

    @Test
    void whoJoinsATaskletLearnsHowItEnded() {
        scheduler.onUncaught((tasklet, thrown) -> trace.add("uncaught " + thrown.getMessage()));
        Tasklet sleeper = scheduler.spawn("sleeper", () -> scheduler.sleep(2));
        Tasklet victim = scheduler.spawn("victim", () -> scheduler.sleep(99));
        Tasklet unborn = scheduler.create("unborn", () -> {});
        Tasklet failing =
                scheduler.spawn(
                        "failing",
                        () -> {
                            throw new IllegalArgumentException("bad ore");
                        });
        for (Tasklet tasklet : List.of(sleeper, victim, unborn, failing)) {
            scheduler.spawn("joiner", () -> trace.add(tasklet + " " + tasklet.join()));
        }
        runAll();
        victim.kill();
        unborn.kill();
        toTick(2);

        assertEquals(
                List.of(
                        "uncaught bad ore",
                        "failing#4 Failed[thrown=java.lang.IllegalArgumentException: bad ore]",
                        "victim#2 Killed[]",
                        "unborn#3 Killed[]",
                        "sleeper#1 Returned[]"),
                trace);
        assertEquals("Returned[]", sleeper.end().await().toString());
    }

    @Test
    void aJoinMayTimeOutAndOneOfItselfIsRefused() {
        Tasklet sleeper = scheduler.spawn("sleeper", () -> scheduler.sleep(9));
        Tasklet[] self = new Tasklet[1];
        self[0] =
                scheduler.spawn(
                        "a",
                        () -> {
                            assertThrows(TaskletTimeoutException.class, () -> sleeper.join(2));
                            trace.add(
                                    assertThrows(IllegalStateException.class, self[0]::join)
                                            .getMessage());
                        });
        runAll();
        toTick(2);
        assertEquals(List.of("tasklet a#2 cannot wait for its own end"), trace);
        assertEquals(0, sleeper.end().waiting());
    }

    @Test
    void whatIsDoneAtAnEndIsDoneInOrderAndAtOnceWhenItIsOver() {
        Tasklet tasklet = scheduler.spawn("a", () -> trace.add("body"));
        tasklet.onEnd(ending -> trace.add("first"));
        tasklet.onEnd(ending -> trace.add("second"));
        runAll();
        tasklet.onEnd(ending -> trace.add("late"));
        assertEquals(List.of("body", "first", "second", "late"), trace);
    }

    @Test
    void aTaskGivesItsResultOrItsFailureToAllWhoJoin() {
        Task<String> task =
                Task.spawn(
                        scheduler,
                        "price",
                        () -> {
                            scheduler.sleep(1);
                            return "7 ISK";
                        });
        Task<String> bad =
                Task.spawn(
                        scheduler,
                        "bad",
                        () -> {
                            throw new IllegalArgumentException("no market");
                        });
        Task<String> killed = Task.spawn(scheduler, "killed", () -> "never");
        killed.tasklet().kill();
        scheduler.spawn(
                "joiner",
                () -> {
                    trace.add(assertThrows(TaskletEndedException.class, killed::join).getMessage());
                    trace.add(assertThrows(IllegalArgumentException.class, bad::join).getMessage());
                    trace.add(task.join());
                });
        runAll();
        toTick(1);
        assertEquals(
                List.of("tasklet killed#3 was killed, no result", "no market", "7 ISK"), trace);
    }

    @Test
    void anErrorOfATaskIsUncaughtAndReachesWhoJoins() {
        Task<String> task =
                Task.spawn(
                        scheduler,
                        "bad",
                        () -> {
                            throw new AssertionError("broken");
                        });
        scheduler.onUncaught((tasklet, thrown) -> trace.add("uncaught " + thrown.getMessage()));
        scheduler.spawn(
                "joiner",
                () ->
                        trace.add(
                                assertThrows(TaskletEndedException.class, task::join)
                                        .getCause()
                                        .getMessage()));
        runAll();
        assertEquals(List.of("uncaught broken", "broken"), trace);
    }

    @Test
    void noMoreThanTheLimitRunAtOnceAndResultsComeInInputOrder() {
        List<Integer> most = new ArrayList<>();
        sleepingTasks(7, 3, new ArrayList<>(), most);
        scheduler.runUntilComplete();

        assertEquals(List.of("r0", "r1", "r2", "r3", "r4", "r5", "r6"), trace);
        assertEquals(3, most.stream().mapToInt(Integer::intValue).max().orElseThrow());
        assertEquals(4, scheduler.spawned());
    }

    @Test
    void theFirstFailureEndsTheOthersBeforeItIsRaised() {
        List<Work<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int index = i;
            tasks.add(() -> {
                try {
                    trace.add("begin " + index);
                    scheduler.sleep(1 + index);
                    if (index == 0) {
                        throw new IllegalArgumentException("0 failed");
                    }
                    return "done";
                } finally {
                    trace.add("end " + index);
                }
            });
        }
        scheduler.spawn(
                "caller",
                () ->
                        trace.add(
                                assertThrows(
                                                IllegalArgumentException.class,
                                                () -> Parallel.run(scheduler, "jobs", tasks, 2))
                                        .getMessage()));
        runAll();
        toTick(1);
        assertEquals(List.of("begin 0", "begin 1", "end 0", "end 1", "0 failed"), trace);
        assertEquals(0, scheduler.alive());
        assertEquals(0, scheduler.timed());
    }

    @Test
    void theEndOfTheCallerEndsItsTasks() {
        sleepingTasks(5, 2, new ArrayList<>(), new ArrayList<>());
        runAll();
        assertEquals(3, scheduler.alive());
        scheduler.tasklets().getFirst().kill();
        runAll();
        assertEquals(0, scheduler.alive());
        assertEquals(0, scheduler.timed());
    }

    @Test
    void aWorkerThatIsKilledFailsTheWhole() {
        List<Work<String>> tasks =
                List.of(() -> {
                    scheduler.sleep(5);
                    return "a";
                });
        scheduler.spawn(
                "caller",
                () ->
                        trace.add(
                                assertThrows(
                                                TaskletEndedException.class,
                                                () -> Parallel.run(scheduler, "jobs", tasks, 2))
                                        .getMessage()));
        runAll();
        scheduler.tasklets().getLast().kill();
        runAll();
        assertEquals(List.of("tasklet jobs[0]#2 was killed, no result"), trace);
    }

    @Test
    void mainMayNotRunTasks() {
        assertThrows(
                IllegalStateException.class,
                () -> Parallel.run(scheduler, "jobs", List.<Work<String>>of(), 2));
    }
}
