package orrery.node.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.script.ReloadPolicy;
import orrery.tasklet.budget.Budget;
import orrery.world.mind.ScriptBudgets;

/**
 * Reads {@code server.json}. A key that a file leaves out has the value that it has in the file in
 * the jar, so that every default is written down in one place.
 */
public final class NodeFile {
    private static final ConfigSource IN_JAR = new ConfigSource.InJar("config/server.json");
    private static final Path USUAL = Path.of("config", "server.json");
    private static final int MAX_PATH_LENGTH = 1_000;
    private static final double MAX_SAVE_SECONDS = 86_400;
    private static final long MAX_BUDGET = 1_000_000_000_000L;

    private NodeFile() {}

    /** {@code config/server.json} where there is one, else the file in the jar. */
    public static ConfigSource usual() {
        return Files.exists(USUAL) ? new ConfigSource.OnDisk(USUAL) : IN_JAR;
    }

    /**
     * The settings in a file.
     *
     * @throws ConfigException with all that is wrong
     */
    public static NodeConfig read(ConfigSource source) {
        Problems inDefaults = new Problems(IN_JAR.name());
        Section defaults = new Section(inDefaults, "", ConfigText.parse(IN_JAR, inDefaults), null);
        Problems problems = new Problems(source.name());
        Section section = new Section(problems, "", ConfigText.parse(source, problems), defaults);

        ConfigSource universe = universe(section, source);
        NodeConfig config = config(section, universe);
        inDefaults.throwIfAny();
        problems.throwIfAny();
        return Objects.requireNonNull(config, "nothing is wrong, so there is a result");
    }

    private static ConfigSource universe(Section section, ConfigSource source) {
        ConfigSource base = section.has("universe") ? source : IN_JAR;
        String path = section.text("universe", MAX_PATH_LENGTH);
        return base.sibling(path.isEmpty() ? "universe" : path);
    }

    private static @Nullable NodeConfig config(Section section, ConfigSource universe) {
        long seed = section.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        String data = section.optionalText("data", MAX_PATH_LENGTH);
        NodeConfig.@Nullable Save save = save(section.section("save"));
        NodeConfig.LogLevel logLevel = section.oneOf("logLevel", NodeConfig.LogLevel.values());
        NodeConfig.@Nullable Network network = network(section.section("network"));
        NodeConfig.@Nullable Sessions sessions = sessions(section.section("sessions"));
        NodeConfig.@Nullable Ticks ticks = ticks(section.section("ticks"));
        NodeConfig.@Nullable Dilation dilation = dilation(section.section("dilation"));
        NodeConfig.@Nullable Health health = health(section.section("health"));
        NodeConfig.@Nullable Scripts scripts = scripts(section.section("scripts"));
        if (save == null
                || network == null
                || sessions == null
                || ticks == null
                || dilation == null
                || health == null
                || scripts == null) {
            section.make(() -> "");
            return null;
        }
        return section.make(() ->
                new NodeConfig(
                        universe, seed, data, save, logLevel, network, sessions, ticks, dilation,
                        health, scripts));
    }

    private static NodeConfig.@Nullable Save save(Section section) {
        double everySeconds = section.number("everySeconds", 0, MAX_SAVE_SECONDS);
        int keep = section.integer("keep", 1, 1_000);
        return section.make(() -> new NodeConfig.Save(everySeconds, keep));
    }

    private static NodeConfig.@Nullable Network network(Section section) {
        String bind = section.text("bind", 255);
        int port = section.integer("port", 0, 65_535);
        int httpPort = section.integer("httpPort", 0, 65_535);
        NodeConfig.Transport transport = section.oneOf("transport", NodeConfig.Transport.values());
        int eventLoops = section.integer("eventLoops", 0, 64);
        return section.make(
                () -> new NodeConfig.Network(bind, port, httpPort, transport, eventLoops));
    }

    private static NodeConfig.@Nullable Sessions sessions(Section section) {
        int max = section.integer("max", 1, 100_000);
        int messagesPerSecond = section.integer("messagesPerSecond", 1, 10_000);
        int burst = section.integer("burst", 1, 10_000);
        Duration login = seconds(section, "loginTimeoutSeconds", 0.1, 600);
        Duration idle = seconds(section, "idleTimeoutSeconds", 1, 3_600);
        int inbound = section.integer("inboundQueue", 2, 65_536);
        int outbound = section.integer("outboundQueue", 2, 65_536);
        int writeBuffer = section.integer("writeBufferBytes", 4_096, 16 << 20);
        int bytesPerTick = section.integer("bytesPerTick", 256, 60_000);
        return section.make(() ->
                new NodeConfig.Sessions(
                        max,
                        messagesPerSecond,
                        burst,
                        login,
                        idle,
                        inbound,
                        outbound,
                        writeBuffer,
                        bytesPerTick));
    }

