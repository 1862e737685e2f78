package orrery.node;

/**
 * When the ticks of one solar system are due. The next deadline comes from the one before and never
 * from the time at which a tick happened to end, so that delays do not add up.
 *
 * <p>After a delay, ticks follow each other without a pause, but at most {@code maxCatchUp} of
 * them: what a longer delay took is not made up for, the schedule slips.
 *
 * <p><b>Threads.</b> Confined to the system's tick thread. Times are of {@link System#nanoTime}'s
 * kind: only differences mean anything.
 */
final class Schedule {
    private final int maxCatchUp;
    private long dueNanos;

    Schedule(long firstNanos, int maxCatchUp) {
        this.dueNanos = firstNanos;
        this.maxCatchUp = maxCatchUp;
    }

    /** When the next tick is due. */
    long dueNanos() {
        return dueNanos;
    }

    /**
     * Moves on to the next tick.
     *
     * @param lengthNanos from the deadline that was to the one that is next
     * @return by how much the schedule slipped, in nanoseconds; usually 0
     */
    long advance(long lengthNanos, long nowNanos) {
        dueNanos += lengthNanos;
        long oldestNanos = nowNanos - maxCatchUp * lengthNanos;
        long slippedNanos = Math.max(0, oldestNanos - dueNanos);
        dueNanos += slippedNanos;
        return slippedNanos;
    }
}
