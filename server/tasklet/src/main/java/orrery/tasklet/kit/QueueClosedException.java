package orrery.tasklet.kit;

/** A {@link BoundedQueue} was closed: nothing goes in any more, or nothing is left to come out. */
public final class QueueClosedException extends IllegalStateException {
    QueueClosedException(String operation, String queue) {
        super("cannot %s: queue '%s' is closed".formatted(operation, queue));
    }
}
