package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.node.save.Origin;
import orrery.scripthost.live.LoadedScript;
import orrery.world.universe.Universe;

/**
 * One run is saved at every tick border, and a process that has never seen it goes on from each of
 * the saves: a few ticks from every one, and to the end of the run from some.
 *
 * <p>Scripts stand at their waits at every border, so this is every place at which a shipped script
 * was suspended over a border, and every wait that ended in the run: the saves of the borders
 * before its end all go on over it. What a script waits for and gets within one tick is not saved
 * there, because nothing ever saves within a tick.
 */
class EveryTickTest {
    private static final long SEED = 20_261_126;

    /** Enough that most calls at which scripts can wait are seen; a save takes 3 MB on the disk. */
    private static final int TICKS = 600;

    private static final double SHIPS = 0.05;
    private static final int PLAYERS = 20;
    private static final long PATIENCE_SECONDS = 600;

    /**
     * Of the calls at which scripts can wait, by line: the others seldom last over a border. Most
     * send messages, which waits only if an entity sends very many.
     */
    private static final double MOST_MISSED = 0.25;

    /** One tick of one system. */
    private record Sealed(int system, long tick) {}

    @TempDir private Path folder;

    private final LiveScripts scripts = ReplayProcess.scripts();
    private final Universe universe = EveryTickProcess.universe(scripts, SHIPS);

    /** Of the run that was neither saved nor stopped. */
    private final Map<Sealed, Long> hashes = new HashMap<>();

    /** By tick: what its scripts did then, and kept in their frames. */
    private final List<String> texts = new ArrayList<>();

    @Test
    @Tag("long")
    void everyShippedScriptGoesOnInANewProcessFromASaveOfEveryTick() throws Exception {
        runAndSave();

        goOnInANewProcess();

        for (int tick = 1; tick <= TICKS; tick++) {
            String behind = "behind the save of tick " + tick;
            assertText(tick, "begin-" + tick, behind);
            assertText(EveryTickProcess.end(tick, TICKS), "end-" + tick, behind);
        }
        assertHashes();
        assertPlaces();
    }

    private void runAndSave() throws IOException {
        ScriptedPlayers players = new ScriptedPlayers(universe, PLAYERS, SEED);
        ScriptedPlayers ofSaved = new ScriptedPlayers(universe, PLAYERS, SEED);
        Lockstep saved = new Lockstep(universe, SEED, scripts, TickSeal.NONE);
        Origin origin = Origin.of(universe, SEED);
        texts.add("");
        try (OutputStream out = Files.newOutputStream(folder.resolve("recording"));
                InputRecorder recorder = new InputRecorder(out, SEED)) {
            TickSeal both =
                    tick -> {
                        recorder.seal(tick);
                        hashes.put(new Sealed(tick.system(), tick.tick()), tick.stateHash());
                    };
            Lockstep straight = new Lockstep(universe, SEED, scripts, both);
            for (int tick = 1; tick <= TICKS; tick++) {
                straight.run(players);
                texts.add(ScriptFrames.text(straight.systems()));
                saved.run(ofSaved);
                EveryTickProcess.saves(folder, tick)
                        .write(
                                WholeSave.of(
                                        tick, origin, scripts, saved.systems(), saved.underWay()));
            }
        }
        assertTrue(players.ships() > PLAYERS / 2, "players must do something");
    }

    private void goOnInANewProcess() throws Exception {
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EveryTickProcess.class.getName(),
                                folder.toString(),
                                Long.toString(SEED),
                                Double.toString(SHIPS),
                                Integer.toString(TICKS))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it must end, did not");
            assertEquals(0, process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private void assertText(int tick, String note, String behind) throws IOException {
        List<String> expected = texts.get(tick).lines().toList();
        List<String> found = Files.readString(folder.resolve(note)).lines().toList();
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            assertEquals(expected.get(i), found.get(i), behind + ", at tick " + tick);
        }
        assertEquals(expected.size(), found.size(), behind + ", lines at tick " + tick);
    }

    private void assertHashes() throws IOException {
        long left = 0;
        for (int tick = 1; tick <= TICKS; tick++) {
            left += (long) universe.systems().size() * (EveryTickProcess.end(tick, TICKS) - tick);
        }
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(Files.newInputStream(folder.resolve("hashes"))))) {
            for (; left > 0; left--) {
                int save = in.readInt();
                Sealed sealed = new Sealed(in.readInt(), in.readLong());
                assertEquals(
                        hashes.get(sealed),
                        in.readLong(),
                        () -> "behind the save of tick " + save + ", at " + sealed);
            }
            assertEquals(-1, in.read(), "ticks more than were to be played");
        }
    }

    /** Every shipped script was suspended in a save, and most calls at which it can be. */
    private void assertPlaces() throws Exception {
        Set<String> seen = new TreeSet<>(Files.readAllLines(folder.resolve("places")));
        Set<String> possible = new TreeSet<>();
        for (String script : scripts.library().names()) {
            possible.addAll(places(script));
            assertTrue(
                    seen.stream().anyMatch(place -> place.contains("." + script + ".")),
                    script + " must be suspended in a save, is in none");
        }
        Set<String> missed = new TreeSet<>(possible);
        missed.removeAll(seen);
        assertTrue(
                missed.size() <= possible.size() * MOST_MISSED,
                () ->
                        "of %d calls at which scripts can wait, no save has one that waits at %s"
                                .formatted(possible.size(), missed));
    }

    /** Of a script and of the classes that it calls. */
    private Set<String> places(String script) throws Exception {
        LoadedScript loaded = Objects.requireNonNull(scripts.library().running(script));
        Set<String> names =
                Objects.requireNonNull(scripts.library().classFiles(script, loaded.number()))
                        .keySet();
        Set<String> places = new TreeSet<>();
        for (String name : names) {
            places.addAll(ScriptFrames.places(Class.forName(name, true, loaded.loader())));
        }
        return places;
    }
}
