package orrery.script;

import orrery.tasklet.Channel;

/**
 * The body of an entity: what its script sees of it, and may do with it. Every method that waits
 * blocks the calling tasklet only; the world goes on.
 *
 * <p>A tasklet of an entity that is destroyed, or whose script is ended, gets the exit exception at
 * its wait: {@code finally} blocks run, and may not wait.
 */
public interface Self {
    long id();

    String name();

    /** The tick that is being simulated, or, for a bot, that was last heard of. */
    long tick();

    /** Game time since the system started, in seconds. */
    double seconds();

    /** The name of the solar system that it is in. */
    String system();

    EntityRandom random();

    Memory memory();

    /** A parameter of this script from the configuration, or {@code fallback} if not given. */
    String parameter(String name, String fallback);

    /**
     * A number among the parameters of this script, or {@code fallback} if not given.
     *
     * @throws IllegalArgumentException if it is there and not a number
     */
    double parameter(String name, double fallback);

    /** Writes a line to the log, with the entity's name; at most five lines a second, then none. */
    void log(String line);

    /** Waits for a span of game time, of at least one tick. */
    void sleep(double seconds);

    /** Waits for the next tick. */
    void yield();

    /**
     * Says that the main loop is at its top, where nothing but {@link #memory} matters. Does
     * nothing and does not wait, unless a newer version of the script waits for this under {@link
     * ReloadPolicy#RESTART_AT_LOOP}: then this tasklet gets the exit exception here, and the newer
     * version starts at the next tick or soon after. Called by any tasklet but the one of {@link
     * EntityScript#run} it does nothing.
     */
    default void loopTop() {}

    /** Starts another tasklet of this entity; it ends with the entity. */
    void spawn(String name, Runnable body);

    /** A new channel between tasklets of this entity's solar system. */
    <T> Channel<T> channel(String name);

    /**
     * The next event from the mailbox; waits for one, but no longer than the given time, then
     * {@link Event.Silence}. A mailbox that is full forgets its oldest event.
     */
    Event nextEvent(double timeoutSeconds);
}
