package orrery.tasklet;

/**
 * Raised in a tasklet that is being killed, so that its {@code finally} blocks run. It is an {@link
 * Error}, so that {@code catch (Exception e)} lets it pass; it ends its tasklet without counting as
 * uncaught. A tasklet may throw one to end itself.
 */
public final class TaskletExit extends Error {
    /** An exit without a message. */
    public TaskletExit() {
        this("the tasklet ends here");
    }

    /** An exit that says why. */
    public TaskletExit(String message) {
        super(message, null, false, false); // no stack trace: it is a way out, not a fault
    }
}
