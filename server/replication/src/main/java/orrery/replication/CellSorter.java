package orrery.replication;

import java.util.Arrays;

/**
 * Orders the entities of one publication by cell, within a cell those that changed first, else as
 * they were counted: a counting sort over the occupied cells.
 *
 * <p>First {@link #count} every entity, then {@link #cells}, then {@link #take} a place for each in
 * the same order. Used again after {@link #clear}.
 */
final class CellSorter {
    private static final int FIRST_CAPACITY = 64;

    private final LongTable numbers = new LongTable(FIRST_CAPACITY);
    private long[] keys = new long[FIRST_CAPACITY];
    private int[] changed = new int[FIRST_CAPACITY];
    private int[] unchanged = new int[FIRST_CAPACITY];
    private int[] ranks = new int[FIRST_CAPACITY];
    private long lastKey;
    private int lastNumber;

    void clear() {
        numbers.clear();
        lastKey = -1;
    }

    /** Counts an entity, and returns the number that its cell has until the next clear. */
    int count(long key, boolean hasChanged) {
        int number = key == lastKey ? lastNumber : number(key);
        if (hasChanged) {
            changed[number]++;
        } else {
            unchanged[number]++;
        }
        return number;
    }

    /** The occupied cells in order. From here on the counts are the next free places. */
    Cells cells() {
        int count = numbers.size();
        long[] sorted = Arrays.copyOf(keys, count);
        Arrays.sort(sorted);
        int[] starts = new int[count + 1];
        int[] changedEnds = new int[count];
        int place = 0;
        for (int rank = 0; rank < count; rank++) {
            int number = numbers.get(sorted[rank]);
            ranks[number] = rank;
            starts[rank] = place;
            changedEnds[rank] = place + changed[number];
            int end = changedEnds[rank] + unchanged[number];
            changed[number] = place;
            unchanged[number] = changedEnds[rank];
            place = end;
        }
        starts[count] = place;
        return new Cells(sorted, starts, changedEnds);
    }

    /** The place in the order of the next entity of a cell. */
    int take(int number, boolean hasChanged) {
        return hasChanged ? changed[number]++ : unchanged[number]++;
    }

    /** The place of a cell among {@link #cells}. */
    int rank(int number) {
        return ranks[number];
    }

    private int number(long key) {
        int number = numbers.get(key);
        if (number < 0) {
            number = numbers.size();
            numbers.put(key, number);
            if (number == keys.length) {
                grow(number * 2);
            }
            keys[number] = key;
            changed[number] = 0;
            unchanged[number] = 0;
        }
        lastKey = key;
        lastNumber = number;
        return number;
    }

    private void grow(int capacity) {
        keys = Arrays.copyOf(keys, capacity);
        changed = Arrays.copyOf(changed, capacity);
        unchanged = Arrays.copyOf(unchanged, capacity);
        ranks = Arrays.copyOf(ranks, capacity);
    }
}
