package orrery.tasklet.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void theClockMaySayAnyTick() {
        Pace pace = new Pace(10, Long.MAX_VALUE - 5, 100);
        assertEquals(10, pace.tickAt(Long.MAX_VALUE));
        assertEquals(11, pace.tickAt(Long.MAX_VALUE - 5 + 100));
        assertEquals(200, pace.nanosUntil(12, Long.MAX_VALUE - 5));
        assertTrue(pace.nanosUntil(Long.MAX_VALUE - 1, 0) > 0);
        assertThrows(IllegalArgumentException.class, () -> new Pace(0, 0, 0));
    }
}
