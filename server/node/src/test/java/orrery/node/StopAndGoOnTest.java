package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.script.OrderStatus;
import orrery.world.universe.Universe;

/**
 * Run A plays on without a stop; run B is ended by SIGTERM and goes on as a new process: the same
 * hash at every tick of every system, and every script at the same line.
 */
class StopAndGoOnTest {
    private static final long SEED = 20_261_125;
    private static final long PATIENCE_SECONDS = 900;

    @TempDir private Path folder;

    /** One tick of one system. */
    private record Sealed(int system, long tick, long hash) {}

    private final List<Sealed> hashesOfA = new ArrayList<>();

    /** By tick: what all tasklets of A did then. */
    private final Map<Integer, String> dumpsOfA = new TreeMap<>();

    @Test
    @Tag("long")
    void aRunThatIsStoppedOnceIsTheSameAsOneThatIsNot() throws Exception {
        compare(0.2, 20, 200, List.of(120));
    }

    @Test
    @Tag("long")
    void twoThousandShipsStoppedTwiceFlyAsIfTheyHadNotBeen() throws Exception {
        compare(2, 60, 3_000, List.of(1_500, 2_250));
    }

    private void compare(double ships, int players, int ticks, List<Integer> stops)
            throws Exception {
        Path recording = folder.resolve("recording");
        record(recording, ships, players, ticks, stops);
        List<Sealed> hashesOfB = new ArrayList<>();
        int begin = 0;
        for (int part = 0; part <= stops.size(); part++) {
            int end = part < stops.size() ? stops.get(part) : 0;
            Path notes = Files.createDirectory(folder.resolve("part-" + part));
            play(recording, notes, ships, end);
            if (begin > 0) {
                assertEquals(
                        dumpsOfA.get(begin),
                        Files.readString(notes.resolve("begin")),
                        "the scripts when they went on behind tick " + begin);
            }
            begin = end > 0 ? end : ticks;
            assertEquals(
                    dumpsOfA.get(begin),
                    Files.readString(notes.resolve("end")),
                    "the scripts at tick " + begin);
            read(notes.resolve("hashes"), hashesOfB);
        }
        for (int i = 0; i < hashesOfA.size(); i++) {
            assertEquals(hashesOfA.get(i), hashesOfB.get(i), "the first difference");
        }
        assertEquals(hashesOfA.size(), hashesOfB.size());
    }

    private void record(
            Path recording, double ships, int playerCount, int ticks, List<Integer> stops)
            throws IOException {
        LiveScripts scripts = ReplayProcess.scripts();
        Universe universe = Crowded.times(ReplayProcess.demo(scripts), ships);
        assertTrue(Crowded.ships(universe) >= 1_000 * ships, "ships: " + Crowded.ships(universe));
        ScriptedPlayers players = new ScriptedPlayers(universe, playerCount, SEED);
        try (OutputStream out = Files.newOutputStream(recording);
                InputRecorder recorder = new InputRecorder(out, SEED)) {
            TickSeal both =
                    tick -> {
                        recorder.seal(tick);
                        hashesOfA.add(new Sealed(tick.system(), tick.tick(), tick.stateHash()));
                    };
            Lockstep run = new Lockstep(universe, SEED, scripts, TestNode.BUDGETS, both);
            for (int tick = 1; tick <= ticks; tick++) {
                run.run(players);
                if (stops.contains(tick) || tick == ticks) {
                    dumpsOfA.put(tick, run.dump());
                }
            }
        }
        assertTrue(players.answers(OrderStatus.DONE) > ticks / 20, "the players must do something");
    }

    private void play(Path recording, Path notes, double ships, int untilTick) throws Exception {
        Path log = notes.resolve("log");
        Process process =
                new ProcessBuilder(command(recording, notes, ships, untilTick))
                        .redirectError(log.toFile())
                        .start();
        try (BufferedReader said = process.inputReader()) {
            if (untilTick > 0) {
                String line = said.readLine();
                assertEquals(StoppedRun.STANDS + untilTick, line, () -> "its log: " + text(log));
                process.destroy(); // SIGTERM
            }
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(ended, () -> "it did not end: " + text(log));
            int terminated = 128 + 15;
            assertEquals(
                    untilTick > 0 ? terminated : 0,
                    process.exitValue(),
                    () -> "its log: " + text(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(Path recording, Path notes, double ships, int untilTick) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "orrery.node.StoppedRun",
                recording.toString(),
                Long.toString(SEED),
                folder.resolve("data").toString(),
                notes.toString(),
                Double.toString(ships),
                Integer.toString(untilTick));
    }

    private static void read(Path file, List<Sealed> into) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                int system;
                try {
                    system = in.readInt();
                } catch (EOFException _) {
                    return;
                }
                into.add(new Sealed(system, in.readLong(), in.readLong()));
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
