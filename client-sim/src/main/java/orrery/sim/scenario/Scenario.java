package orrery.sim.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bots of a run do, how many there are, and what the server must stand. Checked by {@link
 * ScenarioFile}, whose messages name the keys.
 *
 * @param ramp time from the start of the run over which the bots connect; nothing before its end
 *     counts towards the verdict
 * @param duration the whole run, with the ramp
 * @param chat null if nobody speaks
 * @param churn null if nobody leaves before the end
 */
public record Scenario(
        String name,
        String description,
        int bots,
        Duration ramp,
        Duration duration,
        int maxConnecting,
        List<Group> groups,
        Probes probes,
        @Nullable Chat chat,
        @Nullable Churn churn,
        Thresholds thresholds) {
    /** The most bots that a scenario may ask for. */
    public static final int MAX_BOTS = 100_000;

    /** The longest run. */
    public static final Duration MAX_DURATION = Duration.ofHours(24);

    /** The shortest time after the ramp; below it there is nothing to judge. */
    public static final Duration MIN_COUNTED = Duration.ofSeconds(1);

    /**
     * Bots that do the same.
     *
     * @param script simple name of a class of the entity scripts, or the full name of another class
     *     on the class path
     * @param starts names of starts of the server's universe, taken in turn; empty for its first
     *     one
     * @param share part of all bots, relative to the shares of the other groups
     */
    public record Group(
            String name,
            String script,
            List<String> starts,
            double share,
            Map<String, String> parameters) {}

    /**
     * What is measured, and how often, of each bot. Times between two are drawn evenly from half to
     * one and a half times these.
     *
     * @param orderEvery time between two orders whose effect is timed
     * @param pingEvery time between two pings
     */
    public record Probes(Duration orderEvery, Duration pingEvery) {}

    /**
     * What the bots say.
     *
     * @param every mean time between two utterances of one bot
     */
    public record Chat(Duration every) {}

    /**
     * Bots that log out and come again, over and over.
     *
     * @param share part of each group that does, from 0 to 1
     */
    public record Churn(double share, Span stay, Span away) {}

    /** A time drawn evenly between two. */
    public record Span(Duration from, Duration to) {}

    /** The same with other figures, as the command line may say; null leaves one as it is. */
    public Scenario with(
            @Nullable Integer otherBots,
            @Nullable Duration otherRamp,
            @Nullable Duration otherDuration) {
        return new Scenario(
                name,
                description,
                otherBots == null ? bots : otherBots,
                otherRamp == null ? ramp : otherRamp,
                otherDuration == null ? duration : otherDuration,
                maxConnecting,
                groups,
                probes,
                chat,
                churn,
                thresholds);
    }

    /**
     * The group of a bot: shares are met as nearly as whole bots allow at every number of bots, so
     * that groups connect side by side and not one after another.
     */
    public int groupOf(int bot) {
        double total = groups.stream().mapToDouble(Group::share).sum();
        int[] given = new int[groups.size()];
        int chosen = 0;
        for (int i = 0; i <= bot % GROUP_CYCLE; i++) {
            chosen = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int g = 0; g < given.length; g++) {
                double owed = groups.get(g).share() / total * (i + 1) - given[g];
                if (owed > most) {
                    most = owed;
                    chosen = g;
                }
            }
            given[chosen]++;
        }
        return chosen;
    }

    /** After so many bots the sequence of groups begins again. */
    private static final int GROUP_CYCLE = 200;
}
