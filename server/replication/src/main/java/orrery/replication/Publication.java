package orrery.replication;

/**
 * What one tick of one solar system tells the outside: every entity in space with its encodings,
 * ordered by cell, and the own-ship block of every session's ship. Immutable and self-contained:
 * any thread may read it, for as long as it likes.
 *
 * <p>An entity has three records, one after the other: enter, absolute and, if it changed in this
 * tick and was published before, delta.
 */
public final class Publication {
    private final int system;
    private final long tick;
    private final int sequence;

    final byte[] arena;
    final Cells cells;
    final Removals removals;
    final OwnShips ownShips;

    // By place in the publication's order
    final int[] slots;
    final int[] published;
    final int[] previous;
    final int[] cellOf;
    final long[] records;

    /** The place in the order by slot; -1 for who is not in space. */
    final int[] places;

    Publication(
            int system,
            long tick,
            int sequence,
            byte[] arena,
            Order order,
            Cells cells,
            Removals removals,
            OwnShips ownShips) {
        this.system = system;
        this.tick = tick;
        this.sequence = sequence;
        this.arena = arena;
        this.slots = order.slots;
        this.published = order.published;
        this.previous = order.previous;
        this.cellOf = order.cellOf;
        this.records = order.records;
        this.places = order.places;
        this.cells = cells;
        this.removals = removals;
        this.ownShips = ownShips;
    }

    /** The index of the solar system that it is about. */
    public int system() {
        return system;
    }

    public long tick() {
        return tick;
    }

    /** How many entities are in space. */
    public int entities() {
        return slots.length;
    }

    /** The size of all encodings. */
    public int sizeBytes() {
        return arena.length;
    }

    /** Its number in the solar system's run; goes up by one from each to the next, from 1. */
    int sequence() {
        return sequence;
    }

    /** The place of a slot's entity in the order, or -1. */
    int place(int slot) {
        return slot >= 0 && slot < places.length ? places[slot] : -1;
    }

    /** The columns by place, and the places by slot. */
    static final class Order {
        final int[] slots;
        final int[] published;
        final int[] previous;
        final int[] cellOf;
        final long[] records;
        final int[] places;

        Order(int entities, int capacity) {
            slots = new int[entities];
            published = new int[entities];
            previous = new int[entities];
            cellOf = new int[entities];
            records = new long[entities];
            places = new int[capacity];
        }
    }
}
