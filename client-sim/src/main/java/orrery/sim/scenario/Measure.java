package orrery.sim.scenario;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A figure of a run that a scenario may bound. Those of the server decide between pass and fail;
 * those of the generator decide whether the run says anything at all.
 */
public enum Measure {
    CONNECTED_SHARE(
            "minConnectedShare", "bots connected", "", f -> share(f.botsConnected(), f.bots())),
    LOST("maxLost", "bots lost", "", RunFigures::botsLost),
    DILATION("minDilation", "lowest time dilation", "", RunFigures::dilationMin),
    OVERRUN_SHARE("maxOverrunShare", "ticks over budget", "", f -> share(f.overruns(), f.ticks())),
    TICK_P99("maxTickMillisP99", "tick time p99", "ms", RunFigures::tickMillisP99),
    ORDER_P50("maxOrderToEffectMillisP50", "order to effect p50", "ms", RunFigures::orderMillisP50),
    ORDER_P99("maxOrderToEffectMillisP99", "order to effect p99", "ms", RunFigures::orderMillisP99),
    PING_P99("maxPingMillisP99", "ping p99", "ms", RunFigures::pingMillisP99),
    JOIN_P99("maxJoinMillisP99", "join p99", "ms", RunFigures::joinMillisP99),
    BYTES_IN(
            "maxBytesInPerBotPerSecond",
            "bytes to a bot a second",
            "B",
            RunFigures::bytesInPerBotPerSecond),
    ERRORS("maxErrors", "errors", "", RunFigures::errors),
    SCRIPT_FAILURES("maxScriptFailures", "scripts failed", "", RunFigures::scriptFailures),

    MISSED_SHARE(
            "maxMissedShare",
            "generator: schedules missed",
            "",
            f -> f.actions() == 0 ? 0 : (double) f.missedSchedules() / f.actions()),
    LATENESS_P99(
            "maxLatenessMillisP99", "generator: lateness p99", "ms", RunFigures::latenessMillisP99),
    LATENESS_MAX(
            "maxLatenessMillis", "generator: worst lateness", "ms", RunFigures::latenessMillisMax),
    LOOP_BUSY("maxLoopBusy", "generator: busiest event loop", "", RunFigures::loopBusy),
    GC_PAUSE("maxGcPauseMillis", "generator: longest pause", "ms", RunFigures::gcPauseMillisMax);

    private final String key;
    private final String label;
    private final String unit;
    private final ToDoubleFunction<RunFigures> figure;

    Measure(String key, String label, String unit, ToDoubleFunction<RunFigures> figure) {
        this.key = key;
        this.label = label;
        this.unit = unit;
        this.figure = figure;
    }

    /** The key of its bound in a scenario file. */
    public String key() {
        return key;
    }

    /** What it is, in words. */
    public String label() {
        return label;
    }

    /** The unit, or nothing. */
    public String unit() {
        return unit;
    }

    /** Whether it is about the generator and not about the server. */
    public boolean ofGenerator() {
        return ordinal() >= MISSED_SHARE.ordinal();
    }

    /** Whether the bound is the least allowed, not the most. */
    public boolean lowerBound() {
        return key.startsWith("min");
    }

    /** Whether it is a part of a whole, from 0 to 1. */
    public boolean isShare() {
        return key.toLowerCase(Locale.ROOT).endsWith("share")
                || this == DILATION
                || this == LOOP_BUSY;
    }

    /** Its value in a run; NaN if the run has no sample of it. */
    public double of(RunFigures figures) {
        return figure.applyAsDouble(figures);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
