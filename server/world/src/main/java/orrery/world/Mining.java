package orrery.world;

import orrery.script.Event;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;

/** Takes units out of asteroids, cycle by cycle. */
final class Mining {
    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;
    private final Types types;
    private final Holds holds;
    private final Modules modules;
    private final Report report;

    Mining(
            Entities entities,
            Ships ships,
            KindTable kinds,
            Types types,
            Holds holds,
            Modules modules,
            Report report) {
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
        this.types = types;
        this.holds = holds;
        this.modules = modules;
        this.report = report;
    }

    void step(long tick) {
        int[] sorted = entities.sorted;
        for (int index = 0; index < entities.count; index++) {
            int slot = sorted[index];
            if (ships.mineId[slot] != 0) {
                mine(slot, tick);
            }
        }
    }

    private void mine(int slot, long tick) {
        long id = ships.mineId[slot];
        int asteroid = ships.mineSlot[slot];
        int type = entities.type[slot];
        if (!entities.inSpace(asteroid, id)
                || entities.units[asteroid] == 0
                || entities.distanceSquared(slot, asteroid) > kinds.minerRangeSquared[type]) {
            modules.endMining(slot, OrderStatus.FAILED, OrderFault.TARGET_LOST);
            if (report.listens(slot)) {
                report.event(slot, new Event.TargetLost(id));
            }
            return;
        }
        if (tick >= ships.yieldTick[slot]) {
            long room = holds.room(slot);
            long taken = Math.min(Math.min(kinds.minerUnits[type], room), entities.units[asteroid]);
            entities.units[asteroid] -= taken;
            holds.add(slot, entities.type[asteroid] - types.firstCommodity, taken);
            ships.yieldTick[slot] = tick + kinds.minerTicks[type];
        }
        if (holds.room(slot) <= 0) {
            modules.endMining(slot, OrderStatus.DONE, OrderFault.NONE);
        }
    }
}
