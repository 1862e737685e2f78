package orrery.gateway;

import java.util.List;
import orrery.replication.Publication;
import orrery.replication.PublicationBuilder;
import orrery.script.Vector3;
import orrery.world.World;
import orrery.world.universe.Faction;
import orrery.world.universe.GateSpec;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Start;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

/** A real world with a handful of ships, and its publications. */
final class TinySystem {
    static final int TICKS_PER_SECOND = 10;

    private static final ShipKind BOAT =
            new ShipKind(
                    "boat", 300, 2, 300_000, 40_000, 100, 50, 50, 100, 1, 0, 0, false, List.of(),
                    null, 0);
    private static final Universe UNIVERSE =
            new Universe(
                    "tiny",
                    TICKS_PER_SECOND,
                    List.of(new Faction("free", List.of())),
                    List.of(),
                    List.of(BOAT),
                    List.of(system("alpha", "beta"), system("beta", "alpha")),
                    List.of(new Start("start", "alpha", "to beta", 100, "boat", "free", 5)));

    private final World world;
    private final PublicationBuilder builder;
    private long tick;

    /**
     * @param firstTick the number of the first tick that is published
     */
    TinySystem(int index, long firstTick) {
        world = new World(UNIVERSE, index, 1);
        builder = new PublicationBuilder(world);
        tick = firstTick - 1;
    }

    private static SystemSpec system(String name, String neighbour) {
        GateSpec gate = new GateSpec("to " + neighbour, new Vector3(1e6, 0, 0), neighbour);
        return new SystemSpec(name, List.of(), List.of(gate), List.of(), List.of());
    }

    /** Puts a session's ship near the middle. */
    void board(Session session) {
        int slot = world.spawnShip(BOAT, session.player(), 0, 50.0 * session.id(), 0, 0);
        world.sessionId(slot, session.id());
    }

    Publication next() {
        world.step(++tick);
        return builder.build(tick);
    }

    long tick() {
        return tick;
    }
}
