package orrery.sim.measure;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import orrery.protocol.ServerMessage;

/**
 * What the server said of itself after the ramp, over all solar systems that bots were in. The
 * percentiles are over what was said for each second of each system: {@code p50} over the medians,
 * {@code p99} over the 99th percentiles, so it is never too good.
 */
public final class ServerWatch {
    private final Map<String, ServerMessage.Figures> first = new TreeMap<>();
    private final Map<String, ServerMessage.Figures> last = new TreeMap<>();
    private double[] medians = new double[64];
    private double[] highs = new double[64];
    private int samples;
    private double max = Double.NaN;
    private double dilationMin = Double.NaN;
    private double dilationSum;

    /** Takes what was said for a second after the ramp; what was said before is not new. */
    public void saw(Map<String, ServerMessage.Figures> figures) {
        figures.forEach((system, said) -> {
            first.putIfAbsent(system, said);
            ServerMessage.Figures before = last.put(system, said);
            if (before == null || before.ticks() != said.ticks()) {
                sample(said);
            }
        });
    }

    private void sample(ServerMessage.Figures said) {
        if (samples == medians.length) {
            medians = Arrays.copyOf(medians, samples * 2);
            highs = Arrays.copyOf(highs, samples * 2);
        }
        medians[samples] = said.tickMillisP50();
        highs[samples++] = said.tickMillisP99();
        max = Double.isNaN(max) ? said.tickMillisMax() : Math.max(max, said.tickMillisMax());
        dilationMin =
                Double.isNaN(dilationMin)
                        ? said.dilation()
                        : Math.min(dilationMin, said.dilation());
        dilationSum += said.dilation();
    }

    /** Ticks of all systems after the ramp. */
    public long ticks() {
        return last.entrySet().stream()
                .mapToLong(e -> e.getValue().ticks() - first(e.getKey()).ticks())
                .sum();
    }

    /** Those of them that took longer than their budget. */
    public long overruns() {
        return last.entrySet().stream()
                .mapToLong(e -> e.getValue().overruns() - first(e.getKey()).overruns())
                .sum();
    }

    private ServerMessage.Figures first(String system) {
        ServerMessage.Figures figures = first.get(system);
        if (figures == null) {
            throw new IllegalStateException("system " + system + " was never seen");
        }
        return figures;
    }

    /** In how many solar systems bots were. */
    public int systems() {
        return last.size();
    }

    public double tickMillisP50() {
        return percentile(medians, 0.50);
    }

    public double tickMillisP99() {
        return percentile(highs, 0.99);
    }

    public double tickMillisMax() {
        return max;
    }

    public double dilationMin() {
        return dilationMin;
    }

    public double dilationMean() {
        return samples == 0 ? Double.NaN : dilationSum / samples;
    }

    private double percentile(double[] values, double part) {
        if (samples == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, samples);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(samples - 1L, Math.round(Math.ceil(part * samples)) - 1)];
    }
}
