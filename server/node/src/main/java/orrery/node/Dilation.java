package orrery.node;

import org.jspecify.annotations.Nullable;

/**
 * How fast the game time of one solar system goes: time dilation by EVE Online's law.
 *
 * <p>Every tick says whether it was overloaded. Uninterrupted overload for longer than {@link
 * Law#overloadNanos} takes one step down, no overload for longer than {@link Law#calmNanos} one
 * step up. A step is announced {@link Law#noticeNanos} ahead, as a tick number, and takes effect
 * when that tick begins; until then no other step is decided. Both spans begin again with each
 * step.
 *
 * <p><b>Threads.</b> Confined to the system's tick thread. Reads no clock: wall time is a
 * parameter.
 */
final class Dilation {
    /** Factors above this are 1: the rounding of forty steps must not leave a remainder. */
    private static final double FULL = 1 - 1e-9;

    private final Law law;
    private double factor = 1;
    private @Nullable Change pending;
    private long lastOverloadNanos;
    private long lastCalmNanos;

    /**
     * The figures of the law.
     *
     * @param ticksPerSecond of game time
     */
    record Law(
            boolean enabled,
            double floor,
            double down,
            double up,
            long overloadNanos,
            long calmNanos,
            long noticeNanos,
            int ticksPerSecond) {}

    /** From the beginning of {@code tick} on, the factor is {@code factor}. */
    record Change(double factor, long tick) {}

    Dilation(Law law, long wallNanos) {
        this.law = law;
        this.lastOverloadNanos = wallNanos;
        this.lastCalmNanos = wallNanos;
    }

    /** Game time per wall time, from the floor to 1. */
    double factor() {
        return factor;
    }

    /** What is announced and not yet in effect, or null. */
    @Nullable Change pending() {
        return pending;
    }

    /** Whether game time goes as slowly as it may, and slower than wall time. */
    boolean atFloor() {
        return factor < 1 && factor <= law.floor;
    }

    /** To be called before each tick; a change that is due takes effect. */
    void beginTick(long tick) {
        if (pending != null && tick >= pending.tick) {
            factor = pending.factor;
            pending = null;
        }
    }

    /**
     * To be called after each tick.
     *
     * @return the change to announce, if one was decided now
     */
    @Nullable Change endTick(long tick, long wallNanos, boolean overloaded) {
        if (overloaded) {
            lastOverloadNanos = wallNanos;
        } else {
            lastCalmNanos = wallNanos;
        }
        if (!law.enabled || pending != null) {
            return null;
        }
        double next = decided(wallNanos);
        if (next == factor) {
            return null;
        }
        double noticeTicks = law.noticeNanos * 1e-9 * factor * law.ticksPerSecond;
        pending = new Change(next, tick + Math.max(1, Math.round(noticeTicks)));
        lastOverloadNanos = wallNanos;
        lastCalmNanos = wallNanos;
        return pending;
    }

    private double decided(long wallNanos) {
        if (lastOverloadNanos - lastCalmNanos > 0) {
            return wallNanos - lastCalmNanos > law.overloadNanos
                    ? Math.max(law.floor, factor * law.down)
                    : factor;
        }
        if (wallNanos - lastOverloadNanos > law.calmNanos) {
            double next = factor * law.up;
            return next >= FULL ? 1 : next;
        }
        return factor;
    }
}
