package orrery.world;

/**
 * Random numbers whose whole state is one {@code long}, so that it fits in a column. The algorithm
 * is that of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014),
 * with the constants of Stafford's variant 13. A state goes up by {@link #STEP} for every number.
 */
final class SplitMix64 {
    static final long STEP = 0x9E3779B97F4A7C15L;

    private SplitMix64() {}

    /** The number that belongs to a state. */
    static long mix(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The fraction from 0, inclusive, to 1, exclusive, that belongs to a state. */
    static double fraction(long state) {
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    /** The number from 0 to {@code bound} - 1 that belongs to a state. */
    static int below(long state, int bound) {
        return (int) (((mix(state) >>> 32) * bound) >>> 32);
    }
}
