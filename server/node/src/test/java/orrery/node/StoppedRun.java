package orrery.node;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import orrery.node.config.NodeConfig;
import orrery.node.save.Origin;
import orrery.node.save.Save;
import orrery.node.save.SaveFolder;
import orrery.script.ReloadPolicy;
import orrery.scripthost.live.EarlierVersion;
import orrery.tasklet.kit.TaskletDump;
import orrery.world.mind.ScriptBudgets;
import orrery.world.universe.Universe;

/**
 * The main class of a process that plays a recording from the newest save in its data folder, or
 * from the beginning, up to a tick, and waits there to be ended by SIGTERM, at which it saves; or,
 * without a tick, to the end. It writes down the hash of every tick, and what all tasklets did when
 * it began and when it ended.
 */
final class StoppedRun {
    /** What it says when it has come to the tick at which it waits. */
    static final String STANDS = "stands at tick ";

    private static final int KEEP = 2;

    private final LiveScripts scripts;
    private final Universe universe;
    private final SaveFolder folder;
    private final long seed;
    private final CountDownLatch signalled = new CountDownLatch(1);
    private final CountDownLatch saved = new CountDownLatch(1);

    private StoppedRun(LiveScripts scripts, Universe universe, SaveFolder folder, long seed) {
        this.scripts = scripts;
        this.universe = universe;
        this.folder = folder;
        this.seed = seed;
    }

    /**
     * @param args the recording, its seed, the data folder, the folder for what is written down,
     *     how many times the demo's ships there are, and the tick at which to wait, or 0
     */
    public static void main(String[] args) throws Exception {
        Path recording = Path.of(args[0]);
        long seed = Long.parseLong(args[1]);
        SaveFolder folder = SaveFolder.open(Path.of(args[2]), KEEP);
        Path notes = Path.of(args[3]);
        Save save = folder.newest();
        LiveScripts scripts = scripts(save == null ? List.of() : save.scripts());
        Universe universe = Crowded.times(ReplayProcess.demo(scripts), Double.parseDouble(args[4]));
        new StoppedRun(scripts, universe, folder, seed)
                .run(recording, save, notes, Long.parseLong(args[5]));
    }

    private static LiveScripts scripts(List<EarlierVersion> earlier) {
        return LiveScripts.load(
                new NodeConfig.Scripts(
                        "", ReloadPolicy.RESTART, Map.of(), 100, 1, ScriptBudgets.UNLIMITED),
                earlier);
    }

    private void run(Path recording, @Nullable Save save, Path notes, long untilTick)
            throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::signalled));
        try {
            play(recording, save, notes, untilTick);
        } finally {
            saved.countDown(); // came to its end, or failed: there is nothing to wait for
        }
    }

    private void play(Path recording, @Nullable Save save, Path notes, long untilTick)
            throws IOException {
        try (InputStream in = Files.newInputStream(recording);
                DataOutputStream hashes =
                        new DataOutputStream(
                                new BufferedOutputStream(
                                        Files.newOutputStream(notes.resolve("hashes"))))) {
            InputPlayer player = new InputPlayer(in, universe, scripts, TestNode.BUDGETS);
            if (save != null) {
                WholeSave.goOn(save, Origin.of(universe, seed), universe, scripts, player);
            }
            Files.writeString(notes.resolve("begin"), dump(player));
            int last = universe.systems().size() - 1;
            player.play(played -> {
                hashes.writeInt(played.system());
                hashes.writeLong(played.tick());
                hashes.writeLong(played.hash());
                if (played.tick() == untilTick && played.system() == last) {
                    hashes.flush();
                    Files.writeString(notes.resolve("end"), dump(player));
                    stand(player, untilTick);
                }
            });
            Files.writeString(notes.resolve("end"), dump(player));
        }
    }

    private static String dump(InputPlayer player) {
        StringBuilder text = new StringBuilder();
        player.systems().forEach(each -> text.append(TaskletDump.text(each.scheduler())));
        return text.toString();
    }

    /** Stands still until SIGTERM, saves, and never returns. */
    private void stand(InputPlayer player, long tick) throws IOException {
        System.out.println(STANDS + tick);
        try {
            signalled.await();
            save(player);
            saved.countDown();
            Thread.currentThread().join(); // until the process is gone
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void save(InputPlayer player) throws IOException {
        folder.write(
                WholeSave.of(
                        folder.lastNumber() + 1,
                        Origin.of(universe, seed),
                        scripts,
                        player.systems(),
                        player.between()));
    }

    private void signalled() {
        signalled.countDown();
        try {
            saved.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
