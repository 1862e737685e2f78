package orrery.node;

import java.util.List;
import orrery.world.universe.Population;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

/** A universe with more ships in it. */
final class Crowded {
    private Crowded() {}

    /** The same with so many times the ships of every population, at least one of each. */
    static Universe times(Universe universe, double times) {
        List<SystemSpec> systems =
                universe.systems().stream()
                        .map(system ->
                                new SystemSpec(
                                        system.name(),
                                        system.stations(),
                                        system.gates(),
                                        system.belts(),
                                        system.populations().stream()
                                                .map(each -> times(each, times))
                                                .toList()))
                        .toList();
        return new Universe(
                universe.name(),
                universe.ticksPerSecond(),
                universe.factions(),
                universe.commodities(),
                universe.ships(),
                systems,
                universe.starts());
    }

    private static Population times(Population population, double times) {
        return new Population(
                population.script(),
                population.ship(),
                population.faction(),
                population.namePrefix(),
                (int) Math.max(1, Math.ceil(population.count() * times)),
                population.at(),
                population.spreadMeters(),
                population.respawnSeconds(),
                population.parameters());
    }

    /** How many ships there are at the start. */
    static int ships(Universe universe) {
        return universe.systems().stream()
                .flatMap(system -> system.populations().stream())
                .mapToInt(Population::count)
                .sum();
    }
}
