package orrery.script;

/** A wait for a contact or a landmark ended without one. */
public final class NothingInSight extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NothingInSight(String message) {
        super(message);
    }
}
