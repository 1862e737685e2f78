package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * What one call of {@link Scheduler#run} did.
 *
 * @param resumed how many times a tasklet was started or resumed
 * @param completed how many tasklets ended, whatever the reason
 * @param leftOver how many tasklets were still runnable when the limit was reached
 * @param interrupted the tasklet that a step budget stopped where it was, or null; it is paused,
 *     and goes on when it is inserted
 */
public record RunResult(long resumed, long completed, int leftOver, @Nullable Tasklet interrupted) {
    /** Of a run in which no tasklet was stopped. */
    public RunResult(long resumed, long completed, int leftOver) {
        this(resumed, completed, leftOver, null);
    }
}
