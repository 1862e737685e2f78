package orrery.world;

import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.world.universe.ShipKind;

/** Takes the orders for what a ship does beside flying: locks, attacks, mining, looting, calls. */
final class Modules {
    private static final byte WARP = (byte) Mode.WARP.ordinal();
    private static final byte DOCKED = (byte) Mode.DOCKED.ordinal();

    /** How near to a wreck a ship has to be to take from it. */
    private static final double LOOT_METERS = 2_500;

    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;
    private final Sensors sensors;
    private final Locks locks;
    private final Holds holds;
    private final Distress distress;
    private final Report report;

    Modules(
            Entities entities,
            Ships ships,
            KindTable kinds,
            Sensors sensors,
            Locks locks,
            Holds holds,
            Distress distress,
            Report report) {
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
        this.sensors = sensors;
        this.locks = locks;
        this.holds = holds;
        this.distress = distress;
        this.report = report;
    }

    void lock(int slot, long tag, long id, long tick) {
        int target = target(slot, tag, id);
        if (target < 0) {
            return;
        }
        int at = locks.find(slot, id);
        if (entities.landmark(target)) {
            report.refused(slot, tag, OrderFault.WRONG_TARGET);
        } else if (kinds.maxLocks[entities.type[slot]] == 0) {
            report.refused(slot, tag, OrderFault.NO_EQUIPMENT);
        } else if (at >= 0) {
            report.accepted(slot, tag);
            report.failed(slot, ships.lockTag[at], OrderFault.REPLACED);
            ships.lockTag[at] = tag; // if it is complete, the next look at it says so
        } else if (locks.full(slot)) {
            report.refused(slot, tag, OrderFault.LOCKS_FULL);
        } else {
            report.accepted(slot, tag);
            locks.add(slot, target, tag, tick);
        }
    }

    void unlock(int slot, long tag, long id) {
        report.accepted(slot, tag);
        int at = locks.find(slot, id);
        if (at >= 0) {
            locks.drop(slot, at, OrderFault.REPLACED);
        }
        if (ships.attackId[slot] == id) {
            locks.endAttack(slot, OrderStatus.FAILED, OrderFault.REPLACED);
        }
        report.done(slot, tag);
    }

    void attack(int slot, long tag, long id, long tick) {
        int target = target(slot, tag, id);
        if (target < 0) {
            return;
        }
        boolean locked = locks.find(slot, id) >= 0;
        if (entities.kind[target] != Entities.SHIP
                || entities.faction[target] == entities.faction[slot]) {
            report.refused(slot, tag, OrderFault.WRONG_TARGET);
        } else if (kinds.weapons[entities.type[slot]] == 0
                || kinds.maxLocks[entities.type[slot]] == 0) {
            report.refused(slot, tag, OrderFault.NO_EQUIPMENT);
        } else if (!locked && locks.full(slot)) {
            report.refused(slot, tag, OrderFault.LOCKS_FULL);
        } else {
            report.accepted(slot, tag);
            locks.endAttack(slot, OrderStatus.FAILED, OrderFault.REPLACED);
            if (!locked) {
                locks.add(slot, target, 0, tick);
            }
            ships.attackTag[slot] = tag;
            ships.attackId[slot] = id;
            ships.attackSlot[slot] = target;
        }
    }

    void ceaseFire(int slot, long tag) {
        report.accepted(slot, tag);
        locks.endAttack(slot, OrderStatus.FAILED, OrderFault.REPLACED);
        report.done(slot, tag);
    }

