package orrery.sim.measure;

import org.HdrHistogram.Histogram;

/** A histogram of times, in microseconds, up to an hour. */
public final class Latencies {
    private static final long MOST_MICROS = 3_600_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1_000;

    private final Histogram histogram = new Histogram(1, MOST_MICROS, SIGNIFICANT_DIGITS);

    /**
     * Records a time; what is longer than an hour counts as an hour, what is negative as nothing.
     */
    public void record(long nanos) {
        histogram.recordValue(Math.max(0, Math.min(MOST_MICROS, nanos / 1_000)));
    }

    public void add(Latencies other) {
        histogram.add(other.histogram);
    }

    public void clear() {
        histogram.reset();
    }

    public long count() {
        return histogram.getTotalCount();
    }

    /** A percentile in milliseconds; NaN without a sample. */
    public double millis(double percentile) {
        return count() == 0
                ? Double.NaN
                : histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    /** The greatest in milliseconds; NaN without a sample. */
    public double maxMillis() {
        return count() == 0 ? Double.NaN : histogram.getMaxValue() / MICROS_PER_MILLI;
    }

    /** A copy that goes its own way. */
    public Latencies copy() {
        Latencies copy = new Latencies();
        copy.add(this);
        return copy;
    }
}
