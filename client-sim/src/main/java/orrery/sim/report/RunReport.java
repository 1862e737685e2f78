package orrery.sim.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as {@code report.json} has it; components are its keys, in this order. Figures are counted
 * from the end of the ramp on; what has no sample is null. Times are milliseconds where the key
 * says so.
 *
 * @param durationSeconds the whole run
 * @param rampSeconds the part of it that does not count
 * @param countedSeconds the part that does
 * @param command how to run it again
 * @param errors what went wrong, by kind, since the start
 * @param series a list for each figure, with a number for each second since the start
 */
public record RunReport(
        String verdict,
        List<String> reasons,
        long seed,
        String scenario,
        String description,
        double durationSeconds,
        double rampSeconds,
        double countedSeconds,
        String started,
        String target,
        String version,
        String command,
        boolean endedEarly,
        Bots bots,
        Server server,
        LatencyMillis latencyMillis,
        Traffic traffic,
        Generator generator,
        Map<String, Long> errors,
        List<Check> thresholds,
        Map<String, List<@Nullable Double>> series) {
    /**
     * @param connected how many got a ship at some time
     * @param lost how many connections ended that should not have
     */
    public record Bots(int requested, int connected, long lost) {}

    /**
     * @param tickRate as configured, in ticks a second of game time
     * @param ticks of all solar systems in which bots were
     */
    public record Server(
            int tickRate,
            long ticks,
            long overruns,
            Tick tickMillis,
            Dilation dilation,
            int systems) {}

    public record Tick(@Nullable Double p50, @Nullable Double p99, @Nullable Double max) {}

    public record Dilation(@Nullable Double min, @Nullable Double mean) {}

    /**
     * @param orderToEffect from the intended time of an order to the publication that shows it
     * @param join from the intended login to the ship, in the ramp too
     */
    public record LatencyMillis(Spread orderToEffect, Spread ping, Spread join) {}

    public record Spread(
            long count,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p99,
            @Nullable Double p999,
            @Nullable Double max) {}

    public record Traffic(
            @Nullable Double bytesInPerBotPerSecond,
            @Nullable Double bytesOutPerBotPerSecond,
            @Nullable Double updatesPerSecond) {}

    /**
     * @param actions what was scheduled
     * @param busiestLoop CPU of the busiest event loop, in cores
     */
    public record Generator(
            @Nullable Double cpuCores,
            long missedSchedules,
            @Nullable Double maxLatenessMillis,
            @Nullable Double latenessMillisP99,
            long actions,
            @Nullable Double busiestLoop,
            double longestPauseMillis,
            int eventLoops,
            String transport) {}

    /** A bound of the scenario, and what was measured. */
    public record Check(
            String key,
            String label,
            String unit,
            boolean share,
            boolean lowerBound,
            boolean ofGenerator,
            @Nullable Double measured,
            double bound,
            boolean kept) {}
}
