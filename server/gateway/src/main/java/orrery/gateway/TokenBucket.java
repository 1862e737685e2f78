package orrery.gateway;

/** Lets through so many a second on average, and so many at once after a pause. One thread. */
final class TokenBucket {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long nanosPerToken;
    private final long mostNanos;
    private long savedNanos;
    private long lastNanos;

    TokenBucket(int perSecond, int burst, long nowNanos) {
        this.nanosPerToken = NANOS_PER_SECOND / perSecond;
        this.mostNanos = nanosPerToken * burst;
        this.savedNanos = mostNanos;
        this.lastNanos = nowNanos;
    }

    /** Whether one more may pass; if so, it is counted. */
    boolean take(long nowNanos) {
        savedNanos = Math.min(mostNanos, savedNanos + Math.max(0, nowNanos - lastNanos));
        lastNanos = nowNanos;
        if (savedNanos < nanosPerToken) {
            return false;
        }
        savedNanos -= nanosPerToken;
        return true;
    }
}
