package orrery.tasklet;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long one call of {@link Scheduler#run} may go on. Resumes and the clock are looked at between
 * resumes only, and at least one resume always runs.
 *
 * <p>Steps are what code that is budgeted reports by {@link Scheduler#spend}. A tasklet that spends
 * more than the budget is stopped there, and is {@link RunResult#interrupted}; under a soft limit
 * it goes on until it gives up its turn, and stays queued. It is not stopped but as under a soft
 * limit, or at a later report, while it is atomic, dying, under a switch trap, in a callback, or
 * where its carrier cannot suspend it.
 *
 * @param maxResumes the number of resumes after which to stop, at least 1
 * @param nanoClock what tells the time, or null where time does not count
 * @param deadlineNanos the reading of the clock at which to stop; readings may be negative, as
 *     those of {@link System#nanoTime} may
 * @param checkEvery how many resumes to run between two readings of the clock, at least 1
 * @param maxSteps the steps that may be spent, at least 1
 * @param stepsAreTotal whether the steps count over the whole run, and not anew for each turn of a
 *     tasklet
 * @param isSoft whether a tasklet that has spent too much goes on until it gives up its turn
 */
public record RunLimit(
        long maxResumes,
        @Nullable LongSupplier nanoClock,
        long deadlineNanos,
        int checkEvery,
        long maxSteps,
        boolean stepsAreTotal,
        boolean isSoft) {
    /** As a number of steps: any. */
    static final long ANY = Long.MAX_VALUE;

    private static final RunLimit UNTIL_IDLE =
            new RunLimit(ANY, null, 0, Integer.MAX_VALUE, ANY, false, false);

    public RunLimit {
        requirePositive("maxResumes", maxResumes);
        requirePositive("checkEvery", checkEvery);
        requirePositive("maxSteps", maxSteps);
    }

    private static void requirePositive(String what, long number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, was " + number);
        }
    }

    /** Until no tasklet is runnable. */
    public static RunLimit untilIdle() {
        return UNTIL_IDLE;
    }

    /** Until {@code count} resumes have run. */
    public static RunLimit resumes(long count) {
        return new RunLimit(count, null, 0, Integer.MAX_VALUE, ANY, false, false);
    }

    /** Until {@code nanoClock} reads {@code deadlineNanos} or later. */
    public static RunLimit deadline(LongSupplier nanoClock, long deadlineNanos, int checkEvery) {
        return new RunLimit(ANY, nanoClock, deadlineNanos, checkEvery, ANY, false, false);
    }

    /** Until a tasklet has spent more than {@code count} steps in one turn. */
    public static RunLimit steps(long count) {
        return UNTIL_IDLE.withSteps(count);
    }

    /** Until all tasklets together have spent more than {@code count} steps. */
    public static RunLimit totalSteps(long count) {
        return UNTIL_IDLE.withTotalSteps(count);
    }

    /** This limit, and that of {@link #steps}. */
    public RunLimit withSteps(long count) {
        return withSteps(count, false, isSoft);
    }

    /** This limit, and that of {@link #totalSteps}. */
    public RunLimit withTotalSteps(long count) {
        return withSteps(count, true, isSoft);
    }

    /** This limit, but a tasklet that has spent too many steps is not stopped where it is. */
    public RunLimit soft() {
        return withSteps(maxSteps, stepsAreTotal, true);
    }

    private RunLimit withSteps(long count, boolean total, boolean soft) {
        return new RunLimit(maxResumes, nanoClock, deadlineNanos, checkEvery, count, total, soft);
    }

    boolean limited() {
        return maxResumes != ANY || nanoClock != null || maxSteps != ANY;
    }

    boolean expired() {
        return nanoClock != null && nanoClock.getAsLong() - deadlineNanos >= 0;
    }
}
