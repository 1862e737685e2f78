package orrery.sim.client;

import orrery.script.EntityRandom;

/** SplitMix64: the same seed gives the same numbers everywhere. */
public final class SeededRandom implements EntityRandom {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public SeededRandom(long seed) {
        this.state = seed;
    }

    /** A seed for the {@code index}th of many that share one seed. */
    public static long derive(long seed, long index) {
        return mix(seed + mix(index + 1) * GAMMA);
    }

    /** The next 64 bits. */
    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    @Override
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, was " + bound);
        }
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }
}