    private static NodeConfig.@Nullable Ticks ticks(Section section) {
        int threads = section.integer("threads", 1, 64);
        double budget = section.number("budget", 0.05, 1);
        double thinkBudget = section.number("thinkBudget", 0.01, 1);
        int maxCatchUp = section.integer("maxCatchUp", 0, 100);
        return section.make(() -> new NodeConfig.Ticks(threads, budget, thinkBudget, maxCatchUp));
    }

    private static NodeConfig.@Nullable Dilation dilation(Section section) {
        boolean enabled = section.flag("enabled");
        double floor = section.number("floor", 0.01, 1);
        double down = section.number("down", 0.1, 0.999);
        double up = section.number("up", 1.001, 10);
        Duration overload = seconds(section, "overloadSecondsBeforeDown", 0.1, 600);
        Duration calm = seconds(section, "calmSecondsBeforeUp", 0.1, 600);
        Duration notice = seconds(section, "noticeSeconds", 0, 60);
        return section.make(
                () -> new NodeConfig.Dilation(enabled, floor, down, up, overload, calm, notice));
    }

    private static NodeConfig.@Nullable Health health(Section section) {
        int stalledTicks = section.integer("stalledTicks", 2, 10_000);
        return section.make(() -> new NodeConfig.Health(stalledTicks));
    }

    private static NodeConfig.@Nullable Scripts scripts(Section section) {
        String folder = section.optionalText("folder", MAX_PATH_LENGTH);
        ReloadPolicy onReload = section.oneOf("onReload", ReloadPolicy.values());
        Map<String, ReloadPolicy> onReloadOf = new TreeMap<>();
        if (section.has("onReloadOf")) {
            Section of = section.section("onReloadOf");
            for (String script : of.keys()) {
                onReloadOf.put(script, of.oneOf(script, ReloadPolicy.values()));
            }
            of.make(() -> "");
        }
        int probationTicks = section.integer("probationTicks", 0, 100_000);
        int probationFailures = section.integer("probationFailures", 1, 100_000);
        ScriptBudgets budgets = budgets(section);
        return section.make(() ->
                new NodeConfig.Scripts(
                        folder, onReload, onReloadOf, probationTicks, probationFailures, budgets));
    }

    private static ScriptBudgets budgets(Section section) {
        Section usual = section.section("budget");
        Budget budget = budget(usual);
        SortedMap<String, Budget> byScript = new TreeMap<>();
        if (section.has("budgetOf")) {
            Section of = section.section("budgetOf");
            for (String script : of.keys()) {
                byScript.put(script, budget(of.section(script, usual)));
            }
            of.make(() -> "");
        }
        return new ScriptBudgets(budget, byScript);
    }

    private static Budget budget(Section section) {
        long stepsPerTick = section.whole("stepsPerTick", 1, MAX_BUDGET);
        long stepsBurst = section.whole("stepsBurst", 1, MAX_BUDGET);
        long stepsHard = section.whole("stepsHard", 1, MAX_BUDGET);
        long bytesPerTick = section.whole("bytesPerTick", 1, MAX_BUDGET);
        long bytesBurst = section.whole("bytesBurst", 1, MAX_BUDGET);
        long bytesHard = section.whole("bytesHard", 1, MAX_BUDGET);
        long bytesAtOnce = section.whole("bytesAtOnce", 16, MAX_BUDGET);
        int depth = section.integer("depth", 8, 2_048);
        int strikes = section.integer("strikes", 1, 1_000_000);
        Budget made =
                section.make(() ->
                        new Budget(
                                stepsPerTick,
                                stepsBurst,
                                stepsHard,
                                bytesPerTick,
                                bytesBurst,
                                bytesHard,
                                bytesAtOnce,
                                depth,
                                strikes));
        return made == null ? Budget.UNLIMITED : made; // never used: there are problems
    }

    private static Duration seconds(Section section, String key, double from, double to) {
        return Duration.ofNanos(Math.round(section.number(key, from, to) * 1e9));
    }
}
