package orrery.world;

import org.jspecify.annotations.Nullable;
import orrery.script.Contact;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Vector3;
import orrery.world.universe.Universe;

/** What ships see: all that is in space within the range of their sensors, and nothing else. */
final class Sensors {
    private static final Kind[] KINDS = Kind.values();

    private final Universe universe;
    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;
    private final Report report;
    private final Types types;

    /**
     * For each faction, a bit for each that it shoots at. Bit {@link CellIndex#NO_SIDE} is clear.
     */
    private final long[] hostileTo;

    private final Search search;

    Sensors(
            Universe universe,
            Entities entities,
            Ships ships,
            KindTable kinds,
            CellIndex cells,
            Types types,
            Report report) {
        this.universe = universe;
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
        this.types = types;
        this.report = report;
        search = new Search(entities, kinds, cells);
        int factions = universe.factions().size();
        hostileTo = new long[factions];
        for (int faction = 0; faction < factions; faction++) {
            for (int other = 0; other < factions; other++) {
                if (universe.hostile(faction, other)) {
                    hostileTo[faction] |= 1L << other;
                }
            }
        }
    }

    /** Each ship with a mind and without a player looks around once a second, in turns by id. */
    void step(long tick) {
        int turns = universe.ticksPerSecond();
        int[] sorted = entities.sorted;
        for (int index = 0; index < entities.count; index++) {
            int slot = sorted[index];
            if (ships.minded[slot]
                    && ships.sessionId[slot] == 0
                    && (entities.id[slot] + tick) % turns == 0) {
                look(slot);
            }
        }
    }

    boolean hostile(int slot, int other) {
        int faction = entities.faction[slot];
        int otherFaction = entities.faction[other];
        return faction >= 0 && otherFaction >= 0 && (hostileTo[faction] >>> otherFaction & 1) != 0;
    }

    boolean inSight(int observer, int slot) {
        return sees(observer)
                && entities.present(slot)
                && entities.inSpace[slot]
                && entities.distanceSquared(observer, slot) <= rangeSquared(observer);
    }

    @Nullable Contact contact(int observer, int slot) {
        if (!inSight(observer, slot)) {
            return null;
        }
        int type = entities.type[slot];
        int faction = entities.faction[slot];
        return new Contact(
                entities.id[slot],
                KINDS[entities.kind[slot]],
                types.name(type),
                entities.name[slot],
                faction < 0 ? "" : universe.factions().get(faction).name(),
                hostile(observer, slot),
                new Vector3(entities.x[slot], entities.y[slot], entities.z[slot]),
                new Vector3(entities.vx[slot], entities.vy[slot], entities.vz[slot]),
                shield(slot),
                armour(slot),
                hull(slot));
    }

    double shield(int slot) {
        return ship(slot)
                ? fraction(ships.shield[slot], kinds.shieldPoints[entities.type[slot]])
                : 0;
    }

    double armour(int slot) {
        return ship(slot)
                ? fraction(ships.armour[slot], kinds.armourPoints[entities.type[slot]])
                : 0;
    }

    double hull(int slot) {
        return ship(slot) ? ships.hull[slot] / kinds.hullPoints[entities.type[slot]] : 1;
    }

    private boolean ship(int slot) {
        return entities.kind[slot] == Entities.SHIP;
    }

    /** What is left of points, as a fraction; 0 of what a kind of ship does not have. */
    private static double fraction(double points, double ofPoints) {
        return ofPoints == 0 ? 0 : points / ofPoints;
    }

    int nearestHostile(int observer) {
        return sees(observer)
                ? search.nearest(observer, hostileTo[entities.faction[observer]], -1)
                : -1;
    }

    int nearest(int observer, Kind kind) {
        return sees(observer) ? search.nearest(observer, 0, kind.ordinal()) : -1;
    }

    int contacts(int observer, Kind kind, int[] found) {
        return sees(observer) ? search.all(observer, kind.ordinal(), found) : 0;
    }

    private boolean sees(int observer) {
        return entities.present(observer)
                && entities.inSpace[observer]
                && entities.kind[observer] == Entities.SHIP;
    }

    private double rangeSquared(int observer) {
        return kinds.sensorRangeSquared[entities.type[observer]];
    }

    private void look(int slot) {
        int nearest = nearestHostile(slot);
        long id = nearest < 0 ? 0 : entities.id[nearest];
        if (id == ships.sightedId[slot]) {
            return;
        }
        ships.sightedId[slot] = id;
        Contact contact = nearest < 0 ? null : contact(slot, nearest);
        if (contact != null) {
            report.event(slot, new Event.ContactSighted(contact));
        }
    }
}
