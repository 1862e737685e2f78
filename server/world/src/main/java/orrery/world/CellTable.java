package orrery.world;

import java.util.Arrays;

/**
 * Numbers the keys it is given from 0, in the order in which it first meets them. Open addressing;
 * emptied without touching its memory, by a stamp that goes up.
 */
final class CellTable {
    private long[] keys = new long[256];
    private int[] numbers = new int[256];
    private int[] stamps = new int[256];
    private int stamp = 1;
    private int count;

    /** How many keys it has met since it was emptied. */
    int count() {
        return count;
    }

    /** Empties it, and makes room for as many different keys. */
    void clear(int room) {
        if (keys.length < 2 * room) {
            int length = Integer.highestOneBit(2 * room - 1) * 2;
            keys = new long[length];
            numbers = new int[length];
            stamps = new int[length];
            stamp = 0;
        }
        if (stamp == Integer.MAX_VALUE) {
            Arrays.fill(stamps, 0);
            stamp = 0;
        }
        stamp++;
        count = 0;
    }

    /** The number of a key; a new one if it was not met before. */
    int numberOf(long key) {
        int at = place(key);
        if (stamps[at] != stamp) {
            stamps[at] = stamp;
            keys[at] = key;
            numbers[at] = count++;
        }
        return numbers[at];
    }

    /** The number of a key, or -1 if it was not met. */
    int find(long key) {
        int at = place(key);
        return stamps[at] == stamp ? numbers[at] : -1;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * SplitMix64.STEP) >>> 40) & mask;
        while (stamps[at] == stamp && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
