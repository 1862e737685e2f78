package orrery.node.terminal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.console.Deed;
import orrery.console.ScriptReport;
import orrery.console.Status;
import orrery.console.TaskletPage;
import orrery.node.config.ConfigException;
import orrery.node.config.NodeConfig;
import orrery.node.config.NodeFile;
import orrery.node.inspect.TokenFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The commands for operators of a node that runs. Each ends with an exit code. */
@Command(name = "orrery", subcommands = CommandLine.HelpCommand.class)
public final class OperatorCommands {
    private static final Set<String> NAMES = Set.of("top", "stacks", "kill", "restart");
    private static final String TOKEN_VARIABLE = "ORRERY_TOKEN";
    private static final int GOOD = 0;
    private static final int WRONG = 2;

    private final PrintStream out;
    private final PrintStream err;

    private OperatorCommands(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Whether arguments of the program are one of these commands. */
    public static boolean known(String[] args) {
        return args.length > 0 && NAMES.contains(args[0]);
    }

    /**
     * Carries one out.
     *
     * @return the exit code
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        OperatorCommands commands = new OperatorCommands(out, err);
        CommandLine line =
                new CommandLine(commands)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setParameterExceptionHandler((e, _) -> commands.wrong(said(e)))
                        .setExecutionExceptionHandler((e, _, _) -> commands.wrong(said(e)));
        return line.execute(args);
    }

    private static String said(Exception e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
        return switch (e) {
            case ParameterException _ -> line + "; try --help";
            case ApiException _, ConfigException _ -> line;
            default -> e.getClass().getSimpleName() + ": " + line;
        };
    }

    private int wrong(String line) {
        err.println("orrery: " + line);
        return WRONG;
    }

    /** Where the node is. */
    private static final class Address {
        @Option(
                names = "--http",
                paramLabel = "HOST:PORT",
                description = "The node's HTTP port (as configured: 127.0.0.1:7780).")
        private @Nullable String http;

        @SuppressWarnings("UnusedVariable") // picocli looks at it
        @Option(names = "--help", usageHelp = true, description = "Shows this and exits.")
        private boolean help;

        ApiClient client() {
            if (http != null) {
                return new ApiClient(http.matches("\\d+") ? "127.0.0.1:" + http : http);
            }
            NodeConfig.Network network = NodeFile.read(NodeFile.usual()).network();
            boolean everywhere = Set.of("0.0.0.0", "::", "").contains(network.bind());
            return new ApiClient(
                    (everywhere ? "127.0.0.1" : network.bind()) + ":" + network.httpPort());
        }
    }

    @Command(
            name = "top",
            description = {
                "What runs in a node, and what it costs, anew every second. Keys: q ends, w and s",
                "order scripts by wall time and by steps. Without a terminal it prints once."
            })
    int top(
            @CommandLine.Mixin Address address,
            @Option(names = "--once", description = "Prints once and ends.") boolean once,
            @Option(
                            names = "--by",
                            defaultValue = "wall",
                            description = "Orders scripts by wall or steps (wall).")
                    TopTable.Order order)
            throws ApiException, IOException, InterruptedException {
        try (ApiClient client = address.client()) {
            if (once || !Screen.there()) {
                look(client, order).forEach(out::println);
            } else {
                watch(client, order);
            }
        }
        return GOOD;
    }

    private static List<String> look(ApiClient client, TopTable.Order order) throws ApiException {
        return TopTable.lines(
                client.get("/api/status", Map.of(), Status.class),
                client.get("/api/scripts", Map.of(), ScriptReport.class),
                order);
    }

    private void watch(ApiClient client, TopTable.Order first)
            throws ApiException, IOException, InterruptedException {
        List<String> lines = look(client, first); // before the terminal changes, as it may fail
        TopTable.Order order = first;
        try (Screen screen = new Screen(out)) {
            // Ctrl-C: the JVM ends without coming back here.
            Thread restore = new Thread(screen::close, "restore terminal");
            Runtime.getRuntime().addShutdownHook(restore);
            while (true) {
                screen.draw(lines);
                int key = screen.key(1_000);
                switch (key) {
                    case 'q', 'Q', -1 -> {
                        return;
                    }
                    case 's' -> order = TopTable.Order.STEPS;
                    case 'w' -> order = TopTable.Order.WALL;
                    default -> {}
                }
                lines = look(client, order);
            }
        }
    }

    @Command(
            name = "stacks",
            description = "Every tasklet of a node with its stack, as a thread dump shows threads.")
    int stacks(
            @CommandLine.Mixin Address address,
            @Option(names = "--script", paramLabel = "NAME", defaultValue = "") String script,
            @Option(names = "--entity", paramLabel = "ID", defaultValue = "") String entity,
            @Option(names = "--system", paramLabel = "NAME", defaultValue = "") String system,
            @Option(names = "--state", paramLabel = "STATE", defaultValue = "") String state,
            @Option(names = "--all-frames", description = "Shows the engine's frames too.")
                    boolean allFrames)
            throws ApiException {
        try (ApiClient client = address.client()) {
            long shown = 0;
            String after = "";
            do {
                TaskletPage page =
                        client.get(
                                "/api/tasklets",
                                Map.of(
                                        "script",
                                        script,
                                        "entity",
                                        entity,
                                        "system",
                                        system,
                                        "state",
                                        state,
                                        "stacks",
                                        "true",
                                        "frames",
                                        allFrames ? "all" : "",
                                        "after",
                                        after),
                                TaskletPage.class);
                for (TaskletPage.Entry tasklet : page.tasklets()) {
                    StackText.lines(tasklet).forEach(out::println);
                    out.println();
                }
                shown += page.tasklets().size();
                after = page.next() == null ? "" : page.next();
            } while (!after.isEmpty());
            out.println(String.format(Locale.ROOT, "%,d tasklets", shown));
        }
        return GOOD;
    }

    @Command(name = "kill", description = "Ends one tasklet, its finally blocks included.")
    int kill(
            @CommandLine.Mixin Address address,
            @Parameters(paramLabel = "TASKLET", description = "Its id, as 0-12-345.") String id,
            @Option(names = "--data", paramLabel = "DIR", description = "The node's data folder.")
                    @Nullable String data)
            throws ApiException {
        return act(address, "/api/tasklets/" + ApiClient.encoded(id) + "/kill", data);
    }

    @Command(name = "restart", description = "Starts the script of one entity again.")
    int restart(
            @CommandLine.Mixin Address address,
            @Parameters(paramLabel = "ENTITY", description = "Its id.") String id,
            @Option(names = "--data", paramLabel = "DIR", description = "The node's data folder.")
                    @Nullable String data)
            throws ApiException {
        return act(address, "/api/entities/" + ApiClient.encoded(id) + "/restart", data);
    }

    private int act(Address address, String path, @Nullable String data) throws ApiException {
        String token = token(data);
        try (ApiClient client = address.client()) {
            Deed deed = client.post(path, token, Deed.class);
            out.println("%s in %s at tick %d".formatted(deed.done(), deed.system(), deed.tick()));
        }
        return GOOD;
    }

    private static String token(@Nullable String data) throws ApiException {
        @Nullable String given = System.getenv(TOKEN_VARIABLE);
        if (data == null && given != null) {
            return given.strip();
        }
        String folder = data == null ? NodeFile.read(NodeFile.usual()).data() : data;
        if (folder.isEmpty()) {
            throw new ApiException(
                    "needs the operator's token: --data DIR names the node's data folder, or "
                            + TOKEN_VARIABLE
                            + " holds it");
        }
        try {
            return Files.readString(Path.of(folder).resolve(TokenFile.NAME)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new ApiException(
                    "the operator's token could not be read from folder '%s': %s: %s"
                            .formatted(folder, e.getClass().getSimpleName(), e.getMessage()));
        }
    }
}
