package orrery.replication;

import java.util.Arrays;

/** A map from long to int by open addressing; for keys of at least 0, which are never removed. */
final class LongTable {
    private static final long EMPTY = -1;

    private long[] keys;
    private int[] values;
    private int size;
    private int shift;

    LongTable(int expected) {
        int capacity = Integer.highestOneBit(Math.max(8, expected * 2 - 1)) << 1;
        keys = new long[capacity];
        values = new int[capacity];
        shift = 64 - Integer.numberOfTrailingZeros(capacity);
        Arrays.fill(keys, EMPTY);
    }

    int size() {
        return size;
    }

    void clear() {
        Arrays.fill(keys, EMPTY);
        size = 0;
    }

    /** What is under the key, or -1. */
    int get(long key) {
        int mask = keys.length - 1;
        for (int at = place(key); ; at = (at + 1) & mask) {
            if (keys[at] == key) {
                return key == EMPTY ? -1 : values[at];
            }
            if (keys[at] == EMPTY) {
                return -1;
            }
        }
    }

    /** Puts a value under a key, instead of what was there. */
    void put(long key, int value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int mask = keys.length - 1;
        int at = place(key);
        while (keys[at] != EMPTY && keys[at] != key) {
            at = (at + 1) & mask;
        }
        if (keys[at] == EMPTY) {
            keys[at] = key;
            size++;
        }
        values[at] = value;
    }

    private int place(long key) {
        return (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> shift);
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        shift--;
        size = 0;
        Arrays.fill(keys, EMPTY);
        for (int at = 0; at < oldKeys.length; at++) {
            if (oldKeys[at] != EMPTY) {
                put(oldKeys[at], oldValues[at]);
            }
        }
    }
}
