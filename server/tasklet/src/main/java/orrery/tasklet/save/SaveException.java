package orrery.tasklet.save;

/** Something other than a tasklet's own state cannot be saved. */
public final class SaveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SaveException(String message) {
        super(message);
    }
}
