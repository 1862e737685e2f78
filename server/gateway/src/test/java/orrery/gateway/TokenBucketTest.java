package orrery.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aBurstPassesAndThenAsManyAsTheRateAllows() {
        TokenBucket bucket = new TokenBucket(10, 30, 0);

        assertEquals(30, taken(bucket, 0, 100));
        assertEquals(10, taken(bucket, SECOND, 100));
        assertEquals(30, taken(bucket, 100 * SECOND, 100));
    }

    @Test
    void aClockThatStandsStillOrGoesBackGivesNothing() {
        TokenBucket bucket = new TokenBucket(10, 1, 5 * SECOND);

        assertTrue(bucket.take(5 * SECOND));
        assertFalse(bucket.take(5 * SECOND));
        assertFalse(bucket.take(4 * SECOND));
    }

    private static int taken(TokenBucket bucket, long nanos, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += bucket.take(nanos) ? 1 : 0;
        }
        return taken;
    }
}
