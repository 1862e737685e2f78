package orrery.tasklet.budget;

/**
 * What all tasklets of one script instance may use together.
 *
 * <p>A step is one round of a loop or one call of a method of the script's own; long bodies and
 * calls of the library cost more, by their size.
 *
 * @param stepsPerTick what every tick adds
 * @param stepsBurst the most that is put by, and what a new instance begins with
 * @param stepsHard steps of one tasklet without a wait, after which it is stopped
 * @param bytesPerTick as {@code stepsPerTick}, of memory allocated
 * @param bytesBurst as {@code stepsBurst}
 * @param bytesHard as {@code stepsHard}
 * @param bytesAtOnce the largest array or text that may be made
 * @param depth calls of the script's methods within each other; large frames count for several
 * @param strikes stops of a script version's instances after which the version is quarantined
 */
public record Budget(
        long stepsPerTick,
        long stepsBurst,
        long stepsHard,
        long bytesPerTick,
        long bytesBurst,
        long bytesHard,
        long bytesAtOnce,
        int depth,
        int strikes) {
    /** Larger than any sum of charges of one run, and far from the end of the numbers. */
    private static final long ENDLESS = 1L << 60;

    /** Counts, and stops nobody but where a stack or an array would not bear it. */
    public static final Budget UNLIMITED =
            new Budget(
                    ENDLESS,
                    ENDLESS,
                    ENDLESS,
                    ENDLESS,
                    ENDLESS,
                    ENDLESS,
                    ENDLESS,
                    512,
                    Integer.MAX_VALUE);

    public Budget {
        requirePositive("stepsPerTick", stepsPerTick);
        requireAtLeast("stepsBurst", stepsBurst, stepsPerTick);
        requirePositive("stepsHard", stepsHard);
        requirePositive("bytesPerTick", bytesPerTick);
        requireAtLeast("bytesBurst", bytesBurst, bytesPerTick);
        requirePositive("bytesHard", bytesHard);
        requirePositive("bytesAtOnce", bytesAtOnce);
        requirePositive("depth", depth);
        requirePositive("strikes", strikes);
    }

    private static void requirePositive(String what, long figure) {
        requireAtLeast(what, figure, 1);
    }

    private static void requireAtLeast(String what, long figure, long least) {
        if (figure < least) {
            throw new IllegalArgumentException(
                    "%s must be at least %d, was %d".formatted(what, least, figure));
        }
        if (figure > ENDLESS) {
            throw new IllegalArgumentException(
                    "%s must be at most %d, was %d".formatted(what, ENDLESS, figure));
        }
    }
}
