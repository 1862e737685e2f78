package orrery.tasklet.save;

/** A single object cannot be saved: costs those tasklets that reach it. */
final class UnsavableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsavableException(String message) {
        super(message, null, false, false);
    }
}
