package orrery.replication;

import java.util.Arrays;

/**
 * Which slots left space, in the last {@link #HISTORY} publications, oldest first; so that a view
 * that missed a few of them need not start anew. Immutable.
 */
final class Removals {
    /** How many publications back removals are told. */
    static final int HISTORY = 32;

    static final Removals NONE = new Removals(new int[0], new int[0]);

    private final int[] slots;
    private final int[] sequences;

    private Removals(int[] slots, int[] sequences) {
        this.slots = slots;
        this.sequences = sequences;
    }

    int count() {
        return slots.length;
    }

    int slot(int index) {
        return slots[index];
    }

    /** The number of the publication from which on the slot's entity is gone. */
    int sequence(int index) {
        return sequences[index];
    }

    /** These without what is too old, and with what left space in publication {@code sequence}. */
    Removals next(int sequence, int[] gone, int goneCount) {
        int from = 0;
        while (from < slots.length && sequence - sequences[from] >= HISTORY) {
            from++;
        }
        if (from == 0 && goneCount == 0) {
            return this;
        }
        int kept = slots.length - from;
        int[] nextSlots = Arrays.copyOfRange(slots, from, from + kept + goneCount);
        int[] nextSequences = Arrays.copyOfRange(sequences, from, from + kept + goneCount);
        System.arraycopy(gone, 0, nextSlots, kept, goneCount);
        Arrays.fill(nextSequences, kept, kept + goneCount, sequence);
        return new Removals(nextSlots, nextSequences);
    }
}
