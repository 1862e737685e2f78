package orrery.world;

import orrery.script.Event;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.world.universe.ShipKind;

/** The locks that ships hold on others. A lock is lost with the sight of its target. */
final class Locks {
    private static final byte WARP = (byte) Mode.WARP.ordinal();

    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;
    private final Report report;

    Locks(Entities entities, Ships ships, KindTable kinds, Report report) {
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
        this.report = report;
    }

    /** Completes what is due, and drops what is out of sight, with the attack that needs it. */
    void step(long tick) {
        int[] sorted = entities.sorted;
        for (int index = 0; index < entities.count; index++) {
            int slot = sorted[index];
            if (ships.locks[slot] > 0) {
                step(slot, tick);
            }
        }
    }

    boolean full(int slot) {
        return ships.locks[slot] >= kinds.maxLocks[entities.type[slot]];
    }

    /** The place of a ship's lock on a target in the columns, or -1. */
    int find(int slot, long targetId) {
        int first = slot * ShipKind.MAX_LOCKS;
        for (int at = first; at < first + ships.locks[slot]; at++) {
            if (ships.lockId[at] == targetId) {
                return at;
            }
        }
        return -1;
    }

    /** Begins to lock a target that is not locked, where there is a place left. */
    void add(int slot, int target, long tag, long tick) {
        int at = slot * ShipKind.MAX_LOCKS + ships.locks[slot]++;
        ships.lockId[at] = entities.id[target];
        ships.lockSlot[at] = target;
        ships.lockTick[at] = tick + kinds.lockTicks[entities.type[slot]];
        ships.lockTag[at] = tag;
    }

    /** Gives up a lock; an order that waits for it fails. */
    void drop(int slot, int at, OrderFault fault) {
        long tag = ships.lockTag[at];
        int last = slot * ShipKind.MAX_LOCKS + --ships.locks[slot];
        for (int next = at; next < last; next++) {
            ships.lockId[next] = ships.lockId[next + 1];
            ships.lockSlot[next] = ships.lockSlot[next + 1];
            ships.lockTick[next] = ships.lockTick[next + 1];
            ships.lockTag[next] = ships.lockTag[next + 1];
        }
        report.failed(slot, tag, fault);
    }

    /** Ends the attack of a ship, if there is one. */
    void endAttack(int slot, OrderStatus status, OrderFault fault) {
        report.outcome(slot, ships.attackTag[slot], status, fault);
        ships.attackTag[slot] = 0;
        ships.attackId[slot] = 0;
        ships.attackSlot[slot] = -1;
        ships.firing[slot] = false;
    }

    private void step(int slot, long tick) {
        double rangeSquared = kinds.sensorRangeSquared[entities.type[slot]];
        int first = slot * ShipKind.MAX_LOCKS;
        int at = first;
        while (at < first + ships.locks[slot]) {
            int target = ships.lockSlot[at];
            if (!entities.inSpace(target, ships.lockId[at])
                    || ships.mode[target] == WARP
                    || entities.distanceSquared(slot, target) > rangeSquared) {
                lose(slot, at);
                continue;
            }
            if (ships.lockTag[at] != 0 && tick >= ships.lockTick[at]) {
                report.done(slot, ships.lockTag[at]);
                ships.lockTag[at] = 0;
            }
            at++;
        }
    }

    private void lose(int slot, int at) {
        long id = ships.lockId[at];
        drop(slot, at, OrderFault.TARGET_LOST);
        if (ships.attackId[slot] == id) {
            endAttack(slot, OrderStatus.FAILED, OrderFault.TARGET_LOST);
        }
        if (report.listens(slot)) {
            report.event(slot, new Event.TargetLost(id));
        }
    }
}
