package orrery.script;

/** What became of an order. The order of the constants is part of the wire format. */
public enum OrderStatus {
    /** It is being carried out. */
    ACCEPTED,
    /** It was never begun. */
    REFUSED,
    /** It is complete. */
    DONE,
    /** It was begun and could not be completed. */
    FAILED;

    /** Whether nothing more will be heard of the order. */
    public boolean last() {
        return this != ACCEPTED;
    }
}
