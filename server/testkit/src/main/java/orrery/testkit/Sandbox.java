package orrery.testkit;

import java.util.List;
import orrery.script.Vector3;
import orrery.world.universe.BeltSpec;
import orrery.world.universe.Commodity;
import orrery.world.universe.Faction;
import orrery.world.universe.GateSpec;
import orrery.world.universe.Miner;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Start;
import orrery.world.universe.StationOffer;
import orrery.world.universe.StationSpec;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;
import orrery.world.universe.Weapon;
import orrery.world.universe.WeaponType;

/**
 * The universe of tests that bring none of their own, small enough to have in one's head: ten ticks
 * a second; the system {@code Here} with the stations {@code Home} (at the origin; wants ore and
 * tools, sells food) and {@code Market} (300 km along x; wants food, sells tools), the {@code Belt}
 * (200 km along y, 8 rocks within 3 km) and a gate to {@code There} (200 km along z), where the
 * station {@code Far} wants food and tools.
 */
public final class Sandbox {
    public static final String HERE = "Here";
    public static final String THERE = "There";

    /** Where nothing else is, 500 km from everything. */
    public static final Vector3 NOWHERE = new Vector3(-500_000, -500_000, 0);

    public static final Vector3 HOME = Vector3.ZERO;
    public static final Vector3 MARKET = new Vector3(300_000, 0, 0);
    public static final Vector3 BELT = new Vector3(0, 200_000, 0);
    public static final Vector3 GATE = new Vector3(0, 0, 200_000);

    private Sandbox() {}

    /** As the class says; the stations grant bays by themselves. */
    public static Universe universe() {
        return universe("");
    }

    /**
     * As the class says.
     *
     * @param stationScript the mind of the station {@code Home}; empty for none
     */
    public static Universe universe(String stationScript) {
        return universe(stationScript, "");
    }

    /**
     * As the class says.
     *
     * @param home the mind of the station {@code Home}; empty for none
     * @param market likewise of the station {@code Market}
     */
    public static Universe universe(String home, String market) {
        return new Universe(
                "Sandbox",
                10,
                List.of(
                        new Faction("traders", List.of()),
                        new Faction("police", List.of()),
                        new Faction("pirates", List.of("traders", "police"))),
                List.of(
                        new Commodity("ore", 10),
                        new Commodity("food", 20),
                        new Commodity("tools", 50)),
                ships(),
                List.of(here(home, market), there()),
                List.of(new Start("home", HERE, "Home", 5_000, "allrounder", "traders", 2)));
    }

    private static SystemSpec here(String home, String market) {
        return new SystemSpec(
                HERE,
                List.of(
                        new StationSpec(
                                "Home",
                                HOME,
                                "traders",
                                2,
                                home,
                                List.of(
                                        new StationOffer("ore", 0, 10, 0),
                                        new StationOffer("food", 20, 0, 10_000),
                                        new StationOffer("tools", 0, 60, 0))),
                        new StationSpec(
                                "Market",
                                MARKET,
                                "traders",
                                4,
                                market,
                                List.of(
                                        new StationOffer("food", 0, 35, 0),
                                        new StationOffer("tools", 40, 0, 10_000)))),
                List.of(new GateSpec("Gate to There", GATE, THERE)),
                List.of(new BeltSpec("Belt", BELT, "ore", 8, 3_000, 1_000, 30)),
                List.of());
    }

    private static SystemSpec there() {
        return new SystemSpec(
                THERE,
                List.of(
                        new StationSpec(
                                "Far",
                                MARKET,
                                "traders",
                                4,
                                "",
                                List.of(
                                        new StationOffer("food", 0, 60, 0),
                                        new StationOffer("tools", 0, 90, 0)))),
                List.of(new GateSpec("Gate to Here", GATE, HERE)),
                List.of(),
                List.of());
    }

    private static List<ShipKind> ships() {
        Miner miner = new Miner(4_000, 1, 20);
        Weapon laser = new Weapon("laser", WeaponType.LASER, 10_000, 1, 20, 0);
        Weapon sting = new Weapon("sting", WeaponType.LASER, 2_000, 1, 5, 0);
        return List.of(
                ship("miner", 100, 100, false, List.of(), miner),
                ship("freighter", 100, 500, false, List.of(), null),
                ship("raider", 150, 50, false, List.of(laser), null),
                ship("cutter", 300, 50, true, List.of(laser), null),
                ship("allrounder", 150, 100, false, List.of(laser), miner),
                ship("carrier", 500, 100, false, List.of(), null),
                ship("drone", 20, 0, false, List.of(sting), null));
    }

    private static ShipKind ship(
            String name,
            double points,
            long hold,
            boolean police,
            List<Weapon> weapons,
            @org.jspecify.annotations.Nullable Miner miner) {
        return new ShipKind(
                name, 500, 1, 100_000, 50_000, points, points, points, 20, 1, 2, hold, police,
                weapons, miner, 100);
    }
}
