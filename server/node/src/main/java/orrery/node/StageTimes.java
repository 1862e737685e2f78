package orrery.node;

import org.HdrHistogram.Histogram;
import orrery.console.Status;

/**
 * How long something that happens once a tick took of late: over the last 30 to 60 s.
 *
 * <p><b>Threads.</b> Confined to the system's tick thread. Recording allocates nothing.
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

    static Histogram histogram() {
        return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
    }

    static long inRange(long nanos) {
        return Math.clamp(nanos, 0, HIGHEST_NANOS);
    }

    void record(long nanos, long nowNanos) {
        if (nowNanos - turnedNanos > TURN_NANOS) {
            turn(nowNanos);
        }
        lastNanos = nanos;
        sumNanos += nanos;
        current.recordValue(inRange(nanos));
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
        return percentiles(both, lastNanos);
    }

    static Status.Percentiles percentiles(Histogram nanos, long lastNanos) {
        if (nanos.getTotalCount() == 0) {
            return new Status.Percentiles(0, 0, 0, 0, 0);
        }
        return new Status.Percentiles(
                lastNanos / NANOS_PER_MILLI,
                nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                nanos.getValueAtPercentile(99.9) / NANOS_PER_MILLI,
                nanos.getMaxValue() / NANOS_PER_MILLI);
    }
}
