package orrery.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    private static final Thresholds BOUNDS =
            new Thresholds(
                    Map.of(
                            Measure.CONNECTED_SHARE, 1.0,
                            Measure.LOST, 0.0,
                            Measure.ORDER_P99, 500.0,
                            Measure.OVERRUN_SHARE, 0.01),
                    Thresholds.MISSED_AFTER);

    @Test
    void aRunWithinAllBoundsPasses() {
        Verdict verdict = Verdict.of(BOUNDS, figures(100, 0, 480, 0.05));

        assertEquals(Verdict.Outcome.PASS, verdict.outcome());
        assertEquals(List.of(), verdict.reasons());
        assertEquals(0, verdict.outcome().exitCode());
    }

    @ParameterizedTest
    @CsvSource({
        // connected, lost, order p99, loop busy, verdict, exit code, first reason
        "100, 0, 500, 0.1, PASS, 0, ''",
        "100, 0, 501, 0.1, FAIL, 1, 'order to effect p99: 501 ms, at most 500 ms'",
        "99, 0, 10, 0.1, FAIL, 1, 'bots connected: 99.00 %, at least 100.00 %'",
        "100, 3, 10, 0.1, FAIL, 1, 'bots lost: 3, at most 0'",
        "100, 0, 10, 0.99, INVALID, 3, 'generator: busiest event loop: 99.00 %, at most 92.00 %'",
        "100, 9, 999, 0.99, INVALID, 3, 'generator: busiest event loop: 99.00 %, at most 92.00 %'",
    })
    void theVerdictFollowsFromTheBounds(
            int connected,
            long lost,
            double orderP99,
            double loopBusy,
            Verdict.Outcome outcome,
            int exitCode,
            String reason) {
        Verdict verdict = Verdict.of(BOUNDS, figures(connected, lost, orderP99, loopBusy));

        assertEquals(outcome, verdict.outcome());
        assertEquals(exitCode, verdict.outcome().exitCode());
        assertEquals(reason, verdict.reasons().isEmpty() ? "" : verdict.reasons().getFirst());
    }

    @Test
    void aBoundWithoutASampleIsNotKept() {
        Verdict verdict = Verdict.of(BOUNDS, figures(100, 0, Double.NaN, 0.1));

        assertEquals(Verdict.Outcome.FAIL, verdict.outcome());
        assertEquals(List.of("order to effect p99: no sample, at most 500 ms"), verdict.reasons());
    }

    @Test
    void everyMeasureOfTheGeneratorHasABoundEvenWhereAScenarioHasNone() {
        Thresholds none = new Thresholds(Map.of(), Thresholds.MISSED_AFTER);

        for (Measure measure : Measure.values()) {
            assertEquals(measure.ofGenerator(), none.bounds().containsKey(measure), measure.key());
        }
    }

    @Test
    void aRunThatEndedBeforeAnythingCountedIsInvalidAndNotAPass() {
        Verdict verdict = Verdict.invalid("the run ended before its ramp");

        assertEquals(3, verdict.outcome().exitCode());
        assertTrue(verdict.checks().isEmpty());
    }

    static RunFigures figures(int connected, long lost, double orderP99, double loopBusy) {
        return new RunFigures(
                100, connected, lost, 1, 1_000, 5, 20, 60, orderP99, 30, 200, 2_000, 0, 0, 500, 1,
                10, 50, loopBusy, 1);
    }
}
