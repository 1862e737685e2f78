package orrery.world;

import orrery.world.universe.ShipKind;

/**
 * A number over all that entities are, in ascending order of their ids. Four lanes, each fed by the
 * round of xxHash64 (Yann Collet), so that one multiplication need not wait for the one before.
 *
 * <p>A column that is added to {@link Entities} or {@link Ships} is added here too; a test finds
 * those that are not.
 */
final class StateHash {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;

    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;

    private long a;
    private long b;
    private long c;
    private long d;

    StateHash(Entities entities, Ships ships, KindTable kinds) {
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
    }

    long ofEntities() {
        a = PRIME_1;
        b = PRIME_2;
        c = 0;
        d = -PRIME_1;
        int[] sorted = entities.sorted;
        for (int index = 0; index < entities.count; index++) {
            int slot = sorted[index];
            addEntity(slot);
            if (entities.kind[slot] == Entities.SHIP) {
                addShip(slot);
                addModules(slot);
            }
        }
        long merged =
                Long.rotateLeft(a, 1)
                        + Long.rotateLeft(b, 7)
                        + Long.rotateLeft(c, 12)
                        + Long.rotateLeft(d, 18);
        return SplitMix64.mix(merged + entities.count);
    }

    private void addEntity(int slot) {
        long bytes =
                entities.kind[slot]
                        | (entities.faction[slot] & 0xffL) << 8
                        | bit(entities.inSpace[slot]) << 16
                        | bit(ships.minded[slot]) << 17
                        | bit(ships.firing[slot]) << 18
                        | (long) ships.mode[slot] << 24
                        | (ships.bay[slot] & 0xffL) << 32
                        | (long) ships.locks[slot] << 40;
        long ints = (long) entities.type[slot] << 32 | (entities.place[slot] & 0xffffffffL);
        long who = entities.id[slot] + PRIME_1 * entities.name[slot].hashCode();
        add(who, bytes, ints, (long) slot << 32 ^ entities.expiryTick[slot]);
        add(bits(entities.x[slot]), bits(entities.y[slot]), bits(entities.z[slot]), 1);
        add(bits(entities.vx[slot]), bits(entities.vy[slot]), bits(entities.vz[slot]), 2);
        add(entities.units[slot], entities.random[slot], ships.sessionId[slot], 3);
        if (entities.units[slot] > 0) {
            int first = ships.holdAt(slot);
            for (int commodity = 0; commodity < ships.commodities(); commodity++) {
                a = round(a, ships.hold[first + commodity]);
            }
        }
    }

    private void addShip(int slot) {
        add(ships.steerTag[slot], ships.steerId[slot], ships.steerSlot[slot], ships.dockSlot[slot]);
        add(
                bits(ships.goalX[slot]),
                bits(ships.goalY[slot]),
                bits(ships.goalZ[slot]),
                bits(ships.steerRange[slot]));
        add(
                bits(ships.warpX[slot]),
                bits(ships.warpY[slot]),
                bits(ships.warpZ[slot]),
                ships.warpTick[slot]);
        add(bits(ships.shield[slot]), bits(ships.armour[slot]), bits(ships.hull[slot]), 4);
        add(bits(ships.damage[slot]), bits(ships.blow[slot]), ships.blowId[slot], 5);
        add(ships.money[slot], ships.dockId[slot], ships.distressTick[slot], 6);
        add(ships.sightedId[slot], ships.acknowledged[slot], ships.arrivalTag[slot], 7);
    }

    private void addModules(int slot) {
        add(ships.attackTag[slot], ships.attackId[slot], ships.attackSlot[slot], 8);
        add(ships.mineTag[slot], ships.mineId[slot], ships.mineSlot[slot], ships.yieldTick[slot]);
        int attackers = slot * World.ATTACKERS;
        for (int at = attackers; at < attackers + World.ATTACKERS; at++) {
            if (ships.attackerId[at] != 0) {
                b = round(b, ships.attackerId[at] + PRIME_1 * ships.attackerSlot[at]);
            }
        }
        int shots = slot * ShipKind.MAX_WEAPONS;
        for (int at = shots; at < shots + kinds.weapons[entities.type[slot]]; at++) {
            c = round(c, ships.shotTick[at]);
        }
        int locks = slot * ShipKind.MAX_LOCKS;
        for (int at = locks; at < locks + ships.locks[slot]; at++) {
            add(ships.lockId[at], ships.lockSlot[at], ships.lockTick[at], ships.lockTag[at]);
        }
    }

    private void add(long first, long second, long third, long fourth) {
        a = round(a, first);
        b = round(b, second);
        c = round(c, third);
        d = round(d, fourth);
    }

    private static long round(long lane, long value) {
        return Long.rotateLeft(lane + value * PRIME_2, 31) * PRIME_1;
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private static long bit(boolean value) {
        return value ? 1 : 0;
    }
}
