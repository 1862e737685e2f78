package orrery.tasklet.outside;

/** Which tick it is by the wall clock. Readings of the clock may be negative. */
record Pace(long firstTick, long firstNanos, long tickNanos) {
    Pace {
        if (tickNanos < 1) {
            throw new IllegalArgumentException(
                    "a tick must last at least 1 ns, was " + tickNanos + " ns");
        }
    }

    long tickAt(long nanos) {
        return firstTick + (nanos - firstNanos) / tickNanos;
    }

    /** How long it is until a tick begins; not positive if it has. */
    long nanosUntil(long tick, long nanos) {
        long ticks = tick - firstTick;
        if (ticks > Long.MAX_VALUE / 2 / tickNanos) {
            return Long.MAX_VALUE / 2; // a century and more
        }
        return ticks * tickNanos - (nanos - firstNanos);
    }
}
