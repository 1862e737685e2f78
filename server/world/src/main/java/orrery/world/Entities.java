package orrery.world;

import java.util.Arrays;
import orrery.script.Kind;

/**
 * The columns that every entity has, and who is in which slot. A slot that nobody is in has id 0.
 *
 * <p>{@link #sorted} holds the slots in ascending order of ids. Adding and removing move what is in
 * it, so a pass over it does neither: it puts slots aside in a {@link SlotList}.
 */
final class Entities {
    static final int STATION = Kind.STATION.ordinal();
    static final int SHIP = Kind.SHIP.ordinal();
    static final int GATE = Kind.GATE.ordinal();
    static final int BELT = Kind.BELT.ordinal();
    static final int ASTEROID = Kind.ASTEROID.ordinal();
    static final int WRECK = Kind.WRECK.ordinal();

    private static final int FIRST_CAPACITY = 256;

    long[] id = new long[FIRST_CAPACITY];
    byte[] kind = new byte[FIRST_CAPACITY];

    /** Of ships and wrecks the number of the kind of ship; see {@link World#types}. */
    int[] type = new int[FIRST_CAPACITY];

    /** -1 for what belongs to nobody. */
    byte[] faction = new byte[FIRST_CAPACITY];

    String[] name = new String[FIRST_CAPACITY];
    boolean[] inSpace = new boolean[FIRST_CAPACITY];
    double[] x = new double[FIRST_CAPACITY];
    double[] y = new double[FIRST_CAPACITY];
    double[] z = new double[FIRST_CAPACITY];
    double[] vx = new double[FIRST_CAPACITY];
    double[] vy = new double[FIRST_CAPACITY];
    double[] vz = new double[FIRST_CAPACITY];

    /** What is in a ship's hold or a wreck, of all commodities; what is left of an asteroid. */
    long[] units = new long[FIRST_CAPACITY];

    long[] random = new long[FIRST_CAPACITY];

    /** The number of a station, gate or belt in the system; of an asteroid, that of its belt. */
    int[] place = new int[FIRST_CAPACITY];

    /** When a wreck decays. */
    long[] expiryTick = new long[FIRST_CAPACITY];

    int[] sorted = new int[FIRST_CAPACITY];
    int count;

    private final Ships ships;
    private final long firstId;
    private final long seed;
    private long lastNumber;

    // A ring of the slots that were left, oldest first, and when they were.
    private int[] restingSlots = new int[FIRST_CAPACITY];
    private long[] restingTicks = new long[FIRST_CAPACITY];
    private int restingHead;
    private int restingCount;
    private int slotsUsed;

    Entities(Ships ships, int systemIndex, long seed) {
        this.ships = ships;
        this.firstId = systemIndex * World.IDS_PER_SYSTEM;
        this.seed = seed;
        ships.grow(FIRST_CAPACITY);
    }

    int capacity() {
        return id.length;
    }

    boolean present(int slot) {
        return id[slot] != 0;
    }

    /** Whether the entity with this id is still in the slot, and in space. */
    boolean inSpace(int slot, long entityId) {
        return slot >= 0 && id[slot] == entityId && inSpace[slot];
    }

    /** Whether everyone in the system knows where it is, however far away. */
    boolean landmark(int slot) {
        int what = kind[slot];
        return what == STATION || what == GATE || what == BELT;
    }

    double distanceSquared(int slot, int other) {
        double dx = x[other] - x[slot];
        double dy = y[other] - y[slot];
        double dz = z[other] - z[slot];
        return dx * dx + dy * dy + dz * dz;
    }

    int slotOf(long entityId) {
        int index = indexOf(entityId);
        return index < count && id[sorted[index]] == entityId ? sorted[index] : -1;
    }

    /** Makes an entity with a new id, in space, at rest, at the origin. */
    int add(Kind what, int ofType, int ofFaction, String called, long tick) {
        lastNumber++;
        return add(firstId + lastNumber, what, ofType, ofFaction, called, tick);
    }

    /** Makes an entity with an id that it brings along. */
    int add(long entityId, Kind what, int ofType, int ofFaction, String called, long tick) {
        int slot = takeSlot(tick);
        id[slot] = entityId;
        kind[slot] = (byte) what.ordinal();
        type[slot] = ofType;
        faction[slot] = (byte) ofFaction;
        name[slot] = called;
        inSpace[slot] = true;
        move(slot, 0, 0, 0);
        units[slot] = 0;
        random[slot] = SplitMix64.mix(seed ^ SplitMix64.mix(entityId * SplitMix64.STEP));
        place[slot] = -1;
        expiryTick[slot] = 0;
        ships.reset(slot);
        int index = indexOf(entityId);
        System.arraycopy(sorted, index, sorted, index + 1, count - index);
        sorted[index] = slot;
        count++;
        return slot;
    }

