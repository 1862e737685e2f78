package orrery.weaver.fuzz;

/** Which of a run's waits suspend. */
@FunctionalInterface
interface Suspending {
    /** None. */
    Suspending NEVER = number -> false;

    /** All. */
    Suspending ALWAYS = number -> true;

    /** Whether the wait of this number does, counted from 0 over the whole run. */
    boolean at(long number);

    /** About every second one. */
    static Suspending random(long seed) {
        return number -> (mix(seed + number * 0x9E3779B97F4A7C15L) & 1) == 0;
    }

    /** Spreads a number's bits. */
    static long mix(long number) {
        long z = (number ^ number >>> 33) * 0xff51afd7ed558ccdL;
        z = (z ^ z >>> 33) * 0xc4ceb9fe1a85ec53L;
        return z ^ z >>> 33;
    }
}
