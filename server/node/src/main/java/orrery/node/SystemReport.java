package orrery.node;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import orrery.console.Status;
import orrery.protocol.ServerMessage;
import orrery.world.mind.SolarSystem;

/**
 * How a solar system does: counted every tick, told about once a second, to its clients, to the
 * console, and, when something is wrong, to the log.
 *
 * <p><b>Threads.</b> Confined to the system's tick thread, apart from {@link #figures}.
 */
final class SystemReport {
    private static final Logger LOG = LoggerFactory.getLogger("tick");
    private static final double NANOS_PER_SECOND = 1e9;

    /** The first ticks run code that is not compiled yet: what they take worries nobody. */
    private static final long WARM_UP_NANOS = 5_000_000_000L;

    private final SolarSystem system;
    private final Residents residents;
    private final StageClock clock;
    private final SystemCut cut;
    private final long startNanos;
    private long madeNanos;
    private long madeTick;
    private long overruns;
    private long overrunsTold;
    private long leftOverTicks;
    private long leftOverTold;
    private long slippedNanos;
    private long slippedTold;
    private volatile SystemFigures figures;

    SystemReport(
            SolarSystem system,
            Residents residents,
            StageClock clock,
            SystemCut cut,
            long nowNanos) {
        this.system = system;
        this.residents = residents;
        this.clock = clock;
        this.cut = cut;
        this.startNanos = nowNanos;
        this.madeNanos = nowNanos;
        this.madeTick = system.tick();
        this.figures = snapshot(madeTick, 0, 1, 0);
    }

    void count(boolean overrun, int leftOver, long slipped) {
        overruns += overrun ? 1 : 0;
        leftOverTicks += leftOver > 0 ? 1 : 0;
        slippedNanos += slipped;
    }

    /** When {@link #make} was called the last time. */
    long madeNanos() {
        return madeNanos;
    }

    /** What is to be told now, of the ticks since the last time. */
    ServerMessage.Figures make(long tick, long nowNanos, double dilation, double budgetMillis) {
        double seconds = (nowNanos - madeNanos) / NANOS_PER_SECOND;
        figures = snapshot(tick, (tick - madeTick) / seconds, dilation, budgetMillis);
        Status.Percentiles lately = clock.look();
        log(nowNanos, tick - madeTick, lately.max());
        madeNanos = nowNanos;
        madeTick = tick;
        return new ServerMessage.Figures(
                tick,
                overruns,
                (float) lately.p50(),
                (float) lately.p99(),
                (float) lately.max(),
                (float) dilation,
                system.world().count(),
                system.tasklets(),
                residents.count());
    }

    private SystemFigures snapshot(
            long tick, double tickRate, double dilation, double budgetMillis) {
        Stage[] stages = Stage.values();
        double[] stageSeconds = new double[stages.length];
        for (Stage stage : stages) {
            stageSeconds[stage.ordinal()] = clock.sumSeconds(stage);
        }
        return new SystemFigures(
                new Status.SystemStatus(
                        system.name(),
                        tick,
                        tickRate,
                        dilation,
                        overruns,
                        system.world().count(),
                        system.tasklets(),
                        residents.count(),
                        budgetMillis,
                        clock.tickMillis(),
                        clock.lateMillis(),
                        clock.stageMillis()),
                clock.sumSeconds(),
                stageSeconds,
                slippedNanos / NANOS_PER_SECOND,
                leftOverTicks,
                cut.thrownAwayEver());
    }

    private void log(long nowNanos, long ticks, double maxMillis) {
        long newOverruns = overruns - overrunsTold;
        long newLeftOver = leftOverTicks - leftOverTold;
        long newSlipped = slippedNanos - slippedTold;
        if (newOverruns + newLeftOver + newSlipped > 0) {
            boolean warm = nowNanos - startNanos > WARM_UP_NANOS;
            LOG.atLevel(warm ? Level.WARN : Level.DEBUG)
                    .log(
                            "{}: of {} ticks {} took too long and {} left tasklets over; longest {}"
                                    + " ms; the schedule slipped by {} ms",
                            system.name(),
                            ticks,
                            newOverruns,
                            newLeftOver,
                            Math.round(maxMillis),
                            Math.round(newSlipped / 1e6));
        }
        overrunsTold = overruns;
        leftOverTold = leftOverTicks;
        slippedTold = slippedNanos;
    }

    SystemFigures figures() {
        return figures;
    }
}
