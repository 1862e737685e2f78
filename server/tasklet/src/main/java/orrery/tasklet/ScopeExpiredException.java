package orrery.tasklet;

/**
 * Raised in a tasklet whose {@link TimeoutScope} is over, on its way to that scope, which turns it
 * into a {@link TaskletTimeoutException}. Its stack is where the tasklet waited. Code that catches
 * it should let it go on.
 */
public final class ScopeExpiredException extends RuntimeException {
    /** A running number of the scope; of two nested ones, the outer has the lower. */
    final long scope;

    ScopeExpiredException(String scopeName, long scope) {
        super("the time of scope '" + scopeName + "' is over");
        this.scope = scope;
    }
}
