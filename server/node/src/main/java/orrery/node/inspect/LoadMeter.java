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
 * Samples which versions of scripts take how much wall time and how many steps: in one of {@link
 * #SAMPLED_OF} ticks, chosen without a pattern that a script's own could follow, the clock is read
 * at every switch. For display alone.
 *
 * <p><b>Threads.</b> Confined to the system's tick thread.
 */
final class LoadMeter implements SwitchCallback {
    /** One tick of so many is measured: a look at the clock costs 3 % of a resume. */
    static final int SAMPLED_OF = 8;

    private static final long WINDOW_NANOS = 30_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** What one version took in the ticks that were measured. */
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
        long ticks;
        long sampledTicks;

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
        window.ticks++;
        if ((tick * GOLDEN) >>> 32 < (1L << 32) / SAMPLED_OF) {
            window.sampledTicks++;
            measuring = true;
            running = null;
            nanos = System.nanoTime();
            scheduler.onSwitch(this);
        }
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
        running = null;
        meter = null;
        ScriptVersion version = next == null ? null : ScriptVersion.of(next);
        if (next != null && version != null) {
            running = window.taken.computeIfAbsent(VersionKey.of(version), _ -> new Taken());
            meter = next.meter();
            steps = meter == null ? 0 : meter.stepsUsed();
        }
    }

    private void account(long nowNanos) {
        Taken taken = running;
        running = null;
        if (taken != null) {
            taken.nanos += nowNanos - nanos;
            taken.resumes++;
            taken.steps += meter == null ? 0 : meter.stepsUsed() - steps;
        }
    }

    /** What was measured in the last 30 to 60 s. */
    List<Load> loads(long nowNanos) {
        List<Load> loads = new ArrayList<>();
        Window earlier = before;
        long startNanos = earlier == null ? window.startNanos : earlier.startNanos;
        long ticks = window.ticks + (earlier == null ? 0 : earlier.ticks);
        long sampled = window.sampledTicks + (earlier == null ? 0 : earlier.sampledTicks);
        double seconds = (nowNanos - startNanos) / NANOS_PER_SECOND;
        if (sampled == 0 || seconds <= 0) {
            return loads;
        }
        double perSecond = ticks / (double) sampled / seconds;
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
