package orrery.node.save;

/**
 * How saving goes.
 *
 * @param number of the newest save; 0 if there is none
 * @param ageSeconds wall time since the newest save was on disk, or since the start
 * @param millis from the beginning of the newest save until it was on disk
 * @param bytes of its file
 * @param saves how many were written since the start
 * @param failures how many could not be
 */
public record SaveFigures(
        long number, double ageSeconds, double millis, long bytes, long saves, long failures) {}
