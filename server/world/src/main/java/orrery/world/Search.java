package orrery.world;

/**
 * Finds what is near a ship, within the range of its sensors, by the {@link CellIndex}. What was
 * taken out since the index was made is not found, nor is what came since.
 */
final class Search {
    private static final int ANY_KIND = -1;

    private final Entities entities;
    private final KindTable kinds;
    private final CellIndex cells;

    // Of the search that is going on. A nearest one keeps its best find in the first place.
    private int observer;
    private double px;
    private double py;
    private double pz;
    private long sides;
    private int kind;
    private int[] found = {};
    private double[] foundSquared = {};
    private int size;
    private int room;

    /** Nothing farther than this is of interest any more. */
    private double limitSquared;

    private final int[] one = new int[1];

    Search(Entities entities, KindTable kinds, CellIndex cells) {
        this.entities = entities;
        this.kinds = kinds;
        this.cells = cells;
    }

    /**
     * The nearest other ship whose faction's bit is in {@code ofSides}, or, if {@code ofKind} is
     * not negative, the nearest other entity of that kind; -1 without one.
     */
    int nearest(int from, long ofSides, int ofKind) {
        return search(from, ofSides, ofKind, one) == 0 ? -1 : one[0];
    }

    /** Puts others of a kind into {@code into}, by distance, then by id; returns how many. */
    int all(int from, int ofKind, int[] into) {
        return search(from, 0, ofKind, into);
    }

    private int search(int from, long ofSides, int ofKind, int[] into) {
        observer = from;
        px = entities.x[from];
        py = entities.y[from];
        pz = entities.z[from];
        sides = ofSides;
        kind = ofKind;
        found = into;
        room = into.length;
        size = 0;
        limitSquared = kinds.sensorRangeSquared[entities.type[from]];
        if (foundSquared.length < room) {
            foundSquared = new double[room];
        }
        if (room == 0 || (ofKind == ANY_KIND && ofSides == 0)) {
            return 0;
        }
        // Its own cell first: what is found there rules out most others.
        int own = cells.cellAt(px, py, pz);
        if (own >= 0) {
            scan(own);
        }
        searchSectors(own);
        return size;
    }

    private void searchSectors(int own) {
        double range = Math.sqrt(limitSquared);
        int x0 = CellIndex.sectorOf(CellIndex.cellOf(px - range));
        int x1 = CellIndex.sectorOf(CellIndex.cellOf(px + range));
        int y0 = CellIndex.sectorOf(CellIndex.cellOf(py - range));
        int y1 = CellIndex.sectorOf(CellIndex.cellOf(py + range));
        int z0 = CellIndex.sectorOf(CellIndex.cellOf(pz - range));
        int z1 = CellIndex.sectorOf(CellIndex.cellOf(pz + range));
        long boxes = (x1 - x0 + 1L) * (y1 - y0 + 1L) * (z1 - z0 + 1L);
        if (boxes > cells.sectors()) {
            for (int sector = 0; sector < cells.sectors(); sector++) {
                searchSector(sector, own);
            }
            return;
        }
        for (int sx = x0; sx <= x1; sx++) {
            for (int sy = y0; sy <= y1; sy++) {
                for (int sz = z0; sz <= z1; sz++) {
                    searchSector(cells.sector(sx, sy, sz), own);
                }
            }
        }
    }

    private void searchSector(int sector, int own) {
        if (sector < 0) {
            return;
        }
        for (int cell = cells.firstCellOf(sector); cell >= 0; cell = cells.nextCell(cell)) {
            if (cell != own && cells.distanceSquared(cell, px, py, pz) <= limitSquared) {
                scan(cell);
            }
        }
    }

    private void scan(int cell) {
        double[] xs = cells.x;
        double[] ys = cells.y;
        double[] zs = cells.z;
        byte[] entrySides = cells.side;
        byte[] entryKinds = cells.kind;
        int end = cells.end(cell);
        for (int entry = cells.start(cell); entry < end; entry++) {
            boolean wanted =
                    kind == ANY_KIND
                            ? (sides >>> entrySides[entry] & 1) != 0
                            : entryKinds[entry] == kind;
            if (!wanted) {
                continue;
            }
            double dx = xs[entry] - px;
            double dy = ys[entry] - py;
            double dz = zs[entry] - pz;
            double squared = dx * dx + dy * dy + dz * dz;
            if (squared <= limitSquared) {
                offer(cells.slot[entry], squared);
            }
        }
    }

    /** Keeps a find among the best, in order; ties are broken by id. */
    private void offer(int slot, double squared) {
        if (slot == observer || !entities.inSpace[slot]) {
            return;
        }
        int at = size;
        while (at > 0 && before(slot, squared, at - 1)) {
            at--;
        }
        if (at == room) {
            return;
        }
        int moved = Math.min(size, room - 1) - at;
        System.arraycopy(found, at, found, at + 1, moved);
        System.arraycopy(foundSquared, at, foundSquared, at + 1, moved);
        found[at] = slot;
        foundSquared[at] = squared;
        size = Math.min(size + 1, room);
        if (size == room) {
            limitSquared = foundSquared[room - 1];
        }
    }

    private boolean before(int slot, double squared, int at) {
        return squared < foundSquared[at]
                || (squared == foundSquared[at] && entities.id[slot] < entities.id[found[at]]);
    }
}
