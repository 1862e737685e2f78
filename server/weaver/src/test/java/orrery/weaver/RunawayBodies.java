package orrery.weaver;

/** What a woven program gives a test that is not woven. */
public interface RunawayBodies {
    /** Counts so many steps, sleeps for ten ticks, and goes on. */
    Runnable computesThenWaits(int steps);

    /** Counts so many steps a turn, so many turns. */
    Runnable computesAndTakesTurns(int turns, int steps);

    /** Notes so many ticks. */
    Runnable notesTicks(int ticks);

    /** Counts steps for ever. */
    Runnable runsForEver();
}
