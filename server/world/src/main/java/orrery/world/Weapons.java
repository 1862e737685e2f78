package orrery.world;

import orrery.world.universe.ShipKind;

/** Fires the weapons of ships that attack, on their cycles, as long as the target is in range. */
final class Weapons {
    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;
    private final Locks locks;
    private final Missiles missiles;
    private final Damage damage;

    Weapons(
            Entities entities,
            Ships ships,
            KindTable kinds,
            Locks locks,
            Missiles missiles,
            Damage damage) {
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
        this.locks = locks;
        this.missiles = missiles;
        this.damage = damage;
    }

    void step(long tick) {
        int[] sorted = entities.sorted;
        for (int index = 0; index < entities.count; index++) {
            int slot = sorted[index];
            if (ships.attackId[slot] != 0) {
                attack(slot, tick);
            }
        }
    }

    private void attack(int slot, long tick) {
        ships.firing[slot] = false;
        int lock = locks.find(slot, ships.attackId[slot]);
        if (lock < 0 || ships.lockTick[lock] > tick) {
            return;
        }
        int target = ships.attackSlot[slot];
        double distanceSquared = entities.distanceSquared(slot, target);
        int type = entities.type[slot];
        double volley = 0;
        for (int weapon = 0; weapon < kinds.weapons[type]; weapon++) {
            int figures = type * ShipKind.MAX_WEAPONS + weapon;
            int cycle = slot * ShipKind.MAX_WEAPONS + weapon;
            if (distanceSquared > kinds.weaponRangeSquared[figures]) {
                continue;
            }
            ships.firing[slot] = true;
            if (ships.shotTick[cycle] > tick) {
                continue;
            }
            double step = kinds.missileStep[figures];
            if (step == 0) {
                volley += kinds.weaponDamage[figures];
            } else if (missiles.full()) {
                continue;
            } else {
                long expiry = tick + kinds.missileTicks[figures];
                missiles.launch(slot, target, step, kinds.weaponDamage[figures], expiry);
            }
            ships.shotTick[cycle] = tick + kinds.weaponTicks[figures];
        }
        if (volley > 0) {
            damage.hit(target, entities.id[slot], slot, volley);
        }
    }
}
