package orrery.node;

import orrery.console.Status.SystemStatus;

/**
 * What other threads may know of a solar system: made by its tick thread about once a second.
 *
 * @param tickSeconds what all its ticks took together, of wall time
 * @param stageSeconds the same by stage, in their order
 * @param slippedSeconds how much wall time its schedule gave up
 */
record SystemFigures(
        SystemStatus status,
        double tickSeconds,
        double[] stageSeconds,
        double slippedSeconds,
        long leftOverTicks) {}
