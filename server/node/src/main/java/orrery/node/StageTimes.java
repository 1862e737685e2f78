package orrery.node;

import orrery.console.Status;
import org.HdrHistogram.Histogram;

/**
 * How long ticks, or one stage of them, took of late: over the last 30 to 60 s.
 *
 * <p><b>Threads.</b> Confined to the system's tick thread, which shows it to others in {@link
 * SystemFigures}. Recording allocates nothing.
 */
final class StageTimes {
    /** Half of the time that is looked back on at most. */
    private static final long TURN_NANOS = 30_000_000_000L;

    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 2;
    private static final double NANOS_PER_MILLI = 1e6;

    private Histogram current = histogram();
    private Histogram previous = histogram();
    private final Histogram both = histogram();
    private long turnedNanos;
    private long lastNanos;
    private long sumNanos;

    StageTimes(long nowNanos) {
        this.turnedNanos = nowNanos;
    }

    private static Histogram histogram() {
        return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
    }

    void record(long nanos, long nowNanos) {
        if (nowNanos - turnedNanos > TURN_NANOS) {
            turn(nowNanos);
        }
        lastNanos = nanos;
        sumNanos += nanos;
        current.recordValue(Math.clamp(nanos, 0, HIGHEST_NANOS));
    }

    private void turn(long nowNanos) {
        Histogram oldest = previous;
        previous = current;
        current = oldest;
        current.reset();
        turnedNanos = nowNanos;
    }

    /** All that was ever recorded, in nanoseconds. */
    long sumNanos() {
        return sumNanos;
    }

    /** In milliseconds; all 0 when nothing was recorded. */
    Status.Percentiles percentiles() {
        both.reset();
        both.add(previous);
        both.add(current);
        if (both.getTotalCount() == 0) {
            return new Status.Percentiles(0, 0, 0, 0, 0);
        }
        return new Status.Percentiles(
                lastNanos / NANOS_PER_MILLI,
                both.getValueAtPercentile(50) / NANOS_PER_MILLI,
                both.getValueAtPercentile(99) / NANOS_PER_MILLI,
                both.getValueAtPercentile(99.9) / NANOS_PER_MILLI,
                both.getMaxValue() / NANOS_PER_MILLI);
    }
}
