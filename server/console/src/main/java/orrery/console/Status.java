package orrery.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a node does, at one moment; {@code GET /api/status} shows it as JSON, with these names.
 *
 * <p>Numbers must be finite: JSON knows no others.
 *
 * @param universe the name in the universe's file
 * @param version of the server's program
 * @param state one word: {@code starting}, {@code running} or {@code stopping}
 * @param uptimeSeconds wall time since the start
 * @param ticksPerSecond the tick rate that is configured
 * @param save how the game is kept; null if it is not
 */
public record Status(
        String universe,
        String version,
        String state,
        double uptimeSeconds,
        int ticksPerSecond,
        List<SystemStatus> systems,
        NetworkStatus network,
        ProcessStatus process,
        @Nullable SaveStatus save) {

    /**
     * One solar system. The times are of wall time, over the last minute or so.
     *
     * @param tick the last tick that was finished
     * @param tickRate ticks per second of wall time, as measured
     * @param dilation game time per wall time, above 0 to 1
     * @param overruns ticks that took longer than their budget, since the start
     * @param entities in the world, docked ones too
     * @param sessions whose ship is here
     * @param budgetMillis the wall time that a tick may take
     * @param tickMillis of whole ticks, without waiting for the next one
     * @param lateMillis how much later than it was due a tick began
     * @param stages in the order in which a tick runs them, {@code save} between two
     */
    public record SystemStatus(
            String name,
            long tick,
            double tickRate,
            double dilation,
            long overruns,
            int entities,
            int tasklets,
            int sessions,
            double budgetMillis,
            Percentiles tickMillis,
            Percentiles lateMillis,
            List<StageStatus> stages) {
        public SystemStatus {
            stages = List.copyOf(stages);
        }
    }

    /** One named stage of the tick. */
    public record StageStatus(String name, Percentiles millis) {}

    /**
     * How a measured time is spread.
     *
     * @param last of the newest measurement
     */
    public record Percentiles(double last, double p50, double p99, double p999, double max) {}

    /**
     * What the gateway did since the start; a publication counts as a message.
     *
     * @param transport what carries the connections, such as {@code epoll}
     * @param connections open ones, logged in or not
     * @param publicationsSkipped not sent to a session, because its connection or its event loop
     *     could not keep up
     * @param malformed connections closed for a packet that could not be decoded
     * @param refused logins refused
     */
    public record NetworkStatus(
            String transport,
            int connections,
            int sessions,
            long bytesIn,
            long bytesOut,
            long messagesIn,
            long messagesOut,
            long publicationsSkipped,
            long malformed,
            long refused) {}

    /**
     * The Java process.
     *
     * @param cpuCores processor time per wall time, of late
     * @param gcPauses pauses of the garbage collector since the start
     * @param gcPauseMillis their sum
     * @param gcPauseMaxMillis the longest
     */
    public record ProcessStatus(
            String java,
            String collector,
            double cpuCores,
            long heapUsedBytes,
            long heapMaxBytes,
            long gcPauses,
            double gcPauseMillis,
            double gcPauseMaxMillis) {}

    /**
     * How the game is kept.
     *
     * @param number of the newest save; 0 if there is none since the start
     * @param ageSeconds wall time since it was on disk, or since the start
     * @param millis from its beginning until it was on disk
     * @param bytes of its file
     * @param saves written since the start
     * @param failures saves that could not be made or written, since the start
     */
    public record SaveStatus(
            long number, double ageSeconds, double millis, long bytes, long saves, long failures) {}

    public Status {
        systems = List.copyOf(systems);
    }
}