    void mine(int slot, long tag, long id, long tick) {
        int target = target(slot, tag, id);
        if (target < 0) {
            return;
        }
        int type = entities.type[slot];
        if (entities.kind[target] != Entities.ASTEROID) {
            report.refused(slot, tag, OrderFault.WRONG_TARGET);
        } else if (kinds.minerTicks[type] == 0) {
            report.refused(slot, tag, OrderFault.NO_EQUIPMENT);
        } else if (entities.distanceSquared(slot, target) > kinds.minerRangeSquared[type]) {
            report.refused(slot, tag, OrderFault.OUT_OF_RANGE);
        } else if (holds.room(slot) <= 0) {
            report.refused(slot, tag, OrderFault.HOLD_FULL);
        } else {
            report.accepted(slot, tag);
            endMining(slot, OrderStatus.FAILED, OrderFault.REPLACED);
            ships.mineTag[slot] = tag;
            ships.mineId[slot] = id;
            ships.mineSlot[slot] = target;
            ships.yieldTick[slot] = tick + kinds.minerTicks[type];
        }
    }

    /** Ends the mining of a ship, if there is any. */
    void endMining(int slot, OrderStatus status, OrderFault fault) {
        report.outcome(slot, ships.mineTag[slot], status, fault);
        ships.mineTag[slot] = 0;
        ships.mineId[slot] = 0;
        ships.mineSlot[slot] = -1;
    }

    void loot(int slot, long tag, long id, long tick) {
        int target = target(slot, tag, id);
        if (target < 0) {
            return;
        }
        if (entities.kind[target] != Entities.WRECK) {
            report.refused(slot, tag, OrderFault.WRONG_TARGET);
        } else if (entities.distanceSquared(slot, target) > LOOT_METERS * LOOT_METERS) {
            report.refused(slot, tag, OrderFault.OUT_OF_RANGE);
        } else if (entities.units[target] > 0 && holds.room(slot) <= 0) {
            report.refused(slot, tag, OrderFault.HOLD_FULL);
        } else {
            report.accepted(slot, tag);
            holds.loot(slot, target);
            if (entities.units[target] == 0) {
                entities.expiryTick[target] = tick; // an empty wreck is gone at the tick's end
            }
            report.done(slot, tag);
        }
    }

    void callForHelp(int slot, long tag, long tick) {
        if (ships.mode[slot] == DOCKED) {
            report.refused(slot, tag, OrderFault.DOCKED);
            return;
        }
        report.accepted(slot, tag);
        distress.call(slot, tick);
        report.done(slot, tag);
    }

    /** Ends all that a ship does beside flying, and its locks, for a reason. */
    void dropAll(int slot, OrderFault fault) {
        locks.endAttack(slot, OrderStatus.FAILED, fault);
        endMining(slot, OrderStatus.FAILED, fault);
        while (ships.locks[slot] > 0) {
            locks.drop(slot, lastLock(slot), fault);
        }
    }

    /** How many orders of a ship are being carried out. */
    int openOrders(int slot) {
        int open = ships.steerTag[slot] == 0 ? 0 : 1;
        open += ships.attackTag[slot] == 0 ? 0 : 1;
        open += ships.mineTag[slot] == 0 ? 0 : 1;
        for (int at = lastLock(slot); at >= lastLock(slot) - ships.locks[slot] + 1; at--) {
            open += ships.lockTag[at] == 0 ? 0 : 1;
        }
        return open;
    }

    private int lastLock(int slot) {
        return slot * ShipKind.MAX_LOCKS + ships.locks[slot] - 1;
    }

    /** The slot of what an order names, or -1 when the order was refused for the usual reasons. */
    private int target(int slot, long tag, long id) {
        int target = entities.slotOf(id);
        OrderFault fault = OrderFault.NONE;
        if (ships.mode[slot] == DOCKED) {
            fault = OrderFault.DOCKED;
        } else if (ships.mode[slot] == WARP) {
            fault = OrderFault.IN_WARP;
        } else if (target < 0 || !sensors.inSight(slot, target) || ships.mode[target] == WARP) {
            fault = OrderFault.TARGET_LOST;
        } else if (target == slot) {
            fault = OrderFault.WRONG_TARGET;
        }
        if (fault == OrderFault.NONE) {
            return target;
        }
        report.refused(slot, tag, fault);
        return -1;
    }
}
