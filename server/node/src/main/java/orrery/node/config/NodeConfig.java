package orrery.node.config;

import java.time.Duration;
import java.util.Map;
import orrery.script.ReloadPolicy;
import orrery.world.mind.ScriptBudgets;

/**
 * The settings of one node, checked once, at the start. Keys, units and ranges are those of {@code
 * config/server.json}.
 *
 * @param universe path of the universe's file, relative to the configuration file's folder
 * @param seed the number from which all randomness of the run comes
 * @param data folder for what the node keeps; empty for none
 */
public record NodeConfig(
        ConfigSource universe,
        long seed,
        String data,
        Save save,
        LogLevel logLevel,
        Network network,
        Sessions sessions,
        Ticks ticks,
        Dilation dilation,
        Health health,
        Scripts scripts) {

    /**
     * How often the game is kept, in the data folder.
     *
     * @param everySeconds wall time between two saves; 0: only when the node is stopped
     * @param keep so many of the newest saves stay
     */
    public record Save(double everySeconds, int keep) {}

    /** How much the log says. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** Which of Netty's transports carries the connections. */
    public enum Transport {
        /** epoll where there is one, else NIO. */
        AUTO,
        EPOLL,
        NIO,
        IO_URING
    }

    /**
     * Where clients connect.
     *
     * @param port of the game, TCP; 0 picks a free one
     * @param httpPort of status, metrics, health and WebSockets; 0 picks a free one
     * @param eventLoops threads that serve connections; 0 means one for each processor
     */
    public record Network(
            String bind, int port, int httpPort, Transport transport, int eventLoops) {}

    /**
     * What one session, and all of them, may use.
     *
     * @param burst messages that may come at once after a silence
     * @param inboundQueue messages that wait for their ship; then the connection is not read
     * @param outboundQueue messages that wait to be sent; a session with more is closed
     * @param writeBufferBytes bytes that wait in a connection before its updates are skipped
     * @param bytesPerTick the most that a publication may take in one tick
     */
    public record Sessions(
            int max,
            int messagesPerSecond,
            int burst,
            Duration loginTimeout,
            Duration idleTimeout,
            int inboundQueue,
            int outboundQueue,
            int writeBufferBytes,
            int bytesPerTick) {}

    /**
     * How the ticks of all systems are run.
     *
     * @param threads that share the systems
     * @param budget the part of a tick's wall length that one system's tick may take; more is an
     *     overrun
     * @param thinkBudget the part of a tick's wall length after which no tasklet is resumed any
     *     more
     * @param maxCatchUp ticks run without a pause after a delay; then the schedule slips
     */
    public record Ticks(int threads, double budget, double thinkBudget, int maxCatchUp) {}

    /**
     * How game time slows under load, for each system.
     *
     * @param floor the slowest that game time goes, per wall time
     * @param down the factor of a step to slower
     * @param up the factor of a step to faster
     * @param overloadBeforeDown uninterrupted overload before a step to slower
     * @param calmBeforeUp time without overload before a step to faster
     * @param notice how long before it takes effect a change is announced
     */
    public record Dilation(
            boolean enabled,
            double floor,
            double down,
            double up,
            Duration overloadBeforeDown,
            Duration calmBeforeUp,
            Duration notice) {}

    /**
     * Where scripts come from, and what becomes of those that run when they change.
     *
     * @param folder of live sources; empty for {@link #USUAL_FOLDER} if it is there
     * @param onReload what versions of scripts say that do not say it themselves
     * @param onReloadOf the same for single scripts, by name
     * @param probationTicks how long failures of a new version count against it
     * @param probationFailures how many of them withdraw it
     * @param budgets what scripts may use
     */
    public record Scripts(
            String folder,
            ReloadPolicy onReload,
            Map<String, ReloadPolicy> onReloadOf,
            int probationTicks,
            int probationFailures,
            ScriptBudgets budgets) {
        /** Below the working directory. */
        public static final String USUAL_FOLDER = "entity-scripts/live";

        public Scripts {
            onReloadOf = Map.copyOf(onReloadOf);
        }

        /** What a version of this script says that does not say it itself. */
        public ReloadPolicy policy(String script) {
            return onReloadOf.getOrDefault(script, onReload);
        }
    }

    /**
     * When the node calls itself ill.
     *
     * @param stalledTicks wall lengths of a tick without one, in any system, until it does
     */
    public record Health(int stalledTicks) {}
}
