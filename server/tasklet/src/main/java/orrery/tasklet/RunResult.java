package orrery.tasklet;

/**
 * What one call of {@link Scheduler#run} did.
 *
 * @param resumed how many times a tasklet was started or resumed
 * @param completed how many tasklets ended, whatever the reason
 * @param leftOver how many tasklets were still runnable when the limit was reached
 */
public record RunResult(long resumed, long completed, int leftOver) {}
