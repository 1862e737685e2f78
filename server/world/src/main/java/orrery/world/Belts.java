package orrery.world;

import java.util.List;
import orrery.script.Kind;
import orrery.world.universe.BeltSpec;

/** Asteroids: puts them in their belts, and others in the place of those that are mined out. */
final class Belts {
    private final List<BeltSpec> belts;
    private final int[] ores;
    private final int[] beltSlots;
    private final Entities entities;
    private final KindTable kinds;
    private final Types types;
    private final int[] named;

    /**
     * Belts to which an asteroid is due, and when, at most one for each asteroid that there was.
     */
    private final int[] dueBelts;

    private final long[] dueTicks;
    private int due;

    /** {@code ores} are the numbers of the belts' commodities. */
    Belts(List<BeltSpec> belts, int[] ores, Entities entities, KindTable kinds, Types types) {
        this.belts = belts;
        this.ores = ores;
        this.entities = entities;
        this.kinds = kinds;
        this.types = types;
        beltSlots = new int[belts.size()];
        named = new int[belts.size()];
        int asteroids = belts.stream().mapToInt(BeltSpec::asteroids).sum();
        dueBelts = new int[asteroids];
        dueTicks = new long[asteroids];
    }

    /** Puts the first asteroids around a belt that is there. */
    void open(int belt, int beltSlot) {
        beltSlots[belt] = beltSlot;
        for (int asteroid = 0; asteroid < belts.get(belt).asteroids(); asteroid++) {
            add(belt, -1);
        }
    }

    /** Notes that an asteroid is mined out: another comes later, elsewhere in the belt. */
    void minedOut(int asteroid, long tick) {
        int belt = entities.place[asteroid];
        dueBelts[due] = belt;
        dueTicks[due] = tick + kinds.ticks(belts.get(belt).respawnSeconds());
        due++;
    }

    void step(long tick) {
        int kept = 0;
        for (int index = 0; index < due; index++) {
            if (dueTicks[index] <= tick) {
                add(dueBelts[index], tick);
            } else {
                dueBelts[kept] = dueBelts[index];
                dueTicks[kept] = dueTicks[index];
                kept++;
            }
        }
        due = kept;
    }

    long hash() {
        long hash = due;
        for (int index = 0; index < due; index++) {
            hash = SplitMix64.mix(hash + SplitMix64.STEP * dueBelts[index] + dueTicks[index]);
        }
        for (int number : named) {
            hash = SplitMix64.mix(hash + number);
        }
        return hash;
    }

    private void add(int belt, long tick) {
        BeltSpec spec = belts.get(belt);
        named[belt]++;
        int slot =
                entities.add(
                        Kind.ASTEROID,
                        types.firstCommodity + ores[belt],
                        -1,
                        spec.name() + " " + named[belt],
                        tick);
        entities.place[slot] = belt;
        entities.units[slot] = spec.unitsPerAsteroid();
        int at = beltSlots[belt];
        entities.scatter(
                slot, at, entities.x[at], entities.y[at], entities.z[at], spec.spreadMeters());
    }
}
