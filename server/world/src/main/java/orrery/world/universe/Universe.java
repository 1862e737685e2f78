package orrery.world.universe;

import java.util.List;

/**
 * All solar systems and what may be in them. Systems, factions, commodities and kinds of ships are
 * numbered from 0 in the order of their lists.
 *
 * <p>All names that one part says of another must exist. What is wrong is said at once: the message
 * of the exception has a line for each problem.
 *
 * @param ticksPerSecond of game time, 1 to 60
 * @param starts at least one; the first is the one for players who do not say
 */
public record Universe(
        String name,
        int ticksPerSecond,
        List<Faction> factions,
        List<Commodity> commodities,
        List<ShipKind> ships,
        List<SystemSpec> systems,
        List<Start> starts) {
    public static final int MAX_FACTIONS = 32;
    public static final int MAX_COMMODITIES = 64;
    public static final int MAX_SHIPS = 256;
    public static final int MAX_SYSTEMS = 1_000;

    public Universe {
        Check.name("name", name);
        Check.range("ticksPerSecond", ticksPerSecond, 1, 60);
        factions = List.copyOf(factions);
        commodities = List.copyOf(commodities);
        ships = List.copyOf(ships);
        systems = List.copyOf(systems);
        starts = List.copyOf(starts);
        Check.range("factions (how many)", factions.size(), 1, MAX_FACTIONS);
        Check.range("commodities (how many)", commodities.size(), 0, MAX_COMMODITIES);
        Check.range("ships (how many)", ships.size(), 1, MAX_SHIPS);
        Check.range("systems (how many)", systems.size(), 1, MAX_SYSTEMS);
        Check.range("starts (how many)", starts.size(), 1, MAX_SYSTEMS);
        List<String> problems =
                new References(factions, commodities, ships, systems, starts).problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /** The number of a system, or -1. */
    public int system(String systemName) {
        return Names.indexOf(systems, SystemSpec::name, systemName);
    }

    /** The number of a faction, or -1. */
    public int faction(String factionName) {
        return Names.indexOf(factions, Faction::name, factionName);
    }

    /** The number of a commodity, or -1. */
    public int commodity(String commodityName) {
        return Names.indexOf(commodities, Commodity::name, commodityName);
    }

    /** The number of a kind of ship, or -1. */
    public int ship(String shipName) {
        return Names.indexOf(ships, ShipKind::name, shipName);
    }

    /** The number of a start, or -1. */
    public int start(String startName) {
        return Names.indexOf(starts, Start::name, startName);
    }

    /** Whether two factions, by number, shoot at each other. */
    public boolean hostile(int faction, int other) {
        Faction one = factions.get(faction);
        Faction two = factions.get(other);
        return one.hostileTo().contains(two.name()) || two.hostileTo().contains(one.name());
    }

    /** The length of a tick of game time, in seconds. */
    public double tickSeconds() {
        return 1.0 / ticksPerSecond;
    }
}
