package orrery.node;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.node.config.ConfigException;
import orrery.node.config.NodeConfig;
import orrery.node.terminal.OperatorCommands;
import orrery.node.terminal.WeaveReport;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Starts one node, and stops it on a signal. With the name of an operator's command as the first
 * argument it is a client of a node that runs, and with {@code weave-report} it looks at class
 * files.
 */
public final class Main {
    /** What a signal, and nothing else, ends. */
    private static final int GOOD = 0;

    private static final int FAILED = 1;
    private static final int WRONG = 2;

    private Main() {}

    public static void main(String[] args) {
        if (OperatorCommands.known(args)) {
            System.exit(OperatorCommands.run(args, System.out, System.err));
        }
        if (WeaveReport.known(args)) {
            System.exit(WeaveReport.run(args, System.out, System.err));
        }
        ServerCommand flags = new ServerCommand();
        CommandLine line = new CommandLine(flags).setCaseInsensitiveEnumValuesAllowed(true);
        line.getCommandSpec().version("orrery " + version());
        try {
            line.parseArgs(args);
            if (CommandLine.printHelpIfRequested(line.getParseResult())) {
                return;
            }
            start(flags.settings());
        } catch (ParameterException e) {
            wrong(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage")
                            + "; try --help");
        } catch (ConfigException e) {
            e.lines().forEach(Main::say);
            System.exit(WRONG);
        }
    }

    private static void start(NodeConfig config) {
        ServerLog log = ServerLog.start(config.logLevel());
        Logger logger = LoggerFactory.getLogger(Main.class);
        try {
            Node node = Node.start(config, version(), TickSeal.NONE);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, log), "shutdown"));
            System.out.println("ready game=" + node.gameAddress() + " http=" + node.httpAddress());
        } catch (ConfigException e) {
            log.close();
            throw e;
        } catch (RuntimeException e) {
            logger.error("the node could not be started", e);
            log.close();
            System.exit(FAILED);
        }
    }

    /** In the shutdown hook: a JVM that a signal ends would not exit with 0 by itself. */
    private static void stop(Node node, ServerLog log) {
        node.close();
        log.close();
        Runtime.getRuntime().halt(node.failed() ? FAILED : GOOD);
    }

    private static void wrong(String text) {
        say(text);
        System.exit(WRONG);
    }

    private static void say(String text) {
        System.err.println("server: " + text);
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
