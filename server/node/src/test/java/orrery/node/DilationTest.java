package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import orrery.node.Dilation.Change;
import orrery.node.Dilation.Law;

class DilationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int TICKS_PER_SECOND = 10;
    private static final Law EVE =
            new Law(
                    true,
                    0.1,
                    0.8254,
                    1.059254,
                    10 * SECOND,
                    2 * SECOND,
                    2 * SECOND,
                    TICKS_PER_SECOND);

    private Dilation dilation = new Dilation(EVE, 0);
    private long wallNanos;
    private long tick;

    @Test
    void tenSecondsOfOverloadAnnounceOneStepDownTwoSecondsAhead() {
        for (int i = 0; i < 100; i++) {
            assertNull(run(true), "after " + wallNanos + " ns");
        }

        // 10.1 s after the start, in tick 101: 2 s of game time at full speed are 20 ticks.
        assertEquals(new Change(0.8254, 121), run(true));
        while (tick < 120) {
            run(true);
            assertEquals(1.0, dilation.factor());
        }
        run(true);
        assertEquals(0.8254, dilation.factor());
        assertNull(dilation.pending());
    }

    @Test
    void oneTickWithoutOverloadStartsTheTenSecondsAgain() {
        for (int i = 0; i < 99; i++) {
            assertNull(run(true));
        }
        assertNull(run(false));
        for (int i = 0; i < 100; i++) {
            assertNull(run(true));
        }

        assertNotNull(run(true));
    }

    @Test
    void theFloorIsReachedInTwelveStepsOfTenSeconds() {
        List<Long> steps = new ArrayList<>();
        while (wallNanos < 200 * SECOND) {
            if (run(true) != null) {
                steps.add(wallNanos);
            }
        }

        assertEquals(12, steps.size());
        assertEquals(0.1, dilation.factor());
        assertTrue(dilation.atFloor());
        assertEquals(120, steps.getLast() / 1e9, 6.0);
    }

    @Test
    void fullSpeedIsReachedAgainInFortyStepsOfTwoSeconds() {
        while (!dilation.atFloor()) {
            run(true);
        }
        List<Double> factors = new ArrayList<>();
        long calmFrom = wallNanos;
        while (dilation.factor() < 1 && wallNanos < calmFrom + 200 * SECOND) {
            Change change = run(false);
            if (change != null) {
                factors.add(change.factor());
            }
        }

        assertEquals(40, factors.size());
        assertEquals(0.1059254, factors.getFirst(), 1e-12);
        assertEquals(1.0, dilation.factor());
        // Two seconds, of which the notice is a part, in whole ticks of up to a second each.
        double seconds = (wallNanos - calmFrom) / 1e9;
        assertTrue(seconds >= 80 && seconds < 120, seconds + " s");
    }

    @Test
    void noticeIsGivenInTicksOfTheGameTimeThatGoesNow() {
        while (!dilation.atFloor()) {
            run(true);
        }
        Change up = null;
        while (up == null) {
            up = run(false);
        }

        // 2 s of wall time at a tenth of the speed are 2 ticks.
        assertEquals(tick + 2, Objects.requireNonNull(up).tick());
    }

    @Test
    void nothingIsDecidedWhileAChangeIsPending() {
        Law slowNotice = new Law(true, 0.1, 0.5, 2, SECOND, SECOND, 60 * SECOND, TICKS_PER_SECOND);
        dilation = new Dilation(slowNotice, 0);
        int announced = 0;
        for (int i = 0; i < 600; i++) {
            announced += run(true) == null ? 0 : 1;
        }

        assertEquals(1, announced);
    }

    @Test
    void switchedOffItStaysAtFullSpeed() {
        dilation = new Dilation(new Law(false, 0.1, 0.5, 2, 1, 1, 1, TICKS_PER_SECOND), 0);
        for (int i = 0; i < 1_000; i++) {
            assertNull(run(true));
        }

        assertEquals(1.0, dilation.factor());
    }

    @Test
    void theClockMayBeginAnywhereEvenWhereItOverflows() {
        wallNanos = Long.MAX_VALUE - 5 * SECOND;
        dilation = new Dilation(EVE, wallNanos);
        for (int i = 0; i < 100; i++) {
            assertNull(run(true));
        }

        assertNotNull(run(true));
    }

    /** One tick, whose wall length is stretched by the factor. */
    private Change run(boolean overloaded) {
        tick++;
        dilation.beginTick(tick);
        wallNanos += Math.round(SECOND / TICKS_PER_SECOND / dilation.factor());
        return dilation.endTick(tick, wallNanos, overloaded);
    }
}
