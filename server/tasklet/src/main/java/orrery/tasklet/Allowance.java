package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/** What is left of the limit of the run in force; there is always one, if only without limits. */
final class Allowance {
    private final RunLimit limit;

    /** The tasklet whose run this is; null for main's. */
    final @Nullable Tasklet owner;

    /** The tasklet that was stopped where it was, if one was. */
    @Nullable Tasklet interrupted;

    private long resumesLeft;
    private long stretch;
    private long stepsLeft;
    private long turn;
    private boolean overdrawn;

    Allowance(RunLimit limit, @Nullable Tasklet owner) {
        this.limit = limit;
        this.owner = owner;
        this.resumesLeft = limit.maxResumes();
        this.stepsLeft = limit.maxSteps();
    }

    static Allowance unlimited() {
        return new Allowance(RunLimit.untilIdle(), null);
    }

    boolean limited() {
        return limit.limited();
    }

    boolean isSoft() {
        return limit.isSoft();
    }

    /** How many resumes to run before {@link #isUsedUp} is to be asked. */
    long nextStretch() {
        stretch = Math.min(resumesLeft, limit.checkEvery());
        return stretch;
    }

    /** Whether the run is over, after a stretch of resumes, or after steps were overdrawn. */
    boolean isUsedUp() {
        resumesLeft -= stretch;
        return overdrawn || resumesLeft <= 0 || limit.expired();
    }

    /**
     * Takes off steps that a tasklet reports.
     *
     * @param turn a number that is another one after each switch
     * @return whether that was too many
     */
    boolean overdraws(long steps, long turn) {
        if (limit.maxSteps() == RunLimit.ANY) {
            return false;
        }
        if (this.turn != turn && !limit.stepsAreTotal()) {
            this.turn = turn;
            stepsLeft = limit.maxSteps();
        }
        stepsLeft = steps > stepsLeft ? -1 : stepsLeft - steps;
        overdrawn |= stepsLeft < 0;
        return stepsLeft < 0;
    }
}
