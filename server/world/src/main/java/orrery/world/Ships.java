package orrery.world;

import java.util.Arrays;
import orrery.world.universe.ShipKind;

/**
 * The columns that only ships have. A reference to another entity is its id and its slot: the slot
 * finds it, the id tells whether it is still the same. An order that is being carried out is its
 * tag; 0 is none.
 */
final class Ships {
    private final int commodities;

    byte[] mode = {};
    long[] steerTag = {};
    long[] steerId = {};
    int[] steerSlot = {};
    double[] steerRange = {};

    /** Where it flies to, or where its warp ends. */
    double[] goalX = {};

    double[] goalY = {};
    double[] goalZ = {};

    /** Where its warp began, and when. */
    double[] warpX = {};

    double[] warpY = {};
    double[] warpZ = {};
    long[] warpTick = {};

    double[] shield = {};
    double[] armour = {};
    double[] hull = {};

    /** What hit it in this tick, the hardest single blow of it, and who dealt that. */
    double[] damage = {};

    double[] blow = {};
    long[] blowId = {};

    /**
     * The newest first, at {@code slot * ATTACKERS + index}; ids are 0 from the first empty one.
     */
    long[] attackerId = {};

    int[] attackerSlot = {};

    /** Locks at {@code slot * MAX_LOCKS + index}, without gaps, and when they are complete. */
    byte[] locks = {};

    long[] lockId = {};
    int[] lockSlot = {};
    long[] lockTick = {};
    long[] lockTag = {};

    long[] attackTag = {};
    long[] attackId = {};
    int[] attackSlot = {};
    boolean[] firing = {};

    /** When a weapon may fire again, at {@code slot * MAX_WEAPONS + weapon}. */
    long[] shotTick = {};

    long[] mineTag = {};
    long[] mineId = {};
    int[] mineSlot = {};
    long[] yieldTick = {};

    /** Units by commodity, at {@code slot * commodities + commodity}; wrecks have them too. */
    long[] hold = {};

    long[] money = {};
    long[] dockId = {};
    int[] dockSlot = {};

    /** The bay that was granted, or -1. */
    byte[] bay = {};

    long[] distressTick = {};

    /** The hostile ship that its sensors saw nearest at their last look; 0 without one. */
    long[] sightedId = {};

    long[] sessionId = {};
    long[] acknowledged = {};
    boolean[] minded = {};

    /** The jump order that brought it here, until its outcome is told. */
    long[] arrivalTag = {};

    Ships(int commodities) {
        this.commodities = commodities;
    }

    /** The place of a ship's first commodity in {@link #hold}. */
    int holdAt(int slot) {
        return slot * commodities;
    }

    int commodities() {
        return commodities;
    }

    /** Puts a slot's row back to that of a whole ship, or other entity, that does nothing. */
    void reset(int slot) {
        mode[slot] = (byte) Mode.STOP.ordinal();
        steerTag[slot] = 0;
        steerId[slot] = 0;
        steerSlot[slot] = -1;
        steerRange[slot] = 0;
        goalX[slot] = 0;
        goalY[slot] = 0;
        goalZ[slot] = 0;
        warpX[slot] = 0;
        warpY[slot] = 0;
        warpZ[slot] = 0;
        warpTick[slot] = 0;
        shield[slot] = 0;
        armour[slot] = 0;
        hull[slot] = 0;
        damage[slot] = 0;
        blow[slot] = 0;
        blowId[slot] = 0;
        fill(attackerId, slot, World.ATTACKERS);
        locks[slot] = 0;
        fill(lockId, slot, ShipKind.MAX_LOCKS);
        attackTag[slot] = 0;
        attackId[slot] = 0;
        attackSlot[slot] = -1;
        firing[slot] = false;
        fill(shotTick, slot, ShipKind.MAX_WEAPONS);
        mineTag[slot] = 0;
        mineId[slot] = 0;
        mineSlot[slot] = -1;
        yieldTick[slot] = 0;
        fill(hold, slot, commodities);
        money[slot] = 0;
        dockId[slot] = 0;
        dockSlot[slot] = -1;
        bay[slot] = -1;
        distressTick[slot] = Long.MIN_VALUE / 2;
        sightedId[slot] = 0;
        sessionId[slot] = 0;
        acknowledged[slot] = 0;
        minded[slot] = false;
        arrivalTag[slot] = 0;
    }

    void grow(int capacity) {
        mode = Arrays.copyOf(mode, capacity);
        steerTag = Arrays.copyOf(steerTag, capacity);
        steerId = Arrays.copyOf(steerId, capacity);
        steerSlot = Arrays.copyOf(steerSlot, capacity);
        steerRange = Arrays.copyOf(steerRange, capacity);
        goalX = Arrays.copyOf(goalX, capacity);
        goalY = Arrays.copyOf(goalY, capacity);
        goalZ = Arrays.copyOf(goalZ, capacity);
        warpX = Arrays.copyOf(warpX, capacity);
        warpY = Arrays.copyOf(warpY, capacity);
        warpZ = Arrays.copyOf(warpZ, capacity);
        warpTick = Arrays.copyOf(warpTick, capacity);
        shield = Arrays.copyOf(shield, capacity);
        armour = Arrays.copyOf(armour, capacity);
        hull = Arrays.copyOf(hull, capacity);
        damage = Arrays.copyOf(damage, capacity);
        blow = Arrays.copyOf(blow, capacity);
        blowId = Arrays.copyOf(blowId, capacity);
        attackerId = Arrays.copyOf(attackerId, capacity * World.ATTACKERS);
        attackerSlot = Arrays.copyOf(attackerSlot, capacity * World.ATTACKERS);
        locks = Arrays.copyOf(locks, capacity);
        lockId = Arrays.copyOf(lockId, capacity * ShipKind.MAX_LOCKS);
        lockSlot = Arrays.copyOf(lockSlot, capacity * ShipKind.MAX_LOCKS);
        lockTick = Arrays.copyOf(lockTick, capacity * ShipKind.MAX_LOCKS);
        lockTag = Arrays.copyOf(lockTag, capacity * ShipKind.MAX_LOCKS);
        attackTag = Arrays.copyOf(attackTag, capacity);
        attackId = Arrays.copyOf(attackId, capacity);
        attackSlot = Arrays.copyOf(attackSlot, capacity);
        firing = Arrays.copyOf(firing, capacity);
        shotTick = Arrays.copyOf(shotTick, capacity * ShipKind.MAX_WEAPONS);
        mineTag = Arrays.copyOf(mineTag, capacity);
        mineId = Arrays.copyOf(mineId, capacity);
        mineSlot = Arrays.copyOf(mineSlot, capacity);
        yieldTick = Arrays.copyOf(yieldTick, capacity);
        hold = Arrays.copyOf(hold, capacity * commodities);
        money = Arrays.copyOf(money, capacity);
        dockId = Arrays.copyOf(dockId, capacity);
        dockSlot = Arrays.copyOf(dockSlot, capacity);
        bay = Arrays.copyOf(bay, capacity);
        distressTick = Arrays.copyOf(distressTick, capacity);
        sightedId = Arrays.copyOf(sightedId, capacity);
        sessionId = Arrays.copyOf(sessionId, capacity);
        acknowledged = Arrays.copyOf(acknowledged, capacity);
        minded = Arrays.copyOf(minded, capacity);
        arrivalTag = Arrays.copyOf(arrivalTag, capacity);
    }

    private static void fill(long[] column, int slot, int width) {
        Arrays.fill(column, slot * width, (slot + 1) * width, 0);
    }
}
