package orrery.world;

/** An entity is not in space any more. */
public record Removal(int slot, long entityId, Reason reason) {
    /** Why it is not. */
    public enum Reason {
        DESTROYED,
        /** It is inside a station; its slot stays its own. */
        DOCKED,
        /** It went through a gate. */
        JUMPED,
        /** Taken out, mined out, or decayed. */
        GONE
    }
}
