package orrery.node;

import org.HdrHistogram.Histogram;

/**
 * How long ticks and their stages took: since the start, and since the last look.
 *
 * <p><b>Threads.</b> Confined to the system's tick thread, which shows it to others in {@link
 * SystemFigures}. Recording allocates nothing.
 */
final class StageTimes {
    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 2;

    private final Histogram[] stages = new Histogram[Stage.values().length];
    private final Histogram ticks = histogram();
    private final Histogram recent = histogram();
    private final long[] stageNanos = new long[stages.length];

    StageTimes() {
        for (int i = 0; i < stages.length; i++) {
            stages[i] = histogram();
        }
    }

    private static Histogram histogram() {
        return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
    }

    /** Records one stage of the tick that is under way. */
    void stage(Stage stage, long nanos) {
        stageNanos[stage.ordinal()] = nanos;
        stages[stage.ordinal()].recordValue(inRange(nanos));
    }

    /** Records a whole tick. */
    void tick(long nanos) {
        ticks.recordValue(inRange(nanos));
        recent.recordValue(inRange(nanos));
    }

    private static long inRange(long nanos) {
        return Math.clamp(nanos, 0, HIGHEST_NANOS);
    }

    /** What a stage took in the last tick. */
    long lastNanos(Stage stage) {
        return stageNanos[stage.ordinal()];
    }

    /** Whole ticks since the last call; begins a new span. */
    Percentiles takeRecent() {
        Percentiles taken = Percentiles.of(recent);
        recent.reset();
        return taken;
    }

    /** Whole ticks since the start. */
    Percentiles ticks() {
        return Percentiles.of(ticks);
    }

    /** One stage since the start. */
    Percentiles stage(Stage stage) {
        return Percentiles.of(stages[stage.ordinal()]);
    }

    /** A few figures of a distribution, in milliseconds; all 0 when nothing was recorded. */
    record Percentiles(double p50, double p99, double p999, double max, double sumSeconds) {
        private static final double NANOS_PER_MILLI = 1e6;

        static Percentiles of(Histogram nanos) {
            if (nanos.getTotalCount() == 0) {
                return new Percentiles(0, 0, 0, 0, 0);
            }
            return new Percentiles(
                    nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                    nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                    nanos.getValueAtPercentile(99.9) / NANOS_PER_MILLI,
                    nanos.getMaxValue() / NANOS_PER_MILLI,
                    nanos.getMean() * nanos.getTotalCount() * 1e-9);
        }
    }
}
