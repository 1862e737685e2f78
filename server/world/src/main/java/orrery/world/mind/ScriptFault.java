package orrery.world.mind;

/**
 * A tasklet of a script ended by an exception, or its script could not be started.
 *
 * @param number of the version that failed
 * @param ticksSinceChange how long this version has been the one to run in this system; 0 or more
 * @param what the exception
 * @param place where it was thrown, as {@code Pirate.java:41}; empty if not known
 */
public record ScriptFault(
        String script,
        int number,
        long entityId,
        long tick,
        long ticksSinceChange,
        String what,
        String place) {}
