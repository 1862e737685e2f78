package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.node.config.ConfigSource;
import orrery.node.config.NodeConfig;
import orrery.node.config.UniverseFile;
import orrery.script.ReloadPolicy;
import orrery.script.Vector3;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.ScriptLoader;
import orrery.scripthost.ScriptSet;
import orrery.tasklet.RunLimit;
import orrery.world.mind.Departure;
import orrery.world.mind.Input;
import orrery.world.mind.LogLine;
import orrery.world.mind.ScriptBudgets;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.ScriptUse;
import orrery.world.mind.ScriptVersion;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Universe;

/** Woven scripts in solar systems: the bad ones are stopped, and the others notice nothing. */
class BudgetSimulationTest {
    private static final int PATIENCE_TICKS = 200;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "while (true) {} | without a wait",
                "deep(1); | too deeply",
                "byte[] all = new byte[1 << 30]; | bytes at once",
                "java.util.List<Object> all = new java.util.ArrayList<>(); while (true) all.add(new byte[100]); | bytes without a wait",
                "java.util.Arrays.sort(new int[10_000_000]); | bytes at once",
                "int[] all = new int[200_000]; while (true) java.util.Arrays.sort(all); | without a wait",
                "while (true) try { throw new IllegalStateException(); } catch (IllegalStateException e) {} | without a wait",
                "long n = 0; while (n >= 0) n += self.contacts(Kind.SHIP).size(); | without a wait",
            })
    void oneThatNeverWaitsIsStoppedAndNamed(String code, String reason) throws IOException {
        Run run = new Run(live(code));
        run.system.deliver(1, List.of(culprit()));
        run.tick(1, true);

        for (int tick = 2; tick < PATIENCE_TICKS && run.stops.isEmpty(); tick++) {
            run.tick(tick, false);
        }

        assertEquals(1, run.stops.size(), run.log.toString());
        String line = run.stops.getFirst();
        assertTrue(line.contains(reason), line);
        assertTrue(
                line.matches(
                        "script Culprit v1 [0-9a-f]{8} of entity \\d+ \\(mad\\) at"
                                + " Culprit.java:(4|5) .*; stopped at tick \\d+"),
                line);
        ScriptUse use =
                run.system.uses().stream()
                        .filter(each -> each.version().script().equals("Culprit"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(1, use.stops());
        assertTrue(use.steps() > 0 || use.bytes() > 0, use.toString());
    }

    @Test
    void equalRunsWithPreemptionsHaveEqualHashes() throws IOException {
        List<Long> first = hashes();

        assertEquals(first, hashes());
    }

    private List<Long> hashes() throws IOException {
        Run run =
                new Run(
                        live(
                                "for (long n = 0; ; n++) { if (n % 500_000 == 499_999) self.sleep(1);"
                                        + " if (n % 30_000 == 0) self.spawn(\"part\", () -> deep(-80)); }"));
        run.system.deliver(1, List.of(culprit()));
        run.tick(1, true);
        for (int tick = 2; tick < 100; tick++) {
            run.tick(tick, false);
        }
        assertEquals(List.of(), run.stops);
        assertTrue(
                run.system.uses().stream().mapToLong(ScriptUse::preemptions).sum() > 10,
                run.system.uses().toString());
        return run.hashes;
    }

    @Test
    void shippedScriptsDoWovenWhatTheyDoPlain() throws Exception {
        assertEquals(worlds("small", 200, true), worlds("small", 200, false));
    }

    @Test
    @Tag("long")
    void shippedScriptsDoWovenWhatTheyDoPlainForALongTime() throws Exception {
        assertEquals(worlds("demo", 1_500, true), worlds("demo", 1_500, false));
    }

    /** Of each tick: a number over what the scripts did, and not over what it cost them. */
    private static List<Long> worlds(String file, int ticks, boolean woven) throws Exception {
        ScriptSet scripts = shipped(woven);
        LiveScripts names = LiveScripts.load(settings(""));
        Universe universe =
                file.equals("demo")
                        ? ReplayProcess.demo(names)
                        : UniverseFile.read(
                                new ConfigSource.InJar("universe/" + file + ".json"),
                                names.names());
        List<SolarSystem> systems = new ArrayList<>();
        List<List<Input>> inputs = new ArrayList<>();
        for (int index = 0; index < universe.systems().size(); index++) {
            systems.add(
                    new SolarSystem(
                            universe, index, 7, new Fixed(scripts), ScriptBudgets.UNLIMITED));
            inputs.add(new ArrayList<>());
        }
        List<Long> worlds = new ArrayList<>();
        for (int tick = 1; tick <= ticks; tick++) {
            long number = 0;
            List<List<Input>> now = inputs.stream().map(List::copyOf).toList();
            inputs.forEach(List::clear);
            for (SolarSystem system : systems) {
                system.deliver(tick, now.get(system.index()));
                system.wake();
                system.think(RunLimit.untilIdle());
                system.step();
                for (Departure departure : system.outbox().departures()) {
                    inputs.get(departure.toIndex()).add(new Input.Arrived(departure));
                }
                number = number * 31 + system.world().hash();
                number = number * 31 + system.scheduler().resumes();
                number = number * 31 + system.scheduler().spawned();
            }
            worlds.add(number);
        }
        long steps =
                systems.stream()
                        .flatMap(system -> system.uses().stream())
                        .mapToLong(ScriptUse::steps)
                        .sum();
        assertTrue(steps > 0);
        return worlds;
    }

    private static ScriptSet shipped(boolean woven) throws IOException, ScriptLoadException {
        try (InputStream jar =
                Objects.requireNonNull(
                        Node.class.getResourceAsStream("/scripts/entity-scripts.jar"))) {
            ScriptClasses classes = ScriptClasses.read("entity-scripts.jar", jar);
            return woven
                    ? ScriptLoader.load("entity-scripts.jar", classes.bytes())
                    : ScriptLoader.load(classes, List.of());
        }
    }

    private static NodeConfig.Scripts settings(String folder) {
        return new NodeConfig.Scripts(
                folder, ReloadPolicy.RESTART, Map.of(), 100, 1, ScriptBudgets.UNLIMITED);
    }

    private LiveScripts live(String code) throws IOException {
        Files.writeString(
                folder.resolve("Culprit.java"),
                """
                import orrery.script.*;
                public final class Culprit implements EntityScript<ShipSelf> {
                    @Override public void run(ShipSelf self) {
                        %s
                    } static int deep(int n) { return n == 0 ? 0 : deep(n + 1) + 1; }
                }
                """
                        .formatted(code));
        return LiveScripts.load(settings(folder.toString()));
    }

    private static Input culprit() {
        return new Input.ShipPlaced(
                "Venture",
                "mad",
                "freelancers",
                new Vector3(0, 1_000, 50_000),
                "Culprit",
                new TreeMap<>());
    }

    /** One system of the small universe, with the budgets that the server has by default. */
    private static final class Run {
        final SolarSystem system;
        final List<String> log = new ArrayList<>();
        final List<String> stops = new ArrayList<>();
        final List<Long> hashes = new ArrayList<>();

        Run(LiveScripts scripts) {
            system =
                    new SolarSystem(
                            UniverseFile.read(
                                    new ConfigSource.InJar("universe/small.json"), scripts.names()),
                            0,
                            1,
                            scripts,
                            TestNode.BUDGETS);
        }

        void tick(long tick, boolean delivered) {
            if (!delivered) {
                system.deliver(tick, List.of());
            }
            system.wake();
            system.think(RunLimit.untilIdle());
            system.step();
            hashes.add(system.stateHash());
            for (LogLine line : system.outbox().logLines()) {
                log.add(line.text());
                if (line.text().contains("stopped at tick")) {
                    stops.add(line.text());
                } else {
                    assertFalse(line.text().contains("failed"), line.text());
                }
            }
        }
    }

    /** A set of scripts that never changes. */
    private record Fixed(ScriptSet scripts) implements ScriptCatalog {
        @Override
        public boolean has(String script) {
            return scripts.has(script);
        }

        @Override
        public ScriptVersion current(String script) {
            return ScriptVersion.fixed(script, () -> scripts.newScript(script));
        }

        @Override
        public ScriptVersion version(String script, int number) {
            return current(script);
        }
    }
}
