package orrery.tasklet;

/** A wait took longer than it was given. Times are game time, in ticks. */
public final class TaskletTimeoutException extends RuntimeException {
    /** Says how long was waited, and for what. */
    public TaskletTimeoutException(String message) {
        super(message);
    }
}
