package orrery.world.mind;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import orrery.script.Landmark;
import orrery.script.Vector3;
import orrery.world.World;
import orrery.world.universe.Population;
import orrery.world.universe.Universe;

/** Keeps up the numbers of a system's own ships: who is lost is replaced after a while. */
final class Populations {
    private final Surroundings around;
    private final Minds minds;
    private final SystemRandom random;
    private final List<Group> groups = new ArrayList<>();

    Populations(Surroundings around, Minds minds, SystemRandom random) {
        this.around = around;
        this.minds = minds;
        this.random = random;
        World world = around.world;
        for (Population population :
                world.universe().systems().get(world.systemIndex()).populations()) {
            groups.add(new Group(population, placeOf(world, population.at())));
        }
    }

    /** Puts all ships in space, at the start. */
    void fill() {
        for (int index = 0; index < groups.size(); index++) {
            for (int ship = 0; ship < groups.get(index).population.count(); ship++) {
                spawn(index);
            }
        }
    }

    /** Notes that a ship is gone, and will be replaced. */
    void lost(int index, long tick) {
        Group group = groups.get(index);
        group.due.addLast(tick + around.ticks(group.population.respawnSeconds()));
    }

    /** Replaces those whose time has come. */
    void replace(long tick) {
        for (int index = 0; index < groups.size(); index++) {
            ArrayDeque<Long> due = groups.get(index).due;
            while (!due.isEmpty() && due.getFirst() <= tick) {
                due.removeFirst();
                spawn(index);
            }
        }
    }

    long hash() {
        long hash = random.state();
        for (Group group : groups) {
            hash = Mix.mix(hash, group.spawned);
            hash = Mix.mix(hash, group.due.size());
        }
        return hash;
    }

    private void spawn(int index) {
        Group group = groups.get(index);
        Population population = group.population;
        World world = around.world;
        Universe universe = world.universe();
        Vector3 at = random.near(group.place, population.spreadMeters());
        int slot =
                world.spawnShip(
                        universe.ships().get(universe.ship(population.ship())),
                        population.namePrefix() + " " + ++group.spawned,
                        universe.faction(population.faction()),
                        at.x(),
                        at.y(),
                        at.z());
        minds.startShip(
                slot,
                population.script(),
                new TreeMap<>(population.parameters()),
                Remembered.NOTHING,
                new Departure.Traveller.OfPopulation(world.systemIndex(), index));
    }

    /** The place of a landmark; the universe has checked that there is one with this name. */
    static Vector3 placeOf(World world, String name) {
        for (Landmark landmark : world.landmarks()) {
            if (landmark.name().equals(name)) {
                return landmark.position();
            }
        }
        throw new IllegalStateException("there is no landmark '" + name + "'");
    }

    private static final class Group {
        final Population population;
        final Vector3 place;

        /** The ticks at which lost ships are replaced; all wait equally long, so it is sorted. */
        final ArrayDeque<Long> due = new ArrayDeque<>();

        long spawned;

        Group(Population population, Vector3 place) {
            this.population = population;
            this.place = place;
        }
    }
}
