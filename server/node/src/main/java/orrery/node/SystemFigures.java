package orrery.node;

import orrery.console.Status.SystemStatus;

/**
 * What other threads may know of a solar system: made by its tick thread about once a second.
 *
 * @param tickSeconds what all its ticks took together, of wall time
 * @param stageSeconds the same by stage, in their order
 * @param slippedSeconds how much wall time its schedule gave up
 * @param copiesThrownAway how many copies for a save were not whole in time
 */
record SystemFigures(
        SystemStatus status,
        double tickSeconds,
        double[] stageSeconds,
        double slippedSeconds,
        long leftOverTicks,
        long copiesThrownAway) {}
