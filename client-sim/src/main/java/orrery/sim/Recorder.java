package orrery.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orrery.protocol.ServerMessage;
import orrery.sim.bot.RunPlan;
import orrery.sim.measure.GeneratorWatch;
import orrery.sim.measure.Harvest;
import orrery.sim.measure.Latencies;
import orrery.sim.measure.Meter;
import orrery.sim.measure.ServerWatch;
import orrery.sim.scenario.RunFigures;

/**
 * Puts together what the event loops measured: a row for every second, and the figures of the whole
 * run, which are counted from the end of the ramp on. Confined to the thread of the run.
 */
final class Recorder {
    private static final double NANOS_PER_SECOND = 1e9;

    private final RunPlan plan;
    private final GeneratorWatch generator;
    private final List<SecondRow> rows = new ArrayList<>();
    private final ServerWatch server = new ServerWatch();
    private final Latencies orders = new Latencies();
    private final Latencies pings = new Latencies();
    private final Latencies joins = new Latencies();
    private final Latencies lateness = new Latencies();
    private final Map<String, Long> errors = new TreeMap<>();

    private Harvest.Counts last = Harvest.Counts.NONE;
    private long lastNanos;
    private boolean counting;
    private double countedSeconds;
    private double botSeconds;
    private double cpuSeconds;
    private double loopBusySeconds;
    private double longestPauseMillis;
    private long bytesIn;
    private long bytesOut;
    private long updates;
    private long endNanos;
    private boolean endedEarly;

    Recorder(RunPlan plan, GeneratorWatch generator) {
        this.plan = plan;
        this.generator = generator;
        this.lastNanos = plan.startNanos();
    }

    /** Takes what was measured since the last second. */
    SecondRow second(Harvest harvest, long nowNanos) {
        double seconds = Math.max(1, nowNanos - lastNanos) / NANOS_PER_SECOND;
        Harvest.Counts counts = harvest.counts();
        GeneratorWatch.Load load = generator.take(nowNanos);
        // A second counts if it began at the end of the ramp or later.
        boolean counted = lastNanos - plan.countedFromNanos() >= 0;
        if (counted) {
            count(harvest, load, seconds);
        } else {
            generator.forgetPauses();
        }
        SecondRow row =
                row(
                        harvest,
                        load,
                        seconds,
                        (nowNanos - plan.startNanos()) / NANOS_PER_SECOND,
                        counted);
        rows.add(row);
        last = counts;
        lastNanos = nowNanos;
        return row;
    }

    private void count(Harvest harvest, GeneratorWatch.Load load, double seconds) {
        Harvest.Counts counts = harvest.counts();
        counting = true;
        countedSeconds += seconds;
        botSeconds += counts.connected() * seconds;
        cpuSeconds += load.cpuCores() * seconds;
        loopBusySeconds += load.busiestLoop() * seconds;
        longestPauseMillis = generator.longestPauseMillis();
        bytesIn += counts.bytesIn() - last.bytesIn();
        bytesOut += counts.bytesOut() - last.bytesOut();
        updates += counts.updates() - last.updates();
        server.saw(harvest.figures());
    }

    private SecondRow row(
            Harvest harvest, GeneratorWatch.Load load, double seconds, double at, boolean counted) {
        Harvest.Counts counts = harvest.counts();
        double bots = counts.connected() * seconds;
        Slowest slowest = Slowest.of(harvest.figures());
        return new SecondRow(
                at,
                counted,
                counts.connected(),
                harvest.orders().millis(50),
                harvest.orders().millis(99),
                harvest.orders().maxMillis(),
                harvest.pings().millis(50),
                harvest.pings().millis(99),
                harvest.pings().maxMillis(),
                harvest.joins().millis(99),
                slowest.p50,
                slowest.p99,
                slowest.max,
                slowest.dilation,
                slowest.entities,
                slowest.tasklets,
                slowest.sessions,
                bots == 0 ? Double.NaN : (counts.bytesIn() - last.bytesIn()) / bots,
                bots == 0 ? Double.NaN : (counts.bytesOut() - last.bytesOut()) / bots,
                (counts.updates() - last.updates()) / seconds,
                load.cpuCores(),
                load.busiestLoop(),
                harvest.lateness().millis(99),
                harvest.lateness().maxMillis(),
                load.pauseMillis(),
                load.heapMegabytes(),
                counts.lost(),
                counts.errors());
    }

