package orrery.bench;

import java.util.List;
import java.util.SplittableRandom;
import orrery.replication.Publication;
import orrery.replication.PublicationBuilder;
import orrery.script.Order;
import orrery.script.Vector3;
import orrery.world.World;
import orrery.world.universe.Faction;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Start;
import orrery.world.universe.StationSpec;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

/**
 * A battle's worth of motion: ships in one ball of 6 km, each the ship of a session of the same
 * number from 1, each orbiting another, so that all of them turn in every tick.
 */
final class Ball {
    static final int SHIPS = 2_000;
    private static final double RADIUS_METERS = 6_000;

    final World world;
    private final PublicationBuilder builder;
    private long tick;

    Ball() {
        world = new World(universe(), 0, 1);
        builder = new PublicationBuilder(world);
        SplittableRandom random = new SplittableRandom(1);
        ShipKind frigate = world.universe().ships().getFirst();
        int[] slots = new int[SHIPS];
        for (int ship = 0; ship < SHIPS; ship++) {
            slots[ship] =
                    world.spawnShip(
                            frigate,
                            "Pilot " + ship,
                            0,
                            1e6 + random.nextDouble(-RADIUS_METERS, RADIUS_METERS),
                            random.nextDouble(-RADIUS_METERS, RADIUS_METERS),
                            random.nextDouble(-RADIUS_METERS, RADIUS_METERS));
            world.sessionId(slots[ship], ship + 1);
        }
        for (int ship = 0; ship < SHIPS; ship++) {
            int other = slots[(ship + 1) % SHIPS];
            world.order(slots[ship], new Order.Orbit(world.id(other), 500));
        }
        for (int warmUp = 0; warmUp < 100; warmUp++) {
            step();
        }
    }

    void step() {
        world.step(tick++);
    }

    /** Publishes the tick that was stepped last. */
    Publication publish() {
        return builder.build(tick - 1);
    }

    private static Universe universe() {
        ShipKind frigate =
                new ShipKind(
                        "frigate", 300, 3, 300_000, 60_000, 400, 300, 300, 60, 2, 4, 100, false,
                        List.of(), null, 0);
        StationSpec dock =
                new StationSpec("Dock", new Vector3(-1e6, 0, 0), "all", 4, "", List.of());
        return new Universe(
                "ball",
                10,
                List.of(new Faction("all", List.of())),
                List.of(),
                List.of(frigate),
                List.of(new SystemSpec("Ball", List.of(dock), List.of(), List.of(), List.of())),
                List.of(new Start("home", "Ball", "Dock", 100, "frigate", "all", 5)));
    }
}
