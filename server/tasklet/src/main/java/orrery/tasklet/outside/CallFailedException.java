package orrery.tasklet.outside;

/** The work of a blocking call threw what is no {@link RuntimeException}; it is the cause. */
public final class CallFailedException extends RuntimeException {
    CallFailedException(String what, Throwable cause) {
        super("call '%s' failed: %s".formatted(what, cause), cause);
    }
}
