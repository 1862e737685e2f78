package orrery.replication;

import java.util.Arrays;

/**
 * The occupied cells of one band around a session's ship, nearest rings first, and two rotating
 * cursors: one goes round the entities in them that changed in this tick, one round the others.
 */
final class Band {
    /** Of more occupied cells than this some are not told of. */
    static final int MAX_CELLS = 1_024;

    private final int fromRing;
    private final int toRing;

    /** Ring and cell as one number, so that sorting brings the nearest first. */
    private long[] cells = new long[32];

    private int count;
    private int changedCursor;
    private int otherCursor;

    Band(int fromRing, int toRing) {
        this.fromRing = fromRing;
        this.toRing = toRing;
    }

    /** Starts again with the nearest. */
    void rewind() {
        changedCursor = 0;
        otherCursor = 0;
    }

    /** Looks up which cells of a publication are in the band around a cell. */
    void collect(Cells all, int x, int y, int z) {
        count = 0;
        int toX = CellKey.blockCoordinate(x + toRing);
        int toY = CellKey.blockCoordinate(y + toRing);
        int toZ = CellKey.blockCoordinate(z + toRing);
        for (int bx = CellKey.blockCoordinate(x - toRing); bx <= toX; bx++) {
            for (int by = CellKey.blockCoordinate(y - toRing); by <= toY; by++) {
                for (int bz = CellKey.blockCoordinate(z - toRing); bz <= toZ; bz++) {
                    collectBlock(all, all.blockStart(bx, by, bz), x, y, z);
                }
            }
        }
        Arrays.sort(cells, 0, count);
    }

    int count() {
        return count;
    }

    int cell(int index) {
        return (int) cells[index];
    }

    /** How many entities there are in a part of its cells. */
    int total(Cells all, int part) {
        int total = 0;
        for (int index = 0; index < count; index++) {
            total += all.size(cell(index), part);
        }
        return total;
    }

    int changedCursor() {
        return changedCursor;
    }

    void changedCursor(int to) {
        changedCursor = to;
    }

    int otherCursor() {
        return otherCursor;
    }

    void otherCursor(int to) {
        otherCursor = to;
    }

    private void collectBlock(Cells all, int start, int x, int y, int z) {
        if (start < 0) {
            return;
        }
        int end = all.blockEnd(start);
        for (int cell = start; cell < end && count < MAX_CELLS; cell++) {
            int ring = all.ring(cell, x, y, z);
            if (ring >= fromRing && ring <= toRing) {
                if (count == cells.length) {
                    cells = Arrays.copyOf(cells, count * 2);
                }
                cells[count++] = ((long) ring << 32) | cell;
            }
        }
    }
}
