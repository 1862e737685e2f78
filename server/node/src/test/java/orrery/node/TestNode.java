package orrery.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import orrery.node.config.ConfigSource;
import orrery.node.config.NodeFile;
import orrery.world.mind.ScriptBudgets;

/** A node of the small universe on free ports. */
final class TestNode {
    /** What scripts may use where no file says otherwise. */
    static final ScriptBudgets BUDGETS =
            NodeFile.read(new ConfigSource.InJar("config/server.json")).scripts().budgets();

    private TestNode() {}

    static Node start(Path folder, TickSeal seal) throws IOException {
        return start(folder, seal, "");
    }

    /**
     * @param settings members for the configuration file, with a comma before them
     */
    static Node start(Path folder, TickSeal seal, String settings) throws IOException {
        Files.write(
                folder.resolve("small.json"),
                new ConfigSource.InJar("universe/small.json").bytes());
        Path file = folder.resolve("server.json");
        Files.writeString(
                file,
                "{\"universe\": \"small.json\", \"network\": {\"port\": 0, \"httpPort\": 0}"
                        + settings
                        + "}");
        return Node.start(NodeFile.read(new ConfigSource.OnDisk(file)), "test", seal);
    }
}
