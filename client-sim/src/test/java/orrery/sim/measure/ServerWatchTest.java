package orrery.sim.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.protocol.ServerMessage.Figures;

class ServerWatchTest {
    private final ServerWatch watch = new ServerWatch();

    @Test
    void ticksAndOverrunsAreThoseSinceTheFirstLookOfAllSystems() {
        watch.saw(Map.of("Aster", said(1_000, 5, 2, 4, 1), "Brume", said(500, 0, 1, 1, 1)));
        watch.saw(Map.of("Aster", said(1_010, 6, 2, 4, 1), "Brume", said(510, 0, 1, 1, 1)));
        watch.saw(Map.of("Aster", said(1_020, 8, 2, 4, 1)));

        assertEquals(30, watch.ticks());
        assertEquals(3, watch.overruns());
        assertEquals(2, watch.systems());
    }

    @Test
    void whatWasSaidBeforeIsCountedOnce() {
        for (int i = 0; i < 9; i++) {
            watch.saw(Map.of("Aster", said(10, 0, 1, 1, 1)));
        }
        watch.saw(Map.of("Aster", said(20, 0, 3, 90, 0.5f)));

        assertEquals(1, watch.tickMillisP50());
        assertEquals(90, watch.tickMillisP99());
        assertEquals(0.5, watch.dilationMin());
        assertEquals(0.75, watch.dilationMean());
    }

    @Test
    void withoutAWordOfTheServerThereIsNoSample() {
        assertEquals(Double.NaN, watch.tickMillisP99());
        assertEquals(Double.NaN, watch.dilationMin());
        assertEquals(0, watch.ticks());
    }

    private static Figures said(long ticks, long overruns, float p50, float p99, float dilation) {
        return new Figures(ticks, overruns, p50, p99, p99, dilation, 10, 10, 1);
    }
}
