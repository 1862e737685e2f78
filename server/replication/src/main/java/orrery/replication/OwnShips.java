package orrery.replication;

import java.util.Arrays;

/** The ships of sessions in one publication, by session. Immutable once it is published. */
final class OwnShips {
    /** Slots that a session is told of first: its target, and its last attackers. */
    static final int MAX_BOOSTED = 5;

    private static final int SLOT = 0;
    private static final int OFFSET = 1;
    private static final int LENGTH = 2;
    private static final int CELL_X = 3;
    private static final int CELL_Y = 4;
    private static final int CELL_Z = 5;
    private static final int DOCKED = 6;
    private static final int BOOSTED = 7;
    private static final int ROW = BOOSTED + MAX_BOOSTED;

    private final LongTable rows;
    private int[] values;
    private int count;

    OwnShips(int expected) {
        rows = new LongTable(expected);
        values = new int[Math.max(1, expected) * ROW];
    }

    int count() {
        return count;
    }

    /** Adds a session's ship, and returns its row. */
    int add(long sessionId, int slot, int offset, int length) {
        if (values.length < (count + 1) * ROW) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        int row = count++ * ROW;
        rows.put(sessionId, row);
        values[row + SLOT] = slot;
        values[row + OFFSET] = offset;
        values[row + LENGTH] = length;
        Arrays.fill(values, row + BOOSTED, row + ROW, -1);
        return row;
    }

    void place(int row, int cellX, int cellY, int cellZ, boolean docked) {
        values[row + CELL_X] = cellX;
        values[row + CELL_Y] = cellY;
        values[row + CELL_Z] = cellZ;
        values[row + DOCKED] = docked ? 1 : 0;
    }

    void boost(int row, int index, int slot) {
        values[row + BOOSTED + index] = slot;
    }

    /** The row of a session's ship, or -1 if it has none. */
    int row(long sessionId) {
        return rows.get(sessionId);
    }

    int slot(int row) {
        return values[row + SLOT];
    }

    int offset(int row) {
        return values[row + OFFSET];
    }

    int length(int row) {
        return values[row + LENGTH];
    }

    int cellX(int row) {
        return values[row + CELL_X];
    }

    int cellY(int row) {
        return values[row + CELL_Y];
    }

    int cellZ(int row) {
        return values[row + CELL_Z];
    }

    boolean docked(int row) {
        return values[row + DOCKED] != 0;
    }

    /** A slot to tell of first, or -1. */
    int boosted(int row, int index) {
        return values[row + BOOSTED + index];
    }
}
