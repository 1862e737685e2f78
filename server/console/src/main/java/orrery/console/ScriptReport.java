package orrery.console;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What runs in the node, and what it costs. Each system is looked at by itself, and a large one
 * over a few ticks.
 *
 * @param scripts all versions that run or are known, by name and number
 * @param topBySteps those that use the most steps, most first, at most {@link #MOST_IN_TOP}
 * @param topByWallTime those that take the most wall time, likewise
 * @param errors what is wrong with the live sources as they are now
 * @param unanswered a line for each system that did not answer; it is not counted in
 */
public record ScriptReport(
        List<SystemTasklets> systems,
        List<Version> scripts,
        List<Share> topBySteps,
        List<Share> topByWallTime,
        List<Fault> errors,
        List<String> unanswered) {
    public static final int MOST_IN_TOP = 10;

    public ScriptReport {
        systems = List.copyOf(systems);
        scripts = List.copyOf(scripts);
        topBySteps = List.copyOf(topBySteps);
        topByWallTime = List.copyOf(topByWallTime);
        errors = List.copyOf(errors);
        unanswered = List.copyOf(unanswered);
    }

    /** The tasklets of one system that have not ended, by their states. */
    public record SystemTasklets(String system, long tick, SortedMap<String, Integer> tasklets) {
        public SystemTasklets {
            tasklets = new TreeMap<>(tasklets);
        }
    }

    /**
     * One version of a script.
     *
     * @param version its number
     * @param state {@code running}, {@code superseded}, {@code refused} or {@code quarantined}
     * @param hash of its content; empty if it has none
     * @param source the live file or the jar that it comes from; empty if not known
     * @param loadedAt when it was loaded, wall time, as {@code 2026-11-23T04:56:00Z}; likewise
     * @param policy what becomes of those that run it on a reload; likewise
     * @param carrier {@code woven}, or {@code native} if its tasklets cannot be saved; likewise
     * @param entities whose minds run it
     * @param tasklets of those, that have not ended
     * @param steps used by all that ran it since the server began
     * @param bytes allocated by them, likewise
     * @param preemptions of their tasklets, likewise
     * @param stops of their tasklets for using too much, likewise
     * @param stepsPerSecond of wall time, sampled over the last minute or so
     * @param wallMillisPerSecond wall time that its tasklets take of each second, likewise
     * @param resumesPerSecond likewise
     * @param errors why it is refused or quarantined
     */
    public record Version(
            String script,
            int version,
            String state,
            String hash,
            String source,
            String loadedAt,
            String policy,
            String carrier,
            int entities,
            int tasklets,
            long steps,
            long bytes,
            long preemptions,
            long stops,
            double stepsPerSecond,
            double wallMillisPerSecond,
            double resumesPerSecond,
            List<Fault> errors) {
        public Version {
            errors = List.copyOf(errors);
        }
    }

    /** Something wrong with a version; the line is 0 where there is none. */
    public record Fault(String file, int line, String message) {}

    /** A version's part of all that is used; {@code share} is from 0 to 1. */
    public record Share(String script, int version, double used, double share) {}
}
