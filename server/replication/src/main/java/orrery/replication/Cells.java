package orrery.replication;

/**
 * The occupied cells of one publication, in ascending order of their keys, and where in the
 * publication's order their entities are: those that changed in this tick first. Immutable.
 */
final class Cells {
    /** The part of a cell's entities that changed in this tick. */
    static final int CHANGED = 0;

    /** The other part. */
    static final int OTHERS = 1;

    private final long[] keys;
    private final int[] starts;
    private final int[] changedEnds;
    private final LongTable blocks;
    private final int[] blockStarts;

    /**
     * @param keys ascending
     * @param starts where each cell's entities start; one more, which is the number of entities
     * @param changedEnds where each cell's changed entities end
     */
    Cells(long[] keys, int[] starts, int[] changedEnds) {
        this.keys = keys;
        this.starts = starts;
        this.changedEnds = changedEnds;
        int count = 0;
        for (int cell = 0; cell < keys.length; cell++) {
            if (startsBlock(cell)) {
                count++;
            }
        }
        blocks = new LongTable(count);
        blockStarts = new int[count + 1];
        for (int cell = 0, block = 0; cell < keys.length; cell++) {
            if (startsBlock(cell)) {
                blocks.put(CellKey.blockOf(keys[cell]), block);
                blockStarts[block++] = cell;
            }
        }
        blockStarts[count] = keys.length;
    }

    int count() {
        return keys.length;
    }

    int x(int cell) {
        return CellKey.x(keys[cell]);
    }

    int y(int cell) {
        return CellKey.y(keys[cell]);
    }

    int z(int cell) {
        return CellKey.z(keys[cell]);
    }

    /** Where a part of a cell's entities starts in the publication's order. */
    int from(int cell, int part) {
        return part == CHANGED ? starts[cell] : changedEnds[cell];
    }

    /** Where a part of a cell's entities ends. */
    int to(int cell, int part) {
        return part == CHANGED ? changedEnds[cell] : starts[cell + 1];
    }

    int size(int cell, int part) {
        return to(cell, part) - from(cell, part);
    }

    /** How many cells away a cell is, along the axis where it is farthest. */
    int ring(int cell, int fromX, int fromY, int fromZ) {
        long key = keys[cell];
        int dx = Math.abs(CellKey.x(key) - fromX);
        int dy = Math.abs(CellKey.y(key) - fromY);
        int dz = Math.abs(CellKey.z(key) - fromZ);
        return Math.max(dx, Math.max(dy, dz));
    }

    /** The first cell in a block, by the block's coordinates, or -1. */
    int blockStart(int x, int y, int z) {
        int block = blocks.get(CellKey.block(x, y, z));
        return block < 0 ? -1 : blockStarts[block];
    }

    /** The end of the cells in the block that {@code start} is the first cell of. */
    int blockEnd(int start) {
        return blockStarts[blocks.get(CellKey.blockOf(keys[start])) + 1];
    }

    private boolean startsBlock(int cell) {
        return cell == 0 || CellKey.blockOf(keys[cell]) != CellKey.blockOf(keys[cell - 1]);
    }
}
