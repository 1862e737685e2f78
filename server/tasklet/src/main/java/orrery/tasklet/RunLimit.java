package orrery.tasklet;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long one call of {@link Scheduler#run} may go on. It is looked at between resumes only, and
 * at least one resume always runs.
 *
 * @param maxResumes the number of resumes after which to stop, at least 1
 * @param nanoClock what tells the time, or null where time does not count
 * @param deadlineNanos the reading of the clock at which to stop; readings may be negative, as
 *     those of {@link System#nanoTime} may
 * @param checkEvery how many resumes to run between two readings of the clock, at least 1
 */
public record RunLimit(
        long maxResumes, @Nullable LongSupplier nanoClock, long deadlineNanos, int checkEvery) {
    private static final RunLimit UNTIL_IDLE =
            new RunLimit(Long.MAX_VALUE, null, 0, Integer.MAX_VALUE);

    public RunLimit {
        if (maxResumes < 1) {
            throw new IllegalArgumentException("maxResumes must be at least 1, was " + maxResumes);
        }
        if (checkEvery < 1) {
            throw new IllegalArgumentException("checkEvery must be at least 1, was " + checkEvery);
        }
    }

    /** Until no tasklet is runnable. */
    public static RunLimit untilIdle() {
        return UNTIL_IDLE;
    }

    /** Until {@code count} resumes have run. */
    public static RunLimit resumes(long count) {
        return new RunLimit(count, null, 0, Integer.MAX_VALUE);
    }

    /** Until {@code nanoClock} reads {@code deadlineNanos} or later. */
    public static RunLimit deadline(LongSupplier nanoClock, long deadlineNanos, int checkEvery) {
        return new RunLimit(Long.MAX_VALUE, nanoClock, deadlineNanos, checkEvery);
    }

    boolean expired() {
        return nanoClock != null && nanoClock.getAsLong() - deadlineNanos >= 0;
    }
}
