package orrery.node;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import orrery.node.config.ConfigSource;
import orrery.node.config.NodeConfig;
import orrery.node.config.UniverseFile;
import orrery.script.ReloadPolicy;
import orrery.tasklet.budget.Budget;
import orrery.world.mind.ScriptBudgets;
import orrery.world.universe.Universe;

/** The main class of a process that plays a recording and writes down the hash of every tick. */
final class ReplayProcess {
    /** So little that scripts which think hard are often preempted. */
    static final ScriptBudgets BUDGETS =
            new ScriptBudgets(
                    new Budget(300, 3_000, 1L << 30, 1 << 20, 1 << 24, 1L << 40, 1 << 20, 256, 3),
                    new TreeMap<>());

    private ReplayProcess() {}

    /**
     * @param args the recording, and the file for the hashes
     */
    public static void main(String[] args) throws Exception {
        try (InputStream recording = Files.newInputStream(Path.of(args[0]));
                DataOutputStream hashes =
                        new DataOutputStream(
                                new BufferedOutputStream(
                                        Files.newOutputStream(Path.of(args[1]))))) {
            LiveScripts scripts = scripts();
            new InputPlayer(recording, demo(scripts), scripts, BUDGETS)
                    .play(played -> {
                        hashes.writeInt(played.system());
                        hashes.writeLong(played.tick());
                        hashes.writeLong(played.recordedHash());
                        hashes.writeLong(played.hash());
                    });
        }
    }

    /** Those of the jar. */
    static LiveScripts scripts() {
        return LiveScripts.load(
                new NodeConfig.Scripts(
                        "", ReloadPolicy.RESTART, Map.of(), 100, 1, ScriptBudgets.UNLIMITED));
    }

    static Universe demo(LiveScripts scripts) {
        return UniverseFile.read(
                new ConfigSource.InJar("config/universe/demo.json"), scripts.names());
    }
}