    /** The run is over, and what comes now is only the last answers. */
    void ended(long nowNanos, boolean early) {
        endNanos = nowNanos;
        endedEarly = early;
    }

    /** Adds what one event loop counted in all. */
    void total(Meter.Total total) {
        orders.add(total.orders());
        pings.add(total.pings());
        joins.add(total.joins());
        lateness.add(total.lateness());
        total.errors().forEach((kind, count) -> errors.merge(kind, count, Long::sum));
    }

    /** Takes the counters as they are at the very end. */
    void last(Harvest harvest) {
        last = harvest.counts();
    }

    /** What the verdict is about. */
    RunFigures figures() {
        return new RunFigures(
                plan.scenario().bots(),
                last.everConnected(),
                last.lost(),
                server.dilationMin(),
                server.ticks(),
                server.overruns(),
                server.tickMillisP99(),
                orders.millis(50),
                orders.millis(99),
                pings.millis(99),
                joins.millis(99),
                perBotSecond(bytesIn),
                last.errors(),
                last.scriptFailures(),
                last.actions(),
                last.missed(),
                lateness.millis(99),
                lateness.maxMillis(),
                loopBusy(),
                longestPauseMillis);
    }

    double perBotSecond(long bytes) {
        return botSeconds == 0 ? Double.NaN : bytes / botSeconds;
    }

    double bytesInPerBotPerSecond() {
        return perBotSecond(bytesIn);
    }

    double bytesOutPerBotPerSecond() {
        return perBotSecond(bytesOut);
    }

    double updatesPerSecond() {
        return perSecond(updates);
    }

    double cpuCores() {
        return perSecond(cpuSeconds);
    }

    double loopBusy() {
        return perSecond(loopBusySeconds);
    }

    private double perSecond(double sum) {
        return countedSeconds == 0 ? Double.NaN : sum / countedSeconds;
    }

    /** Whether anything was counted: the run went on after its ramp. */
    boolean counted() {
        return counting;
    }

    double countedSeconds() {
        return countedSeconds;
    }

    double durationSeconds() {
        return (endNanos - plan.startNanos()) / NANOS_PER_SECOND;
    }

    boolean endedEarly() {
        return endedEarly;
    }

    int ticksPerSecond() {
        return last.ticksPerSecond();
    }

    List<SecondRow> rows() {
        return rows;
    }

    ServerWatch server() {
        return server;
    }

    Latencies orders() {
        return orders;
    }

    Latencies pings() {
        return pings;
    }

    Latencies joins() {
        return joins;
    }

    Latencies lateness() {
        return lateness;
    }

    Map<String, Long> errors() {
        return errors;
    }

    /** The worst of the solar systems in a second, and the sum of what is in them. */
    private static final class Slowest {
        double p50 = Double.NaN;
        double p99 = Double.NaN;
        double max = Double.NaN;
        double dilation = Double.NaN;
        int entities;
        int tasklets;
        int sessions;

        static Slowest of(Map<String, ServerMessage.Figures> figures) {
            Slowest slowest = new Slowest();
            for (ServerMessage.Figures said : figures.values()) {
                slowest.p50 = greater(slowest.p50, said.tickMillisP50());
                slowest.p99 = greater(slowest.p99, said.tickMillisP99());
                slowest.max = greater(slowest.max, said.tickMillisMax());
                slowest.dilation = -greater(-slowest.dilation, -said.dilation());
                slowest.entities += said.entities();
                slowest.tasklets += said.tasklets();
                slowest.sessions += said.sessions();
            }
            return slowest;
        }

        private static double greater(double a, double b) {
            return Double.isNaN(a) ? b : Math.max(a, b);
        }
    }
}
