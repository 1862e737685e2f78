package orrery.world;

import orrery.script.Event;

/**
 * What hits take. All hits of a tick are added up and taken together, from the shield, then the
 * armour, then the hull: two ships may destroy each other.
 */
final class Damage {
    /** A docked ship is repaired by this part of what it can have, a second. */
    private static final double REPAIR_FRACTION = 0.1;

    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;
    private final Report report;

    /** The ships that were destroyed in this tick, in ascending order of ids. */
    final SlotList destroyed = new SlotList();

    Damage(Entities entities, Ships ships, KindTable kinds, Report report) {
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
        this.report = report;
    }

    void hit(int slot, long attackerId, int attackerSlot, double points) {
        ships.damage[slot] += points;
        if (points > ships.blow[slot]) {
            ships.blow[slot] = points;
            ships.blowId[slot] = attackerId;
        }
        remember(slot, attackerId, attackerSlot);
    }

    void step() {
        destroyed.clear();
        int[] sorted = entities.sorted;
        for (int index = 0; index < entities.count; index++) {
            int slot = sorted[index];
            if (entities.kind[slot] != Entities.SHIP) {
                continue;
            }
            if (ships.damage[slot] > 0) {
                take(slot);
            }
            int type = entities.type[slot];
            if (!entities.inSpace[slot]) {
                repair(slot, type);
            } else if (ships.shield[slot] < kinds.shieldPoints[type]) {
                ships.shield[slot] =
                        Math.min(
                                kinds.shieldPoints[type],
                                ships.shield[slot] + kinds.rechargePoints[type]);
            }
        }
    }

    private void take(int slot) {
        double points = ships.damage[slot];
        double fromShield = Math.min(points, ships.shield[slot]);
        double fromArmour = Math.min(points - fromShield, ships.armour[slot]);
        ships.shield[slot] -= fromShield;
        ships.armour[slot] -= fromArmour;
        ships.hull[slot] = Math.max(0, ships.hull[slot] - (points - fromShield - fromArmour));
        if (ships.hull[slot] == 0) {
            destroyed.add(slot);
        } else if (report.listens(slot)) {
            report.event(slot, new Event.DamageTaken(ships.blowId[slot], points));
        }
        ships.damage[slot] = 0;
        ships.blow[slot] = 0;
    }

    private void repair(int slot, int type) {
        double part = REPAIR_FRACTION * kinds.tickSeconds;
        ships.shield[slot] = repaired(ships.shield[slot], kinds.shieldPoints[type], part);
        ships.armour[slot] = repaired(ships.armour[slot], kinds.armourPoints[type], part);
        ships.hull[slot] = repaired(ships.hull[slot], kinds.hullPoints[type], part);
    }

    private static double repaired(double points, double ofPoints, double part) {
        return Math.min(ofPoints, points + ofPoints * part);
    }

    /** Moves an attacker to the front of those that the ship remembers. */
    private void remember(int slot, long attackerId, int attackerSlot) {
        int first = slot * World.ATTACKERS;
        if (ships.attackerId[first] == attackerId) {
            return;
        }
        int at = first;
        while (at < first + World.ATTACKERS - 1 && ships.attackerId[at] != attackerId) {
            at++;
        }
        for (; at > first; at--) {
            ships.attackerId[at] = ships.attackerId[at - 1];
            ships.attackerSlot[at] = ships.attackerSlot[at - 1];
        }
        ships.attackerId[first] = attackerId;
        ships.attackerSlot[first] = attackerSlot;
    }
}
