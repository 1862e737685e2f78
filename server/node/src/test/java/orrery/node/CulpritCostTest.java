package orrery.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.node.config.NodeConfig;
import orrery.script.ReloadPolicy;
import orrery.script.Vector3;
import orrery.tasklet.RunLimit;
import orrery.tasklet.budget.MeteredThread;
import orrery.world.mind.Input;
import orrery.world.mind.ScriptBudgets;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Population;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

/**
 * What one bad script costs two thousand good ones, under the budgets of the shipped configuration:
 * two equal systems take their ticks by turns, and one of them has at all times a culprit at work.
 * Prints the tick times of both, which count with the server's collector alone: {@code mvn verify
 * -pl server/node -am -Dorrery.tests=all -Dtest=CulpritCostTest
 * -Dsurefire.failIfNoSpecifiedTests=false "-Dorrery.test.jvm=-XX:-UseSerialGC -XX:+UseZGC"}.
 */
@Tag("long")
class CulpritCostTest {
    private static final int SHIPS = 2_000;
    private static final int WARM_UP_TICKS = 400;
    private static final int TICKS = 1_000;

    /** A culprit is stopped within so many ticks; then comes the next. */
    private static final int TICKS_OF_A_CULPRIT = 16;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a script that does nothing | ",
                "an empty loop | while (true) {}",
                "deep recursion | deep(1);",
                "a gigabyte | byte[] all = new byte[1 << 30];",
                "allocation | java.util.List<Object> all = new java.util.ArrayList<>(); while (true) all.add(new byte[100]);",
                "ten million elements sorted | java.util.Arrays.sort(new int[10_000_000]);",
                "sorts for ever | int[] all = new int[200_000]; while (true) java.util.Arrays.sort(all);",
                "exceptions | while (true) try { throw new IllegalStateException(); } catch (IllegalStateException e) {}",
                "never a wait | long n = 0; while (n >= 0) n += self.contacts(Kind.SHIP).size();",
            })
    void eachIsStoppedAndTheNextOneToo(String name, String code) throws Exception {
        String bad = code == null ? "" : code;
        List<Throwable> failures = new ArrayList<>();
        Thread thread =
                new MeteredThread(
                        () -> {
                            try {
                                measure(name, bad);
                            } catch (Throwable failed) { // raised again below, on the test's thread
                                failures.add(failed);
                            }
                        },
                        "tick");
        thread.start();
        thread.join();
        if (!failures.isEmpty()) {
            throw new AssertionError(name, failures.getFirst());
        }
    }

    private void measure(String name, String code) throws IOException {
        LiveScripts scripts = scripts(code);
        Universe crowd = crowd(scripts);
        SolarSystem clean = new SolarSystem(crowd, 0, 1, scripts, TestNode.BUDGETS);
        SolarSystem infected = new SolarSystem(crowd, 0, 1, scripts, TestNode.BUDGETS);
        long[] without = new long[TICKS];
        long[] with = new long[TICKS];
        for (int tick = 1; tick <= WARM_UP_TICKS + TICKS; tick++) {
            List<Input> inputs =
                    tick % TICKS_OF_A_CULPRIT == 0 ? List.of(culprit(tick)) : List.of();
            // By turns, so that whatever else the machine does hits both alike.
            boolean first = tick % 2 == 0;
            long withNanos = first ? nanos(infected, tick, inputs) : 0;
            long withoutNanos = nanos(clean, tick, List.of());
            withNanos = first ? withNanos : nanos(infected, tick, inputs);
            if (tick > WARM_UP_TICKS) {
                without[tick - WARM_UP_TICKS - 1] = withoutNanos;
                with[tick - WARM_UP_TICKS - 1] = withNanos;
            }
        }
        Arrays.sort(without);
        Arrays.sort(with);
        System.out.printf(
                "CULPRIT %s: tick p50 %.2f -> %.2f ms, p99 %.2f -> %.2f ms, ratio %.2f%n",
                name,
                millis(without, 0.5),
                millis(with, 0.5),
                millis(without, 0.99),
                millis(with, 0.99),
                millis(with, 0.99) / millis(without, 0.99));
        long stops =
                infected.uses().stream()
                        .filter(use -> use.version().script().equals("Culprit"))
                        .mapToLong(use -> use.stops())
                        .sum();
        assertTrue(code.isEmpty() || stops >= TICKS / TICKS_OF_A_CULPRIT / 2, "stops " + stops);
    }

    private static double millis(long[] sortedNanos, double quantile) {
        return sortedNanos[(int) (quantile * (sortedNanos.length - 1))] / 1e6;
    }

    private static long nanos(SolarSystem system, long tick, List<Input> inputs) {
        long start = System.nanoTime();
        system.deliver(tick, inputs);
        system.wake();
        system.think(RunLimit.untilIdle());
        system.step();
        system.stateHash();
        return System.nanoTime() - start;
    }

    private LiveScripts scripts(String code) throws IOException {
        Files.writeString(
                folder.resolve("Culprit.java"),
                """
                import orrery.script.*;
                public final class Culprit implements EntityScript<ShipSelf> {
                    @Override public void run(ShipSelf self) {
                        %s
                    }
                    static int deep(int n) { return n == 0 ? 0 : deep(n + 1) + 1; }
                }
                """
                        .formatted(code));
        return LiveScripts.load(
                new NodeConfig.Scripts(
                        folder.toString(),
                        ReloadPolicy.RESTART,
                        Map.of(),
                        100,
                        1,
                        ScriptBudgets.UNLIMITED));
    }

    /** The first system of the demo, with more of everybody. */
    private static Universe crowd(LiveScripts scripts) {
        Universe demo = ReplayProcess.demo(scripts);
        SystemSpec spec = demo.systems().getFirst();
        int ships = spec.populations().stream().mapToInt(Population::count).sum();
        List<Population> more = new ArrayList<>();
        for (Population each : spec.populations()) {
            more.add(
                    new Population(
                            each.script(),
                            each.ship(),
                            each.faction(),
                            each.namePrefix(),
                            Math.ceilDiv(each.count() * SHIPS, ships),
                            each.at(),
                            each.spreadMeters(),
                            each.respawnSeconds(),
                            each.parameters()));
        }
        List<SystemSpec> systems = new ArrayList<>(demo.systems());
        systems.set(
                0, new SystemSpec(spec.name(), spec.stations(), spec.gates(), spec.belts(), more));
        return new Universe(
                demo.name(),
                demo.ticksPerSecond(),
                demo.factions(),
                demo.commodities(),
                demo.ships(),
                systems,
                demo.starts());
    }

    private static Input culprit(int tick) {
        return new Input.ShipPlaced(
                "barge",
                "mad " + tick,
                "freelancers",
                new Vector3(tick, 1_000, 50_000),
                "Culprit",
                new TreeMap<>());
    }
}
