package orrery.tasklet.save;

/**
 * A single object cannot be made again, as its class or its code is no more: costs those tasklets
 * that reach it.
 */
final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GoneException(String message) {
        super(message, null, false, false);
    }
}
