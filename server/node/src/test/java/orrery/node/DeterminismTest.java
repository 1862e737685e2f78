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
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.script.OrderStatus;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Universe;

/**
 * Equal inputs, equal state hash at every tick: over the whole demo universe with players in it, an
 * author who reloads scripts, some of which are preempted, and an operator who kills and restarts
 * them, in this process, in one whose compiler hardly optimises, and in one that does as it likes.
 */
class DeterminismTest {
    private static final int TICKS = 5_000;
    private static final int PLAYERS = 60;
    private static final long SEED = 20_261_123;
    private static final long PATIENCE_SECONDS = 300;

    @TempDir private Path folder;

    private final LiveScripts scripts = ReplayProcess.scripts();
    private final Universe demo = ReplayProcess.demo(scripts);

    @Test
    void aRecordingGivesTheSameHashesInTwoProcessesThatAreCompiledDifferently() throws Exception {
        Path recording = folder.resolve("recording");
        record(recording);

        Process plain = replay(recording, "plain", List.of());
        Process simple = replay(recording, "simple", List.of("-XX:TieredStopAtLevel=1"));
        try {
            assertEnds(plain, "plain");
            assertEnds(simple, "simple");
        } finally {
            plain.destroyForcibly();
            simple.destroyForcibly();
        }

        assertSameHashes();
    }

    private void record(Path recording) throws IOException {
        ScriptedPlayers players = new ScriptedPlayers(demo, PLAYERS, SEED);
        Reloader reloader = new Reloader(scripts, SEED);
        RandomOperator operator = new RandomOperator(SEED);
        Lockstep run;
        try (OutputStream out = Files.newOutputStream(recording);
                InputRecorder recorder = new InputRecorder(out, SEED)) {
            recorder.scripts(scripts);
            run = new Lockstep(demo, SEED, scripts, ReplayProcess.BUDGETS, recorder);
            for (int i = 0; i < TICKS; i++) {
                reloader.next(i, run.systems()).forEach(run::input);
                for (SolarSystem system : run.systems()) {
                    run.input(system, operator.next(i, system));
                }
                run.run(players);
            }
        }
        String course =
                "ships %d, left %d, events %d, done %d, refused %d, failed %d, departures %d, cut %d"
                        .formatted(
                                players.ships(),
                                players.left(),
                                players.events(),
                                players.answers(OrderStatus.DONE),
                                players.answers(OrderStatus.REFUSED),
                                players.answers(OrderStatus.FAILED),
                                run.departures(),
                                run.leftOverTicks());
        // A recording in which nothing happens would prove nothing.
        assertTrue(players.ships() > PLAYERS && players.left() > 10, course);
        assertTrue(players.answers(OrderStatus.DONE) > 500, course);
        assertTrue(players.answers(OrderStatus.REFUSED) > 500, course);
        assertTrue(players.answers(OrderStatus.FAILED) > 100, course);
        assertTrue(players.events() > 100 && run.departures() > 20, course);
        assertTrue(run.leftOverTicks() > 100, course);
        String reloads =
                "changes %d, faults %d, recalls %d, preemptions %d, kills %d, restarts %d"
                        .formatted(
                                reloader.changes(),
                                reloader.faults(),
                                reloader.recalls(),
                                run.preemptions(),
                                operator.kills(),
                                operator.restarts());
        assertTrue(run.preemptions() > 1_000, reloads);
        assertTrue(operator.kills() > 200 && operator.restarts() > 100, reloads);
        assertTrue(reloader.changes() > 12 && reloader.recalls() > 1, reloads);
        for (SolarSystem system : run.systems()) {
            assertEquals(TICKS, system.tick());
        }
    }

    private Process replay(Path recording, String name, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("orrery.node.ReplayProcess");
        command.add(recording.toString());
        command.add(folder.resolve(name).toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private void assertEnds(Process process, String name) throws Exception {
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String log = Files.readString(folder.resolve(name + ".log"));
        assertTrue(ended, () -> name + " did not end: " + log);
        assertEquals(0, process.exitValue(), () -> name + ": " + log);
    }

    private void assertSameHashes() throws IOException {
        try (DataInputStream plain = hashes("plain");
                DataInputStream simple = hashes("simple")) {
            for (int i = 0; i < TICKS * demo.systems().size(); i++) {
                int system = plain.readInt();
                long tick = plain.readLong();
                String where = "tick " + tick + " of " + demo.systems().get(system).name();
                assertEquals(system, simple.readInt(), where);
                assertEquals(tick, simple.readLong(), where);
                long recorded = plain.readLong();
                assertEquals(recorded, simple.readLong(), where);
                long hash = plain.readLong();
                assertEquals(recorded, hash, () -> "first difference of plain in " + where);
                assertEquals(hash, read(simple), () -> "first difference of simple in " + where);
            }
            assertEquals(-1, plain.read());
        }
    }

    private static long read(DataInputStream in) throws IOException {
        return in.readLong();
    }

    private DataInputStream hashes(String name) throws IOException {
        return new DataInputStream(
                new BufferedInputStream(Files.newInputStream(folder.resolve(name))));
    }
}
