package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sleeping and yielding in game time. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class TickTest {
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();

    TickTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private Tasklet sleeper(String name, long ticks) {
        return scheduler.spawn(
                name,
                () -> {
                    scheduler.sleep(ticks);
                    trace.add(name + " at " + scheduler.tick());
                });
    }

    /** A field, as woven code keeps no local over a wait that cannot be saved. */
    private final Random random = new Random();

    @Test
    void aSleeperWakesWhenItsTicksHavePassed() {
        Tasklet tasklet = sleeper("a", 3);
        runAll();
        assertEquals(Tasklet.State.SLEEPING, tasklet.state());
        assertEquals("tick 3", tasklet.waitsFor());
        for (int tick = 1; tick <= 5; tick++) {
            scheduler.beginTick(tick);
            runAll();
        }

        assertEquals(List.of("a at 3"), trace);
    }

    @Test
    void sleepersWakeByDueTickAndThenByWhenTheyFellAsleep() {
        sleeper("late", 3);
        sleeper("first", 2);
        sleeper("second", 2);
        runAll();
        scheduler.beginTick(1);
        sleeper("third", 1);
        runAll();

        scheduler.beginTick(3);
        runAll();

        assertEquals(List.of("first at 3", "second at 3", "third at 3", "late at 3"), trace);
    }

    @Test
    void leftOversRunFirstThenSleepersThenThoseThatYielded() {
        scheduler.spawn(
                "y",
                () -> {
                    scheduler.yield();
                    trace.add("yielder");
                });
        sleeper("sleeper", 1);
        scheduler.spawn("left", () -> trace.add("left over"));
        scheduler.run(RunLimit.resumes(2));

        scheduler.beginTick(1);
        runAll();

        assertEquals(List.of("left over", "sleeper at 1", "yielder"), trace);
    }

    @Test
    void whoYieldsAgainWaitsForTheNextTick() {
        for (String name : List.of("a", "b")) {
            scheduler.spawn(
                    name,
                    () -> {
                        for (int i = 0; i < 3; i++) {
                            trace.add(name + scheduler.tick());
                            scheduler.yield();
                        }
                    });
        }
        runAll();
        for (int tick = 1; tick <= 3; tick++) {
            scheduler.beginTick(tick);
            runAll();
        }

        assertEquals(List.of("a0", "b0", "a1", "b1", "a2", "b2"), trace);
        assertEquals(0, scheduler.alive());
    }

    @Test
    void aYielderIsRunnableOnceTheNextTickHasBegun() {
        Tasklet tasklet = scheduler.spawn("a", scheduler::yield);
        runAll();
        assertEquals(Tasklet.State.YIELDED, tasklet.state());
        assertEquals("the next tick", tasklet.waitsFor());
        assertEquals(0, scheduler.runnable());

        scheduler.beginTick(1);

        assertEquals(Tasklet.State.RUNNABLE, tasklet.state());
        assertEquals("", tasklet.waitsFor());
        assertEquals(1, scheduler.runnable());
    }

    @Test
    void aTaskletThatSchedulesRunsAgainInTheSameTick() {
        scheduler.spawn(
                "a",
                () -> {
                    trace.add("a1");
                    scheduler.schedule();
                    trace.add("a2");
                });
        scheduler.spawn("b", () -> trace.add("b"));
        runAll();

        assertEquals(List.of("a1", "b", "a2"), trace);
    }

    @Test
    void tickNumbersNeverGoBack() {
        scheduler.beginTick(90_210);
        scheduler.beginTick(90_210);

        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> scheduler.beginTick(7));
        assertEquals("tick must be at least 90210, the last one, was 7", thrown.getMessage());
        assertEquals(90_210, scheduler.tick());
    }

    @Test
    void aSleepOfNoTicksIsRefusedAndOneBeyondTheEndOfTimeIsForEver() {
        scheduler.spawn("no", () -> scheduler.sleep(0));
        assertEquals(
                "ticks must be at least 1, was 0",
                assertThrows(IllegalArgumentException.class, this::runAll).getMessage());

        scheduler.beginTick(10);
        sleeper("ever", Long.MAX_VALUE);
        runAll();
        scheduler.beginTick(Long.MAX_VALUE - 1);
        runAll();
        assertEquals(List.of(), trace);
    }

    @Test
    void mainMayNotSleep() {
        assertEquals(
                "cannot sleep: no tasklet is running on scheduler 'test', and main may not wait",
                assertThrows(IllegalStateException.class, () -> scheduler.sleep(1)).getMessage());
    }

    /** Jumps, long sleeps and kills, against a sorted list. */
    @Test
    void manySleepersWakeInTheOrderOfASortedList() {
        long seed = 20_261_123;
        random.setSeed(seed);
        record Sleeper(String name, long due, Tasklet tasklet) {}
        List<Sleeper> model = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        long tick = 0;
        for (int round = 0; round < 200; round++) {
            for (int i = random.nextInt(6); i > 0; i--) {
                long ticks = 1 + random.nextInt(random.nextBoolean() ? 20 : 5_000);
                String name = "s" + round + "." + i;
                model.add(new Sleeper(name, tick + ticks, sleeper(name, ticks)));
            }
            runAll();
            if (!model.isEmpty() && random.nextInt(4) == 0) {
                model.remove(random.nextInt(model.size())).tasklet().kill();
            }
            long next = tick + 1 + random.nextInt(random.nextInt(10) == 0 ? 3_000 : 5);
            scheduler.beginTick(next);
            tick = next;
            runAll();
            List<Sleeper> due = new ArrayList<>(model);
            due.removeIf(sleeper -> sleeper.due() > next);
            due.sort(Comparator.comparingLong(Sleeper::due));
            model.removeAll(due);
            due.forEach(sleeper -> expected.add(sleeper.name() + " at " + next));
        }

        assertEquals(expected, trace, "seed " + seed);
        assertEquals(model.size(), scheduler.timed(), "seed " + seed);
    }
}
