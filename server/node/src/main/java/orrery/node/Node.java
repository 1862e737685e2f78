package orrery.node;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.console.Console;
import orrery.console.ConsoleSettings;
import orrery.console.OperatorToken;
import orrery.gateway.Gateway;
import orrery.gateway.GatewayLimits;
import orrery.gateway.GatewaySettings;
import orrery.gateway.Transport;
import orrery.node.config.ConfigException;
import orrery.node.config.NodeConfig;
import orrery.node.config.UniverseFile;
import orrery.node.inspect.InquiryDesk;
import orrery.node.inspect.NodeInspector;
import orrery.node.save.Origin;
import orrery.node.save.Save;
import orrery.node.save.SaveFolder;
import orrery.node.save.SaveRounds;
import orrery.node.save.Saver;
import orrery.protocol.GoodbyeReason;
import orrery.tasklet.save.SaveException;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Universe;

/**
 * One node, running: its solar systems on their tick threads, the gateway and the console. The
 * constructor and {@link #open} are the wiring of the server.
 */
final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    /** How long a tick may take that is under way when the node is to stop. */
    private static final Duration LAST_TICK = Duration.ofSeconds(5);

    /** How long the last save may take, after the last tick. */
    private static final Duration LAST_SAVE = Duration.ofSeconds(10);

    private static final int MAX_EVENT_LOOPS = 64;

    /** Rounds after which all that copies is compiled, and the most time that is spent on them. */
    private static final int WARM_UP_ROUNDS = 60;

    private static final long WARM_UP_NANOS = 1_500_000_000;

    private static final String FAREWELL = "the server is being stopped";

    private final NodeConfig config;
    private final @Nullable DataFolder data;
    private final LiveScripts scripts;
    private final GcPauses pauses = new GcPauses();
    private final Gateway gateway;
    private final NodeMetrics metrics;
    private final Console console;
    private final NodeStatus status;
    private final List<SystemTick> systems;
    private final List<TickThread> threads;
    private final @Nullable Saver saver;
    private volatile boolean hung;
    private volatile boolean notSaved;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Builds everything and starts the ticks.
     *
     * @param seal takes the record of every tick
     * @throws ConfigException if something in the configuration, or around it, prevents it
     */
    static Node start(NodeConfig config, String version, TickSeal seal) {
        DataFolder data = config.data().isEmpty() ? null : DataFolder.open(config.data());
        try {
            SaveFolder saves = data == null ? null : data.saves(config.save().keep());
            Save save = saves == null ? null : saves.newest();
            LiveScripts scripts =
                    LiveScripts.load(config.scripts(), save == null ? List.of() : save.scripts());
            Universe universe = UniverseFile.read(config.universe(), scripts.names());
            Beginning beginning = Beginning.of(save, config, universe, scripts);
            if (saves != null) {
                warmUp(beginning.systems()); // before there is a first tick that it could make late
            }
            Node node = new Node(config, universe, scripts, version, data, saves, beginning, seal);
            scripts.start(node.systems.stream().map(SystemTick::intake).toList());
            if (node.saver != null) {
                node.saver.start();
            }
            node.threads.forEach(TickThread::start);
            return node;
        } catch (RuntimeException e) {
            closeQuietly(data);
            throw e;
        }
    }

    private Node(
            NodeConfig config,
            Universe universe,
            LiveScripts scripts,
            String version,
            @Nullable DataFolder data,
            @Nullable SaveFolder saves,
            Beginning beginning,
            TickSeal seal) {
        this.config = config;
        this.data = data;
        this.scripts = scripts;
        // First what may be taken by somebody else: an operator should not wait to hear of that.
        Entrance entrance = new Entrance(universe);
        this.gateway = openGateway(config, universe, entrance, beginning.lastSessionId());
        this.metrics = new NodeMetrics(gateway);
        this.status =
                new NodeStatus(universe, version, config.health().stalledTicks(), gateway, pauses);
        NodeInspector inspector = new NodeInspector(scripts::state);
        this.console = openConsole(inspector, data);
        SaveRounds rounds =
                saves == null
                        ? new SaveRounds(beginning.systems().size(), 0)
                        : Saver.rounds(saves, beginning.systems().size());
        this.systems = systemTicks(config, universe, beginning, scripts, gateway, rounds, seal);
        this.saver =
                saves == null
                        ? null
                        : new Saver(
                                saves,
                                rounds,
                                Origin.of(universe, config.seed()),
                                scripts.library()::earlier,
                                gateway::lastSessionId,
                                config.save().everySeconds());
        if (saver != null) {
            metrics.bind(saver);
            status.saving(saver);
        }
        this.threads = tickThreads(systems, config.ticks().threads());
        systems.forEach(metrics::bind);
        status.running(systems);
        inspector.open(systems.stream().map(SystemTick::desk).toList());
        entrance.open(systems);
        LOG.info(
                "universe {}: {} systems at {} ticks a second on {} tick threads, seed {}",
                universe.name(),
                systems.size(),
                universe.ticksPerSecond(),
                threads.size(),
                config.seed());
    }

    /**
     * Copies the systems for nothing until the JVM has compiled what copies them, which the first
     * ones take ten times as long without: no tick should wait for that.
     */
    private static void warmUp(List<SolarSystem> systems) {
        long endNanos = System.nanoTime() + WARM_UP_NANOS;
        for (int round = 0; round < WARM_UP_ROUNDS && System.nanoTime() - endNanos < 0; round++) {
            for (SolarSystem each : systems) {
                try {
                    each.save();
                } catch (SaveException e) {
                    LOG.warn("{} cannot be saved: {}", each.name(), e.getMessage());
                    return;
                }
            }
        }
    }

    private static List<SystemTick> systemTicks(
            NodeConfig config,
            Universe universe,
            Beginning beginning,
            LiveScripts scripts,
            Gateway gateway,
            SaveRounds rounds,
            TickSeal seal) {
        List<SolarSystem> solarSystems = beginning.systems();
        long tickNanos = 1_000_000_000L / universe.ticksPerSecond();
        SystemTick.Settings settings =
                new SystemTick.Settings(
                        tickNanos,
                        config.ticks().budget(),
                        config.ticks().thinkBudget(),
                        config.ticks().maxCatchUp(),
                        law(config.dilation(), universe.ticksPerSecond()));
        List<Residents> residents = new ArrayList<>();
        List<Intake> intakes = new ArrayList<>();
        for (SolarSystem each : solarSystems) {
            residents.add(new Residents());
            intakes.add(
                    new Intake(
                            each,
                            residents.getLast(),
                            rounds,
                            beginning.first().get(each.index())));
        }
        long nowNanos = System.nanoTime();
        int threads = Math.min(config.ticks().threads(), solarSystems.size());
        int phases = Math.ceilDiv(solarSystems.size(), threads) * threads;
        List<SystemTick> ticks = new ArrayList<>();
        for (int i = 0; i < solarSystems.size(); i++) {
            SolarSystem system = solarSystems.get(i);
            InquiryDesk desk = new InquiryDesk(system);
            SystemCut cut = new SystemCut(system, intakes.get(i), rounds);
            // Spread over the tick, so that they do not all want the processors at once, and those
            // of one thread have the same time between them.
            long firstNanos = nowNanos + tickNanos + tickNanos * i / phases;
            ticks.add(
                    new SystemTick(
                            system,
                            intakes.get(i),
                            new Outlet(
                                    system,
                                    universe,
                                    residents.get(i),
                                    intakes,
                                    scripts,
                                    desk,
                                    cut),
                            desk,
                            cut,
                            residents.get(i),
                            gateway,
                            seal,
                            settings,
                            firstNanos));
        }
        return ticks;
    }

    private static Dilation.Law law(NodeConfig.Dilation dilation, int ticksPerSecond) {
        return new Dilation.Law(
                dilation.enabled(),
                dilation.floor(),
                dilation.down(),
                dilation.up(),
                dilation.overloadBeforeDown().toNanos(),
                dilation.calmBeforeUp().toNanos(),
                dilation.notice().toNanos(),
                ticksPerSecond);
    }

    private static List<TickThread> tickThreads(List<SystemTick> systems, int most) {
        List<TickThread> threads = new ArrayList<>();
        int count = Math.min(most, systems.size());
        for (int i = 0; i < count; i++) {
            List<SystemTick> share = new ArrayList<>();
            for (int system = i; system < systems.size(); system += count) {
                share.add(systems.get(system));
            }
            threads.add(new TickThread("tick-" + i, share));
        }
        return threads;
    }

    private static Gateway openGateway(
            NodeConfig config, Universe universe, Entrance entrance, long lastSessionId) {
        NodeConfig.Sessions sessions = config.sessions();
        GatewayLimits limits =
                new GatewayLimits(
                        sessions.max(),
                        sessions.messagesPerSecond(),
                        sessions.burst(),
                        sessions.loginTimeout(),
                        sessions.idleTimeout(),
                        sessions.inboundQueue(),
                        sessions.outboundQueue(),
                        sessions.writeBufferBytes(),
                        sessions.bytesPerTick());
        GatewaySettings settings =
                new GatewaySettings(
                        config.network().bind(),
                        config.network().port(),
                        transport(config.network().transport()),
                        eventLoops(config.network().eventLoops()),
                        universe.name(),
                        universe.ticksPerSecond(),
                        universe.systems().size(),
                        limits,
                        lastSessionId);
        try {
            return Gateway.open(settings, entrance);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("network: " + e.getMessage(), e);
        }
    }

    private Console openConsole(NodeInspector inspector, @Nullable DataFolder folder) {
        ConsoleSettings settings =
                new ConsoleSettings(
                        config.network().bind(),
                        config.network().httpPort(),
                        ConsoleSettings.DEFAULT_MAX_CONNECTIONS);
        try {
            OperatorToken token = folder == null ? null : folder.operatorToken();
            return Console.open(settings, gateway, status, metrics.registry(), inspector, token);
        } catch (ConfigException e) {
            gateway.close();
            throw e;
        } catch (IOException e) {
            gateway.close();
            throw new ConfigException("network: " + e.getMessage(), e);
        }
    }

    private static @Nullable Transport transport(NodeConfig.Transport transport) {
        return switch (transport) {
            case AUTO -> null;
            case EPOLL -> Transport.EPOLL;
            case NIO -> Transport.NIO;
            case IO_URING -> Transport.IO_URING;
        };
    }

    private static int eventLoops(int configured) {
        return configured > 0
                ? configured
                : Math.min(MAX_EVENT_LOOPS, Runtime.getRuntime().availableProcessors());
    }

    /** Where the game is, as {@code HOST:PORT}. */
    String gameAddress() {
        return config.network().bind() + ":" + gateway.port();
    }

    /** Where the console is, as {@code HOST:PORT}. */
    String httpAddress() {
        return config.network().bind() + ":" + console.port();
    }

    NodeStatus status() {
        return status;
    }

    LiveScripts scripts() {
        return scripts;
    }

    /**
     * Whether a tick of one of its systems failed, or did not end when the node was to stop, or the
     * last save could not be made.
     */
    boolean failed() {
        return hung || notSaved || systems.stream().anyMatch(SystemTick::failed);
    }

    /**
     * Stops accepting, finishes the ticks, says goodbye to all clients, keeps the game if there is
     * a data folder, and gives everything back. The second time it does nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        LOG.info("stopping");
        status.stopping();
        gateway.stopAccepting();
        scripts.close();
        if (saver != null) {
            saver.beginLast();
        }
        stopTicks();
        gateway.goodbyeAll(GoodbyeReason.SHUTDOWN, FAREWELL);
        if (saver != null) {
            notSaved = !saver.finishLast(LAST_SAVE);
        }
        console.close();
        gateway.close();
        metrics.close();
        pauses.close();
        closeQuietly(data);
        LOG.info("stopped");
    }

    private void stopTicks() {
        threads.forEach(TickThread::stop);
        try {
            for (TickThread thread : threads) {
                if (!thread.awaitEnd(LAST_TICK)) {
                    hung = true;
                    LOG.error("{} did not finish its tick within {}", thread, LAST_TICK);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(@Nullable DataFolder data) {
        if (data == null) {
            return;
        }
        try {
            data.close();
        } catch (IOException e) {
            LOG.warn("data: the lock could not be given back: {}", e.getMessage());
        }
    }
}
