package orrery.world.mind;

import org.jspecify.annotations.Nullable;

/**
 * Where a solar system gets the versions of scripts from. It asks on its own thread; a catalogue
 * that several systems share must allow that.
 */
public interface ScriptCatalog {
    /** Whether there is a {@link #current} version. */
    boolean has(String script);

    /**
     * The version with which a run begins: the same one however often and late it is asked for.
     * What comes later comes by {@link Input.ScriptChanged}.
     *
     * @throws IllegalArgumentException if there is no such script
     */
    ScriptVersion current(String script);

    /**
     * The version that an {@link Input.ScriptChanged} names.
     *
     * @throws IllegalArgumentException if it is not known
     */
    ScriptVersion version(String script, int number);

    /**
     * The loader that defined a version's classes, which a save needs to find them again; null if
     * they are the server's own.
     */
    default @Nullable ClassLoader loader(String script, int number) {
        return null;
    }

    /**
     * Hears that a version was stopped so often that it should not run any more. Must do nothing to
     * the system that calls; what comes of it comes as an input.
     *
     * @param line where it was stopped last, as {@code Pirate.java:41}; empty if not known
     */
    default void struck(String script, int number, String line) {}
}
