package orrery.sim.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The bounds of a scenario. What has no bound is not judged; of the generator every measure has
 * one.
 *
 * @param bounds in the order of {@link Measure}
 * @param missedAfter an action that begins later than this after its intended time is a missed one
 */
public record Thresholds(Map<Measure, Double> bounds, Duration missedAfter) {
    /** {@link #missedAfter} where a scenario says nothing. */
    public static final Duration MISSED_AFTER = Duration.ofMillis(100);

    // They hold for two thousand bots on two cores that are shared with the server, where who gets
    // the core makes everything some ticks late now and then. What is late counts as the server's,
    // so a pass within these bounds is one all the more.
    private static final Map<Measure, Double> OF_GENERATOR =
            Map.of(
                    Measure.MISSED_SHARE, 0.05,
                    Measure.LATENESS_P99, 250.0,
                    Measure.LATENESS_MAX, 2_000.0,
                    Measure.LOOP_BUSY, 0.92,
                    Measure.GC_PAUSE, 200.0);

    public Thresholds {
        EnumMap<Measure, Double> all = new EnumMap<>(OF_GENERATOR);
        all.putAll(bounds);
        bounds = Collections.unmodifiableMap(all);
    }
}
