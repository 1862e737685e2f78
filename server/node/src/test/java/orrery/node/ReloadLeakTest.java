package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.node.config.ConfigSource;
import orrery.node.config.NodeConfig;
import orrery.node.config.UniverseFile;
import orrery.script.ReloadPolicy;
import orrery.script.Vector3;
import orrery.scripthost.live.LoadedScript;
import orrery.scripthost.live.ScriptLibrary;
import orrery.scripthost.live.Sources;
import orrery.tasklet.RunLimit;
import orrery.world.mind.Input;
import orrery.world.mind.ScriptBudgets;
import orrery.world.mind.SolarSystem;
import orrery.world.mind.VersionCount;

/**
 * Reload after reload, of a script that many ships run: what no ship runs any more is gone from the
 * heap.
 */
class ReloadLeakTest {
    private static final int SHIPS = 100;
    private static final int TICKS_BETWEEN = 2;

    /** The one to run, the one before it to go back to, and the one that runs began with. */
    private static final int HELD = 3;

    private static final long PATIENCE_SECONDS = 60;

    @TempDir private Path folder;

    @Test
    void tenReloadsLeaveNoClassLoaderBehind() throws Exception {
        reload(10);
    }

    @Test
    @Tag("long")
    void twoHundredReloadsLeaveNoClassLoaderBehind() throws Exception {
        reload(200);
    }

    private void reload(int times) throws Exception {
        Files.writeString(folder.resolve("Mole.java"), source(0));
        LiveScripts scripts =
                LiveScripts.load(
                        new NodeConfig.Scripts(
                                folder.toString(),
                                ReloadPolicy.RESTART,
                                Map.of(),
                                100,
                                1,
                                ScriptBudgets.UNLIMITED));
        ScriptLibrary library = scripts.library();
        SolarSystem system =
                new SolarSystem(
                        UniverseFile.read(
                                new ConfigSource.InJar("universe/small.json"), scripts.names()),
                        0,
                        1,
                        scripts);
        long tick = place(system);
        int tasklets = system.tasklets();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 1; i <= times; i++) {
            List<Input> changes = changes(library, i, loaders);
            for (int each = 0; each < TICKS_BETWEEN; each++) {
                run(system, ++tick, changes);
                changes = List.of();
            }
        }

        assertEquals(times, loaders.size());
        awaitCollected(loaders);
        assertEquals(tasklets, system.tasklets());
        assertEquals(0, system.reloading());
        assertEquals(List.of("100 of 100 run Mole v" + (times + 1)), moles(system));
        assertEquals(
                times + 1,
                scripts.state().scripts().stream()
                        .filter(script -> script.script().equals("Mole"))
                        .findFirst()
                        .orElseThrow()
                        .versions()
                        .size());
    }

    private static long place(SolarSystem system) {
        List<Input> ships = new ArrayList<>();
        for (int i = 0; i < SHIPS; i++) {
            ships.add(
                    new Input.ShipPlaced(
                            "Venture",
                            "mole " + i,
                            "freelancers",
                            new Vector3(0, i * 1_000, 50_000),
                            "Mole",
                            new TreeMap<>()));
        }
        run(system, 1, ships);
        run(system, 2, List.of());
        return 2;
    }

    private static void run(SolarSystem system, long tick, List<Input> inputs) {
        system.deliver(tick, inputs);
        system.wake();
        system.think(RunLimit.untilIdle());
        system.step();
    }

    private static List<Input> changes(
            ScriptLibrary library, int version, List<WeakReference<ClassLoader>> loaders) {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("Mole.java", source(version));
        List<Input> changes = new ArrayList<>();
        for (ScriptLibrary.Change change : library.update(Sources.of(texts)).changes()) {
            LoadedScript to = change.to();
            loaders.add(new WeakReference<>(to.newScript().getClass().getClassLoader()));
            changes.add(new Input.ScriptChanged(to.script(), to.number(), change.recalled()));
        }
        return changes;
    }

    /** With a lambda, a record, a second tasklet and a cleanup, which all could hold on to it. */
    private static String source(int version) {
        return """
        import java.util.ArrayList;
        import java.util.List;
        import orrery.script.EntityScript;
        import orrery.script.ShipSelf;

        public final class Mole implements EntityScript<ShipSelf> {
            private record Depth(int metres) {}

            @Override
            public void run(ShipSelf self) {
                List<Depth> depths = new ArrayList<>();
                self.spawn("look-out", () -> self.nextEvent(1_000));
                try {
                    while (true) {
                        depths.add(new Depth(%d));
                        self.sleep(3);
                    }
                } finally {
                    self.memory().put("depth", depths.getLast().metres());
                }
            }
        }
        """
                .formatted(version);
    }

    private static List<String> moles(SolarSystem system) {
        List<String> moles = new ArrayList<>();
        for (VersionCount count : system.versions()) {
            if (count.version().script().equals("Mole")) {
                moles.add(
                        "%d of %d run Mole v%d"
                                .formatted(count.entities(), SHIPS, count.version().number()));
            }
        }
        return moles;
    }

    private static void awaitCollected(List<WeakReference<ClassLoader>> loaders)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        long left = left(loaders);
        while (left > HELD && System.nanoTime() < deadline) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(10);
            left = left(loaders);
        }
        assertTrue(left <= HELD, left + " of " + loaders.size() + " class loaders are left");
    }

    private static long left(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }
}
