package orrery.script;

/**
 * The randomness of one entity. Its state is part of the world: the same inputs give the same
 * numbers, in a replay too.
 */
public interface EntityRandom {
    /**
     * From 0, inclusive, to {@code bound}, exclusive.
     *
     * @throws IllegalArgumentException if {@code bound} is less than 1
     */
    int nextInt(int bound);

    /** From 0, inclusive, to 1, exclusive. */
    double nextDouble();

    /** From {@code from}, inclusive, to {@code to}, exclusive. */
    default double between(double from, double to) {
        return from + nextDouble() * (to - from);
    }

    /** True with the given probability. */
    default boolean chance(double probability) {
        return nextDouble() < probability;
    }
}
