package orrery.world.mind;

/** What was to be saved of one entity holds, or is held by, something of another. */
final class EntangledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EntangledException(String what) {
        super(what, null, false, false);
    }
}
