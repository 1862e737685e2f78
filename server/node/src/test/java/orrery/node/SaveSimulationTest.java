package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import orrery.script.EntityScript;
import orrery.script.Self;
import orrery.world.mind.ScriptBudgets;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.ScriptVersion;
import orrery.world.universe.Universe;

/** A system that was saved and loaded is the one that was not, at every tick after. */
class SaveSimulationTest {
    private static final long SEED = 20_261_124;
    private static final int PLAYERS = 30;

    private final LiveScripts scripts = ReplayProcess.scripts();
    private final Universe demo = Crowded.times(ReplayProcess.demo(scripts), 0.3);

    /** One tick of a run. */
    private record Sealed(int system, long tick, long stateHash) {}

    /** All scripts end in their first line. */
    private static final class NoScripts implements ScriptCatalog {
        @Override
        public boolean has(String script) {
            return true;
        }

        @Override
        public ScriptVersion current(String script) {
            return ScriptVersion.fixed(script, NoScripts::ended);
        }

        private static EntityScript<?> ended() {
            return (Self _) -> {};
        }

        @Override
        public ScriptVersion version(String script, int number) {
            return current(script);
        }
    }

    @Test
    void theWorldAloneGoesOnFromASave() {
        compare(new NoScripts(), ScriptBudgets.UNLIMITED, 500, Set.of(1, 7, 150, 300), 0);
    }

    @Test
    void aDemoWithPlayersGoesOnFromSavesWithItsScriptsAtTheirLines() {
        compare(scripts, TestNode.BUDGETS, 250, Set.of(3, 120, 121), PLAYERS);
    }

    @Test
    @Tag("long")
    void everyShippedScriptGoesOnFromASaveOfEveryTick() {
        int ticks = 600;
        Set<Integer> all = IntStream.rangeClosed(1, ticks).boxed().collect(Collectors.toSet());
        compare(scripts, TestNode.BUDGETS, ticks, all, PLAYERS);
    }

    private void compare(
            ScriptCatalog catalog,
            ScriptBudgets budgets,
            int ticks,
            Set<Integer> stops,
            int playerCount) {
        List<Sealed> straight = new ArrayList<>();
        List<Sealed> stopped = new ArrayList<>();
        Lockstep one = new Lockstep(demo, SEED, catalog, budgets, into(straight));
        Lockstep other = new Lockstep(demo, SEED, catalog, budgets, into(stopped));
        ScriptedPlayers ofOne = new ScriptedPlayers(demo, playerCount, SEED);
        ScriptedPlayers ofOther = new ScriptedPlayers(demo, playerCount, SEED);
        for (int tick = 1; tick <= ticks; tick++) {
            one.run(ofOne);
            other.run(ofOther);
            assertEquals(straight, stopped);
            straight.clear();
            stopped.clear();
            if (stops.contains(tick)) {
                assertEquals(List.of(), other.goOnFromSaves(), "lost at tick " + tick);
                assertEquals(one.dump(), other.dump(), "at tick " + tick);
            }
        }
        assertEquals(one.dump(), other.dump());
        assertTrue(playerCount == 0 || ofOne.ships() > playerCount / 2, "players did something");
    }

    private static TickSeal into(List<Sealed> ticks) {
        return tick -> ticks.add(new Sealed(tick.system(), tick.tick(), tick.stateHash()));
    }
}
