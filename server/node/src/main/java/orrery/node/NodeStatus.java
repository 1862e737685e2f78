package orrery.node;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.console.Health;
import orrery.console.Status;
import orrery.console.StatusSource;
import orrery.gateway.Gateway;
import orrery.gateway.Traffic;
import orrery.node.save.SaveFigures;
import orrery.node.save.Saver;
import orrery.world.universe.Universe;

/**
 * How the node does, for the console.
 *
 * <p><b>Threads.</b> Any.
 */
final class NodeStatus implements StatusSource {
    private static final double SECOND_NANOS = 1e9;

    private final Universe universe;
    private final String version;
    private final int stalledTicks;
    private final Gateway gateway;
    private final GcPauses pauses;
    private final ProcessLoad load = new ProcessLoad();
    private final long startNanos = System.nanoTime();
    private volatile String state = "starting";
    private volatile List<SystemTick> systems = List.of();
    private volatile @Nullable Saver saver;

    NodeStatus(
            Universe universe, String version, int stalledTicks, Gateway gateway, GcPauses pauses) {
        this.universe = universe;
        this.version = version;
        this.stalledTicks = stalledTicks;
        this.gateway = gateway;
        this.pauses = pauses;
    }

    /** The systems have begun to tick. */
    void running(List<SystemTick> all) {
        systems = List.copyOf(all);
        state = "running";
    }

    /** The game is kept, by this one. */
    void saving(Saver by) {
        saver = by;
    }

    void stopping() {
        state = "stopping";
    }

    @Override
    public Status status() {
        List<Status.SystemStatus> shown = new ArrayList<>();
        for (SystemTick system : systems) {
            shown.add(system.figures().status());
        }
        return new Status(
                universe.name(),
                version,
                state,
                (System.nanoTime() - startNanos) / SECOND_NANOS,
                universe.ticksPerSecond(),
                shown,
                network(),
                process(),
                save());
    }

    private Status.@Nullable SaveStatus save() {
        Saver kept = saver;
        if (kept == null) {
            return null;
        }
        SaveFigures figures = kept.figures();
        return new Status.SaveStatus(
                figures.number(),
                figures.ageSeconds(),
                figures.millis(),
                figures.bytes(),
                figures.saves(),
                figures.failures());
    }

    private Status.NetworkStatus network() {
        Traffic traffic = gateway.traffic();
        return new Status.NetworkStatus(
                gateway.transport().title(),
                traffic.connections(),
                traffic.sessions(),
                traffic.bytesIn(),
                traffic.bytesOut(),
                traffic.messagesIn(),
                traffic.messagesOut(),
                traffic.publicationsSkipped(),
                traffic.malformed(),
                traffic.refused());
    }

    private Status.ProcessStatus process() {
        Runtime runtime = Runtime.getRuntime();
        return new Status.ProcessStatus(
                Runtime.version().toString(),
                GcPauses.collector(),
                load.cores(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                pauses.count(),
                pauses.sumMillis(),
                pauses.maxMillis());
    }

    @Override
    public Health health() {
        if (systems.isEmpty()) {
            return new Health(false, "starting");
        }
        long nowNanos = System.nanoTime();
        for (SystemTick system : systems) {
            @Nullable String illness = illness(system, nowNanos);
            if (illness != null) {
                return new Health(false, system.system().name() + ": " + illness);
            }
        }
        return new Health(true, "ok");
    }

    private @Nullable String illness(SystemTick system, long nowNanos) {
        if (system.failed()) {
            return "a tick failed, it stands still";
        }
        long sinceNanos = nowNanos - system.lastTickNanos();
        if (sinceNanos > stalledTicks * system.wallLengthNanos()) {
            return "no tick for " + Math.round(sinceNanos / SECOND_NANOS * 10) / 10.0 + " s";
        }
        return null;
    }

    /** Processor time per wall time since the last look. */
    private static final class ProcessLoad {
        private final OperatingSystemMXBean process =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        private long seenCpuNanos = process.getProcessCpuTime();
        private long seenNanos = System.nanoTime();

        synchronized double cores() {
            long cpuNanos = process.getProcessCpuTime();
            long nowNanos = System.nanoTime();
            double cores = (cpuNanos - seenCpuNanos) / (double) Math.max(1, nowNanos - seenNanos);
            seenCpuNanos = cpuNanos;
            seenNanos = nowNanos;
            return Math.max(0, cores);
        }
    }
}
