package orrery.world.universe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Checks that what the parts of a universe say of each other is true. */
final class References {
    private final List<Faction> factions;
    private final List<Commodity> commodities;
    private final List<ShipKind> ships;
    private final List<SystemSpec> systems;
    private final List<Start> starts;
    private final List<String> problems = new ArrayList<>();

    References(
            List<Faction> factions,
            List<Commodity> commodities,
            List<ShipKind> ships,
            List<SystemSpec> systems,
            List<Start> starts) {
        this.factions = factions;
        this.commodities = commodities;
        this.ships = ships;
        this.systems = systems;
        this.starts = starts;
    }

    /** One line for each problem, in the order of the lists. */
    List<String> problems() {
        different("factions", factions, Faction::name);
        different("commodities", commodities, Commodity::name);
        different("ships", ships, ShipKind::name);
        different("systems", systems, SystemSpec::name);
        different("starts", starts, Start::name);
        for (Faction faction : factions) {
            for (String other : faction.hostileTo()) {
                String at = "faction '" + faction.name() + "': ";
                known(at, "hostileTo", factions, Faction::name, other);
            }
        }
        systems.forEach(this::checkSystem);
        starts.forEach(this::checkStart);
        return problems;
    }

    private void checkSystem(SystemSpec system) {
        String where = "system '" + system.name() + "', ";
        for (StationSpec station : system.stations()) {
            String at = where + "station '" + station.name() + "': ";
            known(at, "faction", factions, Faction::name, station.faction());
            for (StationOffer offer : station.market()) {
                known(at, "commodity", commodities, Commodity::name, offer.commodity());
            }
            different(at + "market", station.market(), StationOffer::commodity);
        }
        for (GateSpec gate : system.gates()) {
            checkGate(where + "gate '" + gate.name() + "': ", system, gate);
        }
        different(where + "gates' destinations", system.gates(), GateSpec::to);
        for (BeltSpec belt : system.belts()) {
            String at = where + "belt '" + belt.name() + "': ";
            known(at, "ore", commodities, Commodity::name, belt.ore());
        }
        for (Population population : system.populations()) {
            String at = where + "population '" + population.namePrefix() + "': ";
            known(at, "ship", ships, ShipKind::name, population.ship());
            known(at, "faction", factions, Faction::name, population.faction());
            known(at, "at", system.landmarkNames(), name -> name, population.at());
        }
    }

    private void checkGate(String at, SystemSpec system, GateSpec gate) {
        known(at, "to", systems, SystemSpec::name, gate.to());
        if (gate.to().equals(system.name())) {
            problems.add(at + "to" + " must be another system, was its own");
            return;
        }
        int to = Names.indexOf(systems, SystemSpec::name, gate.to());
        if (to >= 0 && Names.indexOf(systems.get(to).gates(), GateSpec::to, system.name()) < 0) {
            problems.add(
                    at
                            + "to"
                            + " must have a gate that leads back, '%s' has none"
                                    .formatted(gate.to()));
        }
    }

    private void checkStart(Start start) {
        String at = "start '" + start.name() + "': ";
        known(at, "ship", ships, ShipKind::name, start.ship());
        known(at, "faction", factions, Faction::name, start.faction());
        known(at, "system", systems, SystemSpec::name, start.system());
        int system = Names.indexOf(systems, SystemSpec::name, start.system());
        if (system >= 0) {
            known(at, "at", systems.get(system).landmarkNames(), name -> name, start.at());
        }
    }

    private <T> void known(
            String at, String key, List<T> list, Function<T, String> nameOf, String name) {
        if (Names.indexOf(list, nameOf, name) < 0) {
            problems.add(
                    at
                            + key
                            + " must be one of %s, was '%s'"
                                    .formatted(list.stream().map(nameOf).toList(), name));
        }
    }

    private <T> void different(String where, List<T> list, Function<T, String> nameOf) {
        for (int index = 0; index < list.size(); index++) {
            String name = nameOf.apply(list.get(index));
            if (Names.indexOf(list, nameOf, name) < index) {
                problems.add("%s must be different, two are '%s'".formatted(where, name));
            }
        }
    }
}
