package orrery.world;

import java.util.ArrayList;
import java.util.List;
import orrery.world.universe.Universe;

/** What is in holds and wrecks: units by commodity, and their sum in the entity's own column. */
final class Holds {
    private final Universe universe;
    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;

    Holds(Universe universe, Entities entities, Ships ships, KindTable kinds) {
        this.universe = universe;
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
    }

    /** How many units more fit into a ship's hold. */
    long room(int slot) {
        return kinds.holdUnits[entities.type[slot]] - entities.units[slot];
    }

    long held(int slot, int commodity) {
        return ships.hold[ships.holdAt(slot) + commodity];
    }

    /** Puts units in, or takes them out if negative. */
    void add(int slot, int commodity, long units) {
        ships.hold[ships.holdAt(slot) + commodity] += units;
        entities.units[slot] += units;
    }

    /** Moves as much as fits from a wreck into a ship. */
    void loot(int slot, int wreck) {
        for (int commodity = 0; commodity < ships.commodities(); commodity++) {
            long taken = Math.min(held(wreck, commodity), room(slot));
            add(wreck, commodity, -taken);
            add(slot, commodity, taken);
        }
    }

    /** What is in the hold, in the order of the universe's commodities. */
    List<Cargo> cargo(int slot) {
        List<Cargo> cargo = new ArrayList<>();
        int kind = entities.kind[slot];
        if (kind == Entities.SHIP || kind == Entities.WRECK) {
            for (int commodity = 0; commodity < ships.commodities(); commodity++) {
                if (held(slot, commodity) > 0) {
                    cargo.add(
                            new Cargo(
                                    universe.commodities().get(commodity).name(),
                                    held(slot, commodity)));
                }
            }
        }
        return cargo;
    }
}
