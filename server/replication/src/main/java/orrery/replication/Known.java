package orrery.replication;

import java.util.Arrays;

/** What a session was sent: by slot, the publication whose state it holds, and who that is. */
final class Known {
    /** Not known, but still in the list. */
    private static final int LISTED = -1;

    private int[] held = {};
    private int[] list = new int[32];
    private int count;
    private int cursor;

    /**
     * The number of the publication whose state of a slot the session holds; 0 or less for none.
     */
    int held(int slot) {
        return held[slot];
    }

    /** How many slots the list has; some of them may be known no more. */
    int count() {
        return count;
    }

    void hold(int slot, int sequence) {
        if (held[slot] == 0) {
            if (count == list.length) {
                list = Arrays.copyOf(list, count * 2);
            }
            list[count++] = slot;
        }
        held[slot] = sequence;
    }

    /** Forgets a slot; returns whether it was known. */
    boolean forget(int slot) {
        if (slot >= held.length || held[slot] <= 0) {
            return false;
        }
        held[slot] = LISTED;
        return true;
    }

    void forgetAll() {
        for (int index = 0; index < count; index++) {
            held[list[index]] = 0;
        }
        count = 0;
        cursor = 0;
    }

    void grow(int capacity) {
        if (capacity > held.length) {
            held = Arrays.copyOf(held, capacity);
        }
    }

    /**
     * Goes on to the next known slot round the list, dropping those that are known no more.
     *
     * @return -1 if there is none
     */
    int next() {
        while (count > 0) {
            if (cursor >= count) {
                cursor = 0;
            }
            int slot = list[cursor];
            if (held[slot] > 0) {
                cursor++;
                return slot;
            }
            held[slot] = 0;
            list[cursor] = list[--count];
        }
        return -1;
    }
}
