package orrery.replication;

/**
 * A cell as one number. Cells whose numbers are equal but for the lowest 12 bits are a
 * <em>block</em> of 16 × 16 × 16, so that in a sorted list of cells each block is one run.
 */
final class CellKey {
    /** Blocks are this many cells wide, as a power of two. */
    static final int BLOCK_SHIFT = 4;

    private static final int BIAS = 1 << 15;
    private static final int LOCAL_MASK = (1 << BLOCK_SHIFT) - 1;
    private static final int BLOCK_BITS = 12;
    private static final int BLOCK_MASK = (1 << BLOCK_BITS) - 1;
    private static final int LOCAL_BITS = 3 * BLOCK_SHIFT;

    private CellKey() {}

    /** Of cell coordinates from -32,768 to 32,767. */
    static long of(int x, int y, int z) {
        int bx = x + BIAS;
        int by = y + BIAS;
        int bz = z + BIAS;
        long block = block(bx >> BLOCK_SHIFT, by >> BLOCK_SHIFT, bz >> BLOCK_SHIFT);
        int local =
                ((bx & LOCAL_MASK) << (2 * BLOCK_SHIFT))
                        | ((by & LOCAL_MASK) << BLOCK_SHIFT)
                        | (bz & LOCAL_MASK);
        return (block << LOCAL_BITS) | local;
    }

    static int x(long key) {
        int block = (int) (key >>> (LOCAL_BITS + 2 * BLOCK_BITS)) & BLOCK_MASK;
        return ((block << BLOCK_SHIFT) | ((int) (key >>> (2 * BLOCK_SHIFT)) & LOCAL_MASK)) - BIAS;
    }

    static int y(long key) {
        int block = (int) (key >>> (LOCAL_BITS + BLOCK_BITS)) & BLOCK_MASK;
        return ((block << BLOCK_SHIFT) | ((int) (key >>> BLOCK_SHIFT) & LOCAL_MASK)) - BIAS;
    }

    static int z(long key) {
        int block = (int) (key >>> LOCAL_BITS) & BLOCK_MASK;
        return ((block << BLOCK_SHIFT) | ((int) key & LOCAL_MASK)) - BIAS;
    }

    /** The block that a cell is in. */
    static long blockOf(long key) {
        return key >>> LOCAL_BITS;
    }

    /** The block coordinate of a cell coordinate; may lie outside of space. */
    static int blockCoordinate(int cell) {
        return (cell + BIAS) >> BLOCK_SHIFT;
    }

    /** A block by its coordinates; none that is in use if they lie outside of space. */
    static long block(int x, int y, int z) {
        if (((x | y | z) & ~BLOCK_MASK) != 0) {
            return -1;
        }
        return ((long) x << (2 * BLOCK_BITS)) | ((long) y << BLOCK_BITS) | z;
    }
}
