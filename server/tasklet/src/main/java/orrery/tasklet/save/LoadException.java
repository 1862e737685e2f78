package orrery.tasklet.save;

/** Bytes that are no save, not a whole one, or one that this program cannot load. */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LoadException(String message) {
        super(message);
    }

    LoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
