package orrery.weaver.runaway;

import java.util.List;
import orrery.tasklet.Scheduler;
import orrery.tasklet.budget.Meter;
import orrery.weaver.RunawayBodies;

/** Bodies that compute, with a checkpoint at each step as budget weaving makes it. */
public final class Runaway implements RunawayBodies {
    private final Scheduler scheduler;
    private final List<String> trace;

    public Runaway(Scheduler scheduler, List<String> trace) {
        this.scheduler = scheduler;
        this.trace = trace;
    }

    private static void steps(long count) {
        for (long each = 0; each < count; each++) {
            Meter.current().step(1);
        }
    }

    @Override
    public Runnable computesThenWaits(int steps) {
        return () -> {
            String done = "went on";
            steps(steps);
            trace.add("waits");
            scheduler.sleep(10);
            trace.add(done);
        };
    }

    @Override
    public Runnable computesAndTakesTurns(int turns, int steps) {
        return () -> {
            for (int turn = 0; turn < turns; turn++) {
                steps(steps);
                trace.add("turn");
                scheduler.schedule();
            }
        };
    }

    @Override
    public Runnable notesTicks(int ticks) {
        return () -> {
            for (int tick = 0; tick < ticks; tick++) {
                trace.add("other");
                scheduler.yield();
            }
        };
    }

    @Override
    public Runnable runsForEver() {
        return () -> {
            try {
                steps(Long.MAX_VALUE);
            } finally {
                trace.add("cleaned up");
            }
        };
    }
}
