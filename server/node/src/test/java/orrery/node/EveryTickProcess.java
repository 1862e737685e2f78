package orrery.node;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.node.save.Origin;
import orrery.node.save.Save;
import orrery.node.save.SaveFolder;
import orrery.world.universe.Universe;

/**
 * The main class of a process that goes on from each of many saves of one run: it plays the
 * recording of that run for some ticks behind each, and writes down the hash of every tick, and
 * what the scripts did and kept when it began and when it ended.
 */
final class EveryTickProcess {
    /** Behind every save. */
    static final int TICKS = 3;

    /** Behind each of the saves whose tick is a multiple of this one, it plays to the end. */
    static final int LONG_EVERY = 60;

    private final Path folder;
    private final int lastTick;
    private final byte[] recording;
    private final LiveScripts scripts = ReplayProcess.scripts();
    private final Universe universe;
    private final Origin origin;
    private final SortedSet<String> places = new TreeSet<>();

    private EveryTickProcess(Path folder, long seed, double ships, int lastTick)
            throws IOException {
        this.folder = folder;
        this.lastTick = lastTick;
        this.recording = Files.readAllBytes(folder.resolve("recording"));
        this.universe = universe(scripts, ships);
        this.origin = Origin.of(universe, seed);
    }

    /**
     * @param args the folder of the recording, the saves and the notes, the seed of the run, how
     *     many times the demo's ships there are, and the last tick of the run
     */
    public static void main(String[] args) throws IOException {
        new EveryTickProcess(
                        Path.of(args[0]),
                        Long.parseLong(args[1]),
                        Double.parseDouble(args[2]),
                        Integer.parseInt(args[3]))
                .run();
    }

    /** The demo with all shipped scripts, and so many times its own ships. */
    static Universe universe(LiveScripts scripts, double ships) {
        return WholeCast.of(Crowded.times(ReplayProcess.demo(scripts), ships));
    }

    /** Where the save behind a tick lies. */
    static SaveFolder saves(Path folder, long tick) {
        return SaveFolder.open(folder.resolve("tick-" + tick), 1);
    }

    /** How far the recording is played behind the save of a tick. */
    static int end(int tick, int lastTick) {
        return tick % LONG_EVERY == 0 ? lastTick : Math.min(tick + TICKS, lastTick);
    }

    private void run() throws IOException {
        try (DataOutputStream hashes =
                new DataOutputStream(
                        new BufferedOutputStream(
                                Files.newOutputStream(folder.resolve("hashes"))))) {
            for (int tick = 1; tick <= lastTick; tick++) {
                try {
                    goOn(tick, hashes);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("behind the save of tick " + tick, e);
                }
            }
        }
        Files.write(folder.resolve("places"), places);
    }

    private void goOn(int tick, DataOutputStream hashes) throws IOException {
        @Nullable Save save = saves(folder, tick).newest();
        if (save == null) {
            throw new AssertionError("there is no save");
        }
        InputPlayer player =
                new InputPlayer(
                        new ByteArrayInputStream(recording), universe, scripts, TestNode.BUDGETS);
        WholeSave.goOn(save, origin, universe, scripts, player);
        places.addAll(ScriptFrames.places(player.systems()));
        Files.writeString(folder.resolve("begin-" + tick), ScriptFrames.text(player.systems()));
        player.play(
                end(tick, lastTick),
                played -> {
                    hashes.writeInt(tick);
                    hashes.writeInt(played.system());
                    hashes.writeLong(played.tick());
                    hashes.writeLong(played.hash());
                });
        Files.writeString(folder.resolve("end-" + tick), ScriptFrames.text(player.systems()));
    }
}
