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

    // They hold for two thousand bots on two cores that are shared with the server. Lateness is what
    // a bottleneck does to the figures, and the limits are a small part of what is judged: a tick
    // lasts 100 ms.
    private static final Map<Measure, Double> OF_GENERATOR =
            Map.of(
                    Measure.MISSED_SHARE, 0.02,
                    Measure.LATENESS_P99, 100.0,
                    Measure.LATENESS_MAX, 2_000.0,
                    Measure.LOOP_BUSY, 0.92,
                    Measure.GC_PAUSE, 200.0);

    public Thresholds {
        EnumMap<Measure, Double> all = new EnumMap<>(OF_GENERATOR);
        all.putAll(bounds);
        bounds = Collections.unmodifiableMap(all);
    }
}
