package orrery.script;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Channel;
import orrery.tasklet.Select;
import orrery.tasklet.woven.Suspends;

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
    @Suspends
    void sleep(double seconds);

    /** Waits for the next tick. */
    @Suspends
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
     * A choice between channels: waits for the first of several values to receive, or receivers for
     * values, and no longer than a number of {@link #ticks}.
     *
     * {@snippet :
     * String order = self.<String>select()
     *         .receive(fromLeader, said -> said)
     *         .receive(alarm, _ -> "flee")
     *         .await(self.ticks(5), () -> "patrol");
     * }
     */
    <R extends @Nullable Object> Select<R> select();

    /** A span of game time in ticks, at least one: for the time limits of channels and selects. */
    long ticks(double seconds);

    /**
     * Sends a message of the studio's own to an entity of the same solar system. A script finds it
     * as {@link Event.Told} in its mailbox; of a player's ship it is the player who is sent it. To
     * somebody who is not there it is lost. A bot's messages go by way of its ship's pilot, the
     * script that the server runs for it, which decides what becomes of them; those to itself are
     * for the pilot.
     *
     * <p>Whoever has sent {@value MessageLimits#PER_SECOND} in one second of game time waits for
     * the next second.
     *
     * @param name of 1 to {@value MessageLimits#MAX_NAME_LENGTH} characters
     * @param body of at most {@value MessageLimits#MAX_BODY_BYTES} bytes
     * @throws IllegalArgumentException if one of them is longer
     */
    @Suspends
    void send(long toId, String name, byte[] body);

    /** {@link #send(long, String, byte[])} of a text, such as JSON, in UTF-8. */
    @Suspends
    default void send(long toId, String name, String text) {
        send(toId, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The next event from the mailbox; waits for one, but no longer than the given time, then
     * {@link Event.Silence}. A mailbox that is full forgets its oldest event.
     */
    @Suspends
    Event nextEvent(double timeoutSeconds);
}
