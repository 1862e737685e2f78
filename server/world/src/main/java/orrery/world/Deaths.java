package orrery.world;

import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;

/** What happens when ships are destroyed: attacks end, bounties are paid, wrecks are left. */
final class Deaths {
    private static final double WRECK_SECONDS = 300;

    /** Of each commodity, one unit in so many stays in the wreck. */
    private static final long KEPT_PART = 2;

    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;
    private final Damage damage;
    private final Steering steering;
    private final Modules modules;
    private final Locks locks;
    private final Holds holds;
    private final Report report;

    Deaths(
            Entities entities,
            Ships ships,
            KindTable kinds,
            Damage damage,
            Steering steering,
            Modules modules,
            Locks locks,
            Holds holds,
            Report report) {
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
        this.damage = damage;
        this.steering = steering;
        this.modules = modules;
        this.locks = locks;
        this.holds = holds;
        this.report = report;
    }

    void step(long tick) {
        SlotList destroyed = damage.destroyed;
        if (destroyed.size() == 0) {
            return;
        }
        tellAttackers();
        for (int index = 0; index < destroyed.size(); index++) {
            payBounty(destroyed.get(index));
        }
        for (int index = 0; index < destroyed.size(); index++) {
            bury(destroyed.get(index), tick);
        }
    }

    private void tellAttackers() {
        int[] sorted = entities.sorted;
        for (int index = 0; index < entities.count; index++) {
            int slot = sorted[index];
            if (ships.attackId[slot] == 0 || ships.hull[slot] == 0) {
                continue;
            }
            int target = ships.attackSlot[slot];
            if (ships.hull[target] == 0) {
                long id = ships.attackId[slot];
                int lock = locks.find(slot, id);
                if (lock >= 0) {
                    locks.drop(slot, lock, OrderFault.TARGET_LOST);
                }
                locks.endAttack(slot, OrderStatus.DONE, OrderFault.NONE);
                if (report.listens(slot)) {
                    report.event(slot, new Event.TargetDestroyed(id));
                }
            }
        }
    }

    /** Whoever dealt the hardest blow of the last tick is paid, unless it is of the same side. */
    private void payBounty(int slot) {
        int killer = entities.slotOf(ships.blowId[slot]);
        if (killer >= 0
                && entities.kind[killer] == Entities.SHIP
                && entities.faction[killer] != entities.faction[slot]) {
            ships.money[killer] += kinds.bounty[entities.type[slot]];
        }
    }

    private void bury(int slot, long tick) {
        steering.fail(slot, OrderFault.SHIP_LOST);
        modules.dropAll(slot, OrderFault.SHIP_LOST);
        report.removal(slot, Removal.Reason.DESTROYED);
        String name = "wreck of " + entities.name[slot];
        int wreck = entities.add(Kind.WRECK, entities.type[slot], -1, name, tick);
        entities.move(wreck, entities.x[slot], entities.y[slot], entities.z[slot]);
        entities.expiryTick[wreck] = tick + kinds.ticks(WRECK_SECONDS);
        for (int commodity = 0; commodity < ships.commodities(); commodity++) {
            holds.add(wreck, commodity, holds.held(slot, commodity) / KEPT_PART);
        }
        entities.remove(slot, tick);
    }
}
