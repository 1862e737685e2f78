package orrery.tasklet;

/** A wait took longer than it was given. Times are game time, in ticks. */
public final class TaskletTimeoutException extends RuntimeException {
    public TaskletTimeoutException(String message) {
        super(message);
    }
}
