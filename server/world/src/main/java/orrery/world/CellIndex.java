package orrery.world;

/**
 * Who is near: all entities in space, sorted by the cell that they are in, and within a cell in
 * ascending order of ids. Made anew after every tick by a counting sort over the occupied cells.
 *
 * <p>What searches look at is copied next to each other: a search reads memory in order, and looks
 * into the entities' columns only for what it finds.
 *
 * <p>Cells are grouped into sectors of 16 by 16 by 16, so that a search over a long range need not
 * look at every empty cell on its way.
 */
final class CellIndex {
    private static final int SECTOR_BITS = 4;
    private static final int OFFSET = 1 << 12;
    private static final int KEY_BITS = 13;
    private static final long KEY_MASK = (1L << KEY_BITS) - 1;

    private final Entities entities;
    private final CellTable cells = new CellTable();
    private final CellTable sectors = new CellTable();

    private int[] cellOfEntry = new int[0];
    private long[] cellKey = new long[0];
    private int[] cellStart = new int[0];

    /** The next cell of the same sector, or -1. */
    private int[] nextCell = new int[0];

    private int[] firstCellOfSector = new int[0];

    // Entries, by cell. A faction of a ship is its number, that of all else NO_SIDE.
    int[] slot = new int[0];
    double[] x = new double[0];
    double[] y = new double[0];
    double[] z = new double[0];
    byte[] side = new byte[0];
    byte[] kind = new byte[0];

    /** No faction is hostile to this one; see {@link Sensors}. */
    static final byte NO_SIDE = 63;

    CellIndex(Entities entities) {
        this.entities = entities;
    }

    static int cellOf(double position) {
        return (int) Math.floor(position / World.CELL_METERS) + OFFSET;
    }

    static int sectorOf(int cell) {
        return cell >> SECTOR_BITS;
    }

    static long key(int cx, int cy, int cz) {
        return ((long) cx << (2 * KEY_BITS)) | ((long) cy << KEY_BITS) | cz;
    }

    void rebuild() {
        makeRoom();
        int count = numberCells();
        int start = 0;
        for (int cell = 0; cell < count; cell++) {
            int size = cellStart[cell];
            cellStart[cell] = start;
            start += size;
        }
        cellStart[count] = start;
        linkSectors(count);
        fill();
        // Filling moved each start to its end, which is the start of the next.
        System.arraycopy(cellStart, 0, cellStart, 1, count);
        cellStart[0] = 0;
    }

    int cells() {
        return cells.count();
    }

    int sectors() {
        return sectors.count();
    }

    /** The number of the sector at sector coordinates, or -1 if nobody is there. */
    int sector(int sx, int sy, int sz) {
        return sectors.find(key(sx, sy, sz));
    }

    int firstCellOf(int sector) {
        return firstCellOfSector[sector];
    }

    int nextCell(int cell) {
        return nextCell[cell];
    }

    /** The number of the cell in which a point is, or -1 if nobody is there. */
    int cellAt(double px, double py, double pz) {
        return cells.find(key(cellOf(px), cellOf(py), cellOf(pz)));
    }

    int start(int cell) {
        return cellStart[cell];
    }

    int end(int cell) {
        return cellStart[cell + 1];
    }

    /** How far a point is from the nearest point of a cell, squared. */
    double distanceSquared(int cell, double px, double py, double pz) {
        long key = cellKey[cell];
        double dx = outside(px, key >> (2 * KEY_BITS));
        double dy = outside(py, (key >> KEY_BITS) & KEY_MASK);
        double dz = outside(pz, key & KEY_MASK);
        return dx * dx + dy * dy + dz * dz;
    }

    private static double outside(double position, long cell) {
        double low = (double) (cell - OFFSET) * World.CELL_METERS;
        return Math.max(0, Math.max(low - position, position - low - World.CELL_METERS));
    }

    private void makeRoom() {
        int room = entities.count;
        cells.clear(Math.max(room, 1));
        sectors.clear(Math.max(room, 1));
        if (slot.length < room) {
            int length = Integer.highestOneBit(Math.max(room, 64) - 1) * 2;
            cellOfEntry = new int[length];
            cellKey = new long[length];
            nextCell = new int[length];
            firstCellOfSector = new int[length];
            slot = new int[length];
            x = new double[length];
            y = new double[length];
            z = new double[length];
            side = new byte[length];
            kind = new byte[length];
        }
        if (cellStart.length < slot.length + 1) {
            cellStart = new int[slot.length + 1];
        }
    }

    /** Gives every occupied cell a number, and counts who is in it. */
    private int numberCells() {
        int[] sorted = entities.sorted;
        for (int index = 0; index < entities.count; index++) {
            int at = sorted[index];
            if (!entities.inSpace[at]) {
                cellOfEntry[index] = -1;
                continue;
            }
            long key = key(cellOf(entities.x[at]), cellOf(entities.y[at]), cellOf(entities.z[at]));
            int known = cells.count();
            int cell = cells.numberOf(key);
            if (cell == known) {
                cellStart[cell] = 0;
                cellKey[cell] = key;
            }
            cellStart[cell]++;
            cellOfEntry[index] = cell;
        }
        return cells.count();
    }

    private void linkSectors(int count) {
        for (int cell = 0; cell < count; cell++) {
            long key = cellKey[cell];
            long inSector =
                    key(
                            (int) (key >> (2 * KEY_BITS)) >> SECTOR_BITS,
                            (int) ((key >> KEY_BITS) & KEY_MASK) >> SECTOR_BITS,
                            (int) (key & KEY_MASK) >> SECTOR_BITS);
            int known = sectors.count();
            int sector = sectors.numberOf(inSector);
            if (sector == known) {
                firstCellOfSector[sector] = -1;
            }
            nextCell[cell] = firstCellOfSector[sector];
            firstCellOfSector[sector] = cell;
        }
    }

    private void fill() {
        int[] sorted = entities.sorted;
        for (int index = 0; index < entities.count; index++) {
            int cell = cellOfEntry[index];
            if (cell < 0) {
                continue;
            }
            int at = sorted[index];
            int entry = cellStart[cell]++;
            slot[entry] = at;
            x[entry] = entities.x[at];
            y[entry] = entities.y[at];
            z[entry] = entities.z[at];
            kind[entry] = entities.kind[at];
            side[entry] = entities.kind[at] == Entities.SHIP ? entities.faction[at] : NO_SIDE;
        }
    }
}
