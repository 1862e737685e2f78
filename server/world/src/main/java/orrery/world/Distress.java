package orrery.world;

import orrery.script.Event;
import orrery.script.Vector3;

/** Calls for help, which all police ships of the system hear that somebody steers. */
final class Distress {
    /** A ship that calls more often is heard no more often than this. */
    private static final double QUIET_SECONDS = 5;

    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;
    private final Report report;

    Distress(Entities entities, Ships ships, KindTable kinds, Report report) {
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
        this.report = report;
    }

    void call(int slot, long tick) {
        if (tick - ships.distressTick[slot] < kinds.ticks(QUIET_SECONDS)) {
            return;
        }
        ships.distressTick[slot] = tick;
        long attacker = ships.attackerId[slot * World.ATTACKERS];
        Vector3 position = new Vector3(entities.x[slot], entities.y[slot], entities.z[slot]);
        Event event = new Event.DistressHeard(entities.id[slot], attacker, position);
        for (int index = 0; index < entities.count; index++) {
            int hearer = entities.sorted[index];
            if (hearer != slot
                    && entities.kind[hearer] == Entities.SHIP
                    && kinds.police[entities.type[hearer]]
                    && report.listens(hearer)) {
                report.event(hearer, event);
            }
        }
    }
}