    /** Empties a slot, which then rests. */
    void remove(int slot, long tick) {
        int index = indexOf(id[slot]);
        count--;
        System.arraycopy(sorted, index + 1, sorted, index, count - index);
        id[slot] = 0;
        inSpace[slot] = false;
        int tail = (restingHead + restingCount) & (restingSlots.length - 1);
        restingSlots[tail] = slot;
        restingTicks[tail] = tick;
        restingCount++;
    }

    /** Puts it at rest at a place, or as near to it as there is space. */
    void move(int slot, double toX, double toY, double toZ) {
        x[slot] = clamp(toX);
        y[slot] = clamp(toY);
        z[slot] = clamp(toZ);
        vx[slot] = 0;
        vy[slot] = 0;
        vz[slot] = 0;
    }

    static double clamp(double position) {
        return Math.max(-World.MAX_POSITION_METERS, Math.min(World.MAX_POSITION_METERS, position));
    }

    /** The entity's next random number; of its state, only {@link SplitMix64} may make one. */
    long nextRandom(int slot) {
        random[slot] += SplitMix64.STEP;
        return random[slot];
    }

    /** Puts it at a random place in a ball around a point, by the numbers of {@code source}. */
    void scatter(
            int slot, int source, double aroundX, double aroundY, double aroundZ, double radius) {
        double dx;
        double dy;
        double dz;
        // A point of the cube is in the ball with probability 0.52: this ends, and soon.
        do {
            dx = 2 * SplitMix64.fraction(nextRandom(source)) - 1;
            dy = 2 * SplitMix64.fraction(nextRandom(source)) - 1;
            dz = 2 * SplitMix64.fraction(nextRandom(source)) - 1;
        } while (dx * dx + dy * dy + dz * dz > 1);
        move(slot, aroundX + radius * dx, aroundY + radius * dy, aroundZ + radius * dz);
    }

    /** What the slots and ids to come depend on, for the state hash. */
    long allocationHash() {
        long hash = SplitMix64.mix(lastNumber + SplitMix64.STEP * slotsUsed);
        for (int index = 0; index < restingCount; index++) {
            int at = (restingHead + index) & (restingSlots.length - 1);
            hash = SplitMix64.mix(hash + SplitMix64.STEP * restingSlots[at] + restingTicks[at]);
        }
        return hash;
    }

    private int indexOf(long entityId) {
        int low = 0;
        int high = count;
        // New entities mostly have the highest id.
        if (count > 0 && id[sorted[count - 1]] < entityId) {
            return count;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (id[sorted[middle]] < entityId) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int takeSlot(long tick) {
        if (restingCount > 0 && tick - restingTicks[restingHead] >= World.SLOT_REST_TICKS) {
            int slot = restingSlots[restingHead];
            restingHead = (restingHead + 1) & (restingSlots.length - 1);
            restingCount--;
            return slot;
        }
        if (slotsUsed == id.length) {
            grow(id.length * 2);
        }
        return slotsUsed++;
    }

    private void grow(int capacity) {
        id = Arrays.copyOf(id, capacity);
        kind = Arrays.copyOf(kind, capacity);
        type = Arrays.copyOf(type, capacity);
        faction = Arrays.copyOf(faction, capacity);
        name = Arrays.copyOf(name, capacity);
        inSpace = Arrays.copyOf(inSpace, capacity);
        x = Arrays.copyOf(x, capacity);
        y = Arrays.copyOf(y, capacity);
        z = Arrays.copyOf(z, capacity);
        vx = Arrays.copyOf(vx, capacity);
        vy = Arrays.copyOf(vy, capacity);
        vz = Arrays.copyOf(vz, capacity);
        units = Arrays.copyOf(units, capacity);
        random = Arrays.copyOf(random, capacity);
        place = Arrays.copyOf(place, capacity);
        expiryTick = Arrays.copyOf(expiryTick, capacity);
        sorted = Arrays.copyOf(sorted, capacity);
        growRing(capacity);
        ships.grow(capacity);
    }

    private void growRing(int capacity) {
        int[] slots = new int[capacity];
        long[] ticks = new long[capacity];
        for (int index = 0; index < restingCount; index++) {
            int at = (restingHead + index) & (restingSlots.length - 1);
            slots[index] = restingSlots[at];
            ticks[index] = restingTicks[at];
        }
        restingSlots = slots;
        restingTicks = ticks;
        restingHead = 0;
    }
}
