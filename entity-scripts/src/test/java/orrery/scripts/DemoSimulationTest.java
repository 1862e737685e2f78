package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import orrery.script.Kind;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.tasklet.RunLimit;
import orrery.world.Outcome;
import orrery.world.Removal;
import orrery.world.World;
import orrery.world.mind.Departure;
import orrery.world.mind.Input;
import orrery.world.mind.LogLine;
import orrery.world.mind.OrderFollower;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.ScriptVersion;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Universe;

/** The shipped universe, without a network, in lock-step: it lives, and it lives the same twice. */
class DemoSimulationTest {
    private static final long SEED = 20_26;

    @Test
    void hasAThousandShipsWithMinds() {
        Run run = new Run(DemoUniverse.read(), SEED);

        run.ticks(20);

        assertTrue(run.ships() > 1_000, run.ships() + " ships");
        assertEquals(List.of(), run.failures);
    }

    @Test
    void everyScriptActsAndNoneFails() {
        Run run = new Run(DemoUniverse.read(), SEED);

        run.ticks(2_000);

        assertEquals(List.of(), run.failures);
        for (String done : List.of("Mine", "Unload", "Dock", "Undock", "Warp", "Buy", "Distress")) {
            assertTrue(run.done.getOrDefault(done, 0) > 50, done + " in " + run.done);
        }
        assertTrue(run.done.getOrDefault("Attack", 0) > 5, "fights won: " + run.done);
        assertTrue(run.jumps > 20, run.jumps + " jumps");
        assertTrue(run.destroyed > 5, run.destroyed + " ships destroyed");
    }

    @Test
    void equalSeedsGiveEqualHashesAtEveryTick() {
        List<Long> hashes = hashes(SEED, 300);

        assertEquals(hashes, hashes(SEED, 300));
        assertNotEquals(hashes, hashes(SEED + 1, 300), "the seed matters");
    }

    @Test
    @Tag("long")
    void equalSeedsGiveEqualHashesForALongTime() {
        assertEquals(hashes(SEED, 3_000), hashes(SEED, 3_000));
    }

    @Test
    @Tag("long")
    void populationsLastForTenMinutes() {
        Run run = new Run(DemoUniverse.read(), SEED);
        run.ticks(6_000);
        int atTenMinutes = run.ships();
        run.done.clear();

        run.ticks(600);

        assertTrue(atTenMinutes > 900, atTenMinutes + " ships");
        for (String done : List.of("Mine", "Unload", "Buy", "Distress", "Attack")) {
            assertTrue(run.done.getOrDefault(done, 0) > 0, done + " in " + run.done);
        }
    }

    private static List<Long> hashes(long seed, int ticks) {
        Run run = new Run(DemoUniverse.read(), seed);
        run.ticks(ticks);
        return run.hashes;
    }

    /** All systems of a universe, and what happened in them. */
    private static final class Run implements OrderFollower, ScriptCatalog {
        final List<SolarSystem> systems = new ArrayList<>();
        final List<List<Input>> arriving = new ArrayList<>();
        final List<Long> hashes = new ArrayList<>();
        final List<String> failures = new ArrayList<>();
        final Map<String, Integer> done = new TreeMap<>();
        final Map<Long, String> open = new TreeMap<>();
        int jumps;
        int destroyed;
        long tick;

        Run(Universe universe, long seed) {
            for (int index = 0; index < universe.systems().size(); index++) {
                SolarSystem system = new SolarSystem(universe, index, seed, this);
                system.follow(this);
                systems.add(system);
                arriving.add(new ArrayList<>());
            }
        }

        void ticks(int count) {
            for (int each = 0; each < count; each++) {
                tick++;
                List<List<Input>> now = arriving.stream().map(List::copyOf).toList();
                arriving.forEach(List::clear);
                long hash = 0;
                for (SolarSystem system : systems) {
                    system.deliver(tick, now.get(system.index()));
                    system.wake();
                    system.think(RunLimit.untilIdle());
                    system.step();
                    note(system);
                    hash = hash * 31 + system.stateHash();
                }
                hashes.add(hash);
            }
        }

        private void note(SolarSystem system) {
            for (Departure departure : system.outbox().departures()) {
                arriving.get(departure.toIndex()).add(new Input.Arrived(departure));
                jumps += departure.ship() == null ? 0 : 1;
            }
            for (LogLine line : system.outbox().logLines()) {
                failures.add(line.text());
            }
            for (Removal removal : system.world().removals()) {
                destroyed += removal.reason() == Removal.Reason.DESTROYED ? 1 : 0;
            }
        }

        int ships() {
            int ships = 0;
            for (SolarSystem system : systems) {
                World world = system.world();
                for (int index = 0; index < world.count(); index++) {
                    ships += world.kind(world.slotAt(index)) == Kind.SHIP ? 1 : 0;
                }
            }
            return ships;
        }

        @Override
        public void ordered(long entityId, long tag, Order order, long orderedTick) {
            open.put(tag, order.getClass().getSimpleName());
        }

        @Override
        public void answered(Outcome outcome, long answeredTick) {
            if (outcome.status().last()) {
                String order = open.remove(outcome.tag());
                if (order != null && outcome.status() == OrderStatus.DONE) {
                    done.merge(order, 1, Integer::sum);
                }
            }
        }

        @Override
        public ScriptVersion current(String script) {
            return ScriptVersion.fixed(script, DemoUniverse.SCRIPTS.get(script));
        }

        @Override
        public ScriptVersion version(String script, int number) {
            throw new IllegalArgumentException("nothing is reloaded here");
        }

        @Override
        public boolean has(String script) {
            return DemoUniverse.SCRIPTS.containsKey(script);
        }
    }
}
