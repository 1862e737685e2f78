package orrery.sim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run showed.
 *
 * @param reasons why it is not a pass, most important first; empty for a pass
 * @param checks every bound, with what was measured
 */
public record Verdict(Outcome outcome, List<String> reasons, List<Check> checks) {
    /** Pass, fail, or that the run says nothing because the generator was the bottleneck. */
    public enum Outcome {
        PASS(0),
        FAIL(1),
        INVALID(3);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }

        /** The exit code of a process with this verdict. */
        public int exitCode() {
            return exitCode;
        }

        /** As reports and people write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One bound, and whether it was kept. A measure without a sample keeps none. */
    public record Check(Measure measure, double measured, double bound, boolean kept) {
        /** The check in words, as in {@code tick time p99 is 120.0 ms, at most 90.0 ms}. */
        public String text() {
            return "%s: %s, %s %s"
                    .formatted(
                            measure.label(),
                            Double.isNaN(measured) ? "no sample" : shown(measured),
                            measure.lowerBound() ? "at least" : "at most",
                            shown(bound));
        }

        private String shown(double value) {
            if (measure.isShare()) {
                return String.format(Locale.ROOT, "%.2f %%", value * 100);
            }
            String number =
                    value == Math.rint(value)
                            ? String.format(Locale.ROOT, "%.0f", value)
                            : String.format(Locale.ROOT, "%.1f", value);
            return measure.unit().isEmpty() ? number : number + " " + measure.unit();
        }
    }

    /**
     * Judges a run. A run in which a bound of the generator is not kept is invalid, whatever else
     * it shows: what it says of the server would be about the generator.
     */
    public static Verdict of(Thresholds thresholds, RunFigures figures) {
        List<Check> checks = new ArrayList<>();
        for (Map.Entry<Measure, Double> entry : thresholds.bounds().entrySet()) {
            checks.add(check(entry.getKey(), entry.getKey().of(figures), entry.getValue()));
        }
        List<String> invalid = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Check check : checks) {
            if (!check.kept()) {
                (check.measure().ofGenerator() ? invalid : failed).add(check.text());
            }
        }
        Outcome outcome =
                !invalid.isEmpty()
                        ? Outcome.INVALID
                        : failed.isEmpty() ? Outcome.PASS : Outcome.FAIL;
        List<String> reasons = new ArrayList<>(invalid);
        reasons.addAll(failed);
        return new Verdict(outcome, List.copyOf(reasons), List.copyOf(checks));
    }

    /** A run that ended before anything could be judged. */
    public static Verdict invalid(String reason) {
        return new Verdict(Outcome.INVALID, List.of(reason), List.of());
    }

    private static Check check(Measure measure, double measured, double bound) {
        boolean kept =
                measure.lowerBound() ? measured >= bound - ROUNDING : measured <= bound + ROUNDING;
        return new Check(measure, measured, bound, kept);
    }

    /** What a bound forgives, so that 1.0 as the mean of ones is 1.0. */
    private static final double ROUNDING = 1e-9;
}
