package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import orrery.world.World;
import orrery.world.mind.Departure;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Universe;

/** Whatever flies between systems, an entity is in one place, and a session in one system. */
class HandoffSimulationTest {
    private static final int TICKS = 1_500;
    private static final int PLAYERS = 60;
    private static final long SEED = 77;

    private final LiveScripts scripts = ReplayProcess.scripts();
    private final Universe demo = ReplayProcess.demo(scripts);

    @Test
    void nothingIsInTwoSystemsAndNoSessionIsLost() {
        ScriptedPlayers players = new ScriptedPlayers(demo, PLAYERS, SEED);
        Lockstep run = new Lockstep(demo, SEED, scripts, TickSeal.NONE);

        for (int i = 0; i < TICKS; i++) {
            run.run(players);
            assertEachOnce(run, players, "seed " + SEED + ", tick " + (i + 1));
        }

        assertTrue(run.departures() > 50, run.departures() + " departures");
    }

    private static void assertEachOnce(Lockstep run, ScriptedPlayers players, String when) {
        Set<Long> ids = new HashSet<>();
        int sessions = 0;
        for (SolarSystem system : run.systems()) {
            World world = system.world();
            for (int i = 0; i < world.count(); i++) {
                long id = world.id(world.slotAt(i));
                assertTrue(ids.add(id), () -> when + ": entity " + id + " is in two places");
            }
            sessions += system.sessions();
        }
        for (Departure departure : run.underWay()) {
            if (departure.ship() != null) {
                long id = departure.ship().id();
                assertTrue(ids.add(id), () -> when + ": entity " + id + " left and is still here");
            }
            sessions += departure.sessionId() == 0 ? 0 : 1;
        }
        assertEquals(players.sessions().size(), sessions, when + ": sessions");
    }
}
