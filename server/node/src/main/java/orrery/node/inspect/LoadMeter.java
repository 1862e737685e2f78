package orrery.node.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Scheduler;
import orrery.tasklet.SwitchCallback;
import orrery.tasklet.Tasklet;
import orrery.tasklet.budget.Meter;
import orrery.world.mind.ScriptVersion;

/**
 * Measures which versions of scripts take how much wall time and how many steps, by reading the
 * clock at every switch, which costs about 0.1 µs. While ticks resume many tasklets, one in {@link
 * #SAMPLED_OF} is measured, chosen without a pattern that a script's own could follow, and counts
 * for the others. For display alone.
 *
 * <p><b>Threads.</b> Confined to the system's tick thread.
 */
final class LoadMeter implements SwitchCallback {
    static final int SAMPLED_OF = 8;

    /** After a tick with more resumes than this the next one is measured only by chance. */
    private static final long MANY_RESUMES = 2_000;

    private static final long WINDOW_NANOS = 30_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** What one version took, each tick counted for those that it stands for. */
    private static final class Taken {
        long nanos;
        long steps;
        long resumes;
    }

    /** What was measured in one stretch of time. */
    private static final class Window {
        // By name and number: a version itself would hold its class loader.
        final Map<VersionKey, Taken> taken = new HashMap<>();
        final long startNanos;

        Window(long startNanos) {
            this.startNanos = startNanos;
        }
    }

    /** How much a version takes, of each second of wall time. */
    record Load(VersionKey version, double wallMillis, double steps, double resumes) {
        Load plus(Load other) {
            return new Load(
                    version,
                    wallMillis + other.wallMillis,
                    steps + other.steps,
                    resumes + other.resumes);
        }
    }

    private Window window;
    private @Nullable Window before;
    private boolean measuring;

    /** How many ticks the one that is measured stands for. */
    private int weight;

    private long resumesBefore;

    // Of the tasklet that runs, while measuring
    private @Nullable Taken running;
    private @Nullable Meter meter;
    private long steps;
    private long nanos;

    LoadMeter(long nowNanos) {
        window = new Window(nowNanos);
    }

    /** Thinking begins. */
    void begin(Scheduler scheduler, long tick) {
        boolean many = scheduler.resumes() - resumesBefore > MANY_RESUMES;
        resumesBefore = scheduler.resumes();
        if (many && (tick * GOLDEN) >>> 32 >= (1L << 32) / SAMPLED_OF) {
            return;
        }
        weight = many ? SAMPLED_OF : 1;
        measuring = true;
        running = null;
        nanos = System.nanoTime();
        scheduler.onSwitch(this);
    }

    /** Thinking is over. */
    void end(Scheduler scheduler) {
        if (measuring) {
            measuring = false;
            scheduler.onSwitch(null);
            long nowNanos = System.nanoTime();
            account(nowNanos);
            if (nowNanos - window.startNanos > WINDOW_NANOS) {
                before = window;
                window = new Window(nowNanos);
            }
        }
    }

    @Override
    public void switched(@Nullable Tasklet previous, @Nullable Tasklet next) {
        long nowNanos = System.nanoTime();
        account(nowNanos);
        nanos = nowNanos;
        ScriptVersion version = next == null ? null : ScriptVersion.of(next);
        if (next != null && version != null) {
            running = window.taken.computeIfAbsent(VersionKey.of(version), _ -> new Taken());
            meter = next.meter();
            steps = meter == null ? 0 : meter.stepsUsed();
        }
    }

    private void account(long nowNanos) {
        Taken taken = running;
        Meter counted = meter;
        running = null;
        meter = null; // it would keep its script alive
        if (taken != null) {
            taken.nanos += weight * (nowNanos - nanos);
            taken.resumes += weight;
            taken.steps += counted == null ? 0 : weight * (counted.stepsUsed() - steps);
        }
    }

    /** What was measured in the last 30 to 60 s. */
    List<Load> loads(long nowNanos) {
        List<Load> loads = new ArrayList<>();
        Window earlier = before;
        long startNanos = earlier == null ? window.startNanos : earlier.startNanos;
        double seconds = (nowNanos - startNanos) / NANOS_PER_SECOND;
        if (seconds <= 0) {
            return loads;
        }
        double perSecond = 1 / seconds;
        add(loads, window, perSecond);
        if (earlier != null) {
            add(loads, earlier, perSecond);
        }
        return loads;
    }

    private static void add(List<Load> loads, Window window, double perSecond) {
        window.taken.forEach((version, taken) ->
                loads.add(
                        new Load(
                                version,
                                taken.nanos / NANOS_PER_MILLI * perSecond,
                                taken.steps * perSecond,
                                taken.resumes * perSecond)));
    }
}
