package orrery.node;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import orrery.node.config.ConfigException;
import orrery.node.config.ConfigSource;
import orrery.node.config.NodeConfig;
import orrery.node.config.NodeConfig.LogLevel;
import orrery.node.config.NodeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The flags of the command line. Where a flag and the configuration file differ, the flag wins. */
@Command(
        name = "server",
        sortOptions = false,
        description = {
            "Runs the solar systems of a universe and serves players.",
            "What no flag says is as in the configuration file."
        },
        footer = {
            "",
            "Exit codes: 0 stopped by a signal, 1 failed while running,",
            "2 wrong usage, configuration or environment."
        })
final class ServerCommand {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings (default: config/server.json if it exists, else the jar's).")
    private @Nullable String config;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on (shipped: 127.0.0.1).")
    private @Nullable String bind;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "TCP port of the game; 0 picks a free one (shipped: 7700).")
    private @Nullable Integer port;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description =
                    "Port of status, metrics, health and WebSockets; 0 picks a free one"
                            + " (shipped: 7780).")
    private @Nullable Integer httpPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder for what the node keeps, held by one node at a time: saves of the game,"
                            + " from the newest of which a start goes on, and the operator's token"
                            + " (shipped: none, nothing is kept).")
    private @Nullable String data;

    @Option(
            names = "--scripts",
            paramLabel = "DIR",
            description =
                    "Folder of live scripts: its .java files are compiled, watched, and run as soon"
                            + " as they are saved (shipped: entity-scripts/live if it is there).")
    private @Nullable String scripts;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "error, warn, info, debug or trace (shipped: info).")
    private @Nullable LogLevel logLevel;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(names = "--help", usageHelp = true, description = "Shows this and exits.")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(names = "--version", versionHelp = true, description = "Shows the version and exits.")
    private boolean version;

    /**
     * The file's settings with the flags put over them.
     *
     * @throws ConfigException with all that is wrong
     */
    NodeConfig settings() {
        return withFlags(NodeFile.read(source()));
    }

    private ConfigSource source() {
        if (config == null) {
            return NodeFile.usual();
        }
        try {
            return new ConfigSource.OnDisk(Path.of(config));
        } catch (InvalidPathException e) {
            throw new ConfigException("--config '" + config + "' is not a path", e);
        }
    }

    private NodeConfig withFlags(NodeConfig file) {
        NodeConfig.Network network =
                new NodeConfig.Network(
                        bind == null ? file.network().bind() : bind,
                        port == null ? file.network().port() : checked("--port", port),
                        httpPort == null
                                ? file.network().httpPort()
                                : checked("--http-port", httpPort),
                        file.network().transport(),
                        file.network().eventLoops());
        return new NodeConfig(
                file.universe(),
                file.seed(),
                data == null ? file.data() : data,
                file.save(),
                logLevel == null ? file.logLevel() : logLevel,
                network,
                file.sessions(),
                file.ticks(),
                file.dilation(),
                file.health(),
                scripts(file.scripts()));
    }

    private NodeConfig.Scripts scripts(NodeConfig.Scripts file) {
        return new NodeConfig.Scripts(
                scripts == null ? file.folder() : scripts,
                file.onReload(),
                file.onReloadOf(),
                file.probationTicks(),
                file.probationFailures(),
                file.budgets());
    }

    private static int checked(String flag, int port) {
        if (port < 0 || port > 65_535) {
            throw new ConfigException(flag + " must be 0 to 65535, was " + port);
        }
        return port;
    }
}
