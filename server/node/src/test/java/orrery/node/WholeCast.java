package orrery.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orrery.world.universe.BeltSpec;
import orrery.world.universe.Population;
import orrery.world.universe.ShipKind;
import orrery.world.universe.StationSpec;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

/**
 * The demo with ships and stations for the shipped scripts that it has no use for, where they have
 * something to do: quests in the first system, travels in the second, a battle in the third. All
 * ships are quick to arrive, to fill their holds and to be destroyed, so that within minutes
 * scripts come to lines for which the demo takes hours.
 */
final class WholeCast {
    private static final int QUESTS = 0;
    private static final int TRAVELS = 1;
    private static final int BATTLE = 2;
    private static final double SPREAD_METERS = 8_000;
    private static final double RESPAWN_SECONDS = 20;
    private static final int BAYS = 8;
    private static final int MOST_ASTEROIDS = 20;
    private static final double WARP_TIMES = 8;
    private static final double POINTS_TIMES = 0.3;
    private static final long MOST_UNITS = 40;

    private static final Map<String, String> DRONES = Map.of("drones", "5", "drone", "skiff");
    private static final Map<String, String> PATIENCE = Map.of("patience", "5");

    private WholeCast() {}

    static Universe of(Universe demo) {
        List<SystemSpec> systems = new ArrayList<>(demo.systems());
        systems.set(QUESTS, quests(systems.get(QUESTS)));
        systems.set(TRAVELS, travels(systems.get(TRAVELS)));
        systems.set(BATTLE, battle(systems.get(BATTLE)));
        return new Universe(
                demo.name(),
                demo.ticksPerSecond(),
                demo.factions(),
                demo.commodities(),
                demo.ships().stream().map(WholeCast::hasty).toList(),
                systems,
                demo.starts());
    }

    private static ShipKind hasty(ShipKind kind) {
        return new ShipKind(
                kind.name(),
                kind.maxSpeedMeters(),
                kind.agilitySeconds(),
                kind.warpSpeedMeters() * WARP_TIMES,
                kind.sensorRangeMeters(),
                kind.shieldPoints() * POINTS_TIMES,
                kind.armourPoints() * POINTS_TIMES,
                kind.hullPoints() * POINTS_TIMES,
                kind.shieldRechargeSeconds(),
                kind.lockSeconds(),
                kind.maxLocks(),
                Math.min(kind.holdUnits(), MOST_UNITS),
                kind.police(),
                kind.weapons(),
                kind.miner(),
                kind.bounty());
    }

    /** With drones too, whose carrier has now and then somebody to fight. */
    private static SystemSpec quests(SystemSpec system) {
        String home = system.stations().getFirst().name();
        return with(
                system,
                "QuestGiver",
                List.of(
                        some("QuestRunner", "freighter", "freelancers", 12, home, Map.of()),
                        some("Duelist", "skiff", "blue", 1, home, Map.of()),
                        some("DroneCarrier", "gladiator", "red", 1, home, DRONES)));
    }

    /** With one who has nobody to fight, one who has little to collect, and now and then drones. */
    private static SystemSpec travels(SystemSpec system) {
        String gate = system.gates().getFirst().name();
        String belt = system.belts().getFirst().name();
        String station = system.stations().getFirst().name();
        Map<String, String> jumps = Map.of("greet", "here I am", "jump", "1");
        return with(
                system,
                "",
                List.of(
                        some("Wanderer", "skiff", "freelancers", 6, gate, jumps),
                        some("Duelist", "skiff", "freelancers", 2, station, Map.of("rally", belt)),
                        some("Salvager", "barge", "freelancers", 3, station, PATIENCE),
                        some("DroneCarrier", "corsair", "pirates", 2, gate, DRONES)));
    }

    /** Gladiators of both colours, pirates with drones and in packs, and who collects the rest. */
    private static SystemSpec battle(SystemSpec system) {
        String arena = system.belts().getLast().name();
        String hunting = system.belts().getFirst().name();
        String gate = system.gates().getFirst().name();
        Map<String, String> pack = Map.of("fleet", "wolves", "hunting", hunting);
        return with(
                system,
                "",
                List.of(
                        some("Duelist", "gladiator", "red", 4, arena, Map.of("rally", arena)),
                        some("Duelist", "gladiator", "blue", 4, arena, Map.of("rally", arena)),
                        some("DroneCarrier", "gladiator", "pirates", 2, arena, DRONES),
                        some("WolfPack", "corsair", "pirates", 4, hunting, pack),
                        some(
                                "WolfPack",
                                "gladiator",
                                "pirates",
                                4,
                                gate,
                                Map.of("fleet", "strays")),
                        some("Salvager", "barge", "police", 3, arena, PATIENCE),
                        some("Salvager", "skiff", "police", 3, hunting, PATIENCE)));
    }

    private static Population some(
            String script,
            String ship,
            String faction,
            int count,
            String at,
            Map<String, String> parameters) {
        return new Population(
                script,
                ship,
                faction,
                script + " " + ship,
                count,
                at,
                SPREAD_METERS,
                RESPAWN_SECONDS,
                parameters);
    }

    /**
     * @param mind of its stations; empty for those that they have
     */
    private static SystemSpec with(SystemSpec system, String mind, List<Population> more) {
        List<StationSpec> stations =
                system.stations().stream()
                        .map(station ->
                                new StationSpec(
                                        station.name(),
                                        station.position(),
                                        station.faction(),
                                        BAYS,
                                        mind.isEmpty() ? station.script() : mind,
                                        station.market()))
                        .toList();
        List<BeltSpec> belts =
                system.belts().stream()
                        .map(belt ->
                                new BeltSpec(
                                        belt.name(),
                                        belt.position(),
                                        belt.ore(),
                                        Math.min(belt.asteroids(), MOST_ASTEROIDS),
                                        belt.spreadMeters(),
                                        belt.unitsPerAsteroid(),
                                        belt.respawnSeconds()))
                        .toList();
        List<Population> populations = new ArrayList<>(system.populations());
        populations.addAll(more);
        return new SystemSpec(system.name(), stations, system.gates(), system.belts(), populations);
    }
}
