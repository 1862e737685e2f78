package orrery.script;

/**
 * The mind of one entity. The class has a public constructor without parameters; a new object is
 * made for each entity, and {@link #run} is called in a tasklet of its own.
 *
 * <p>When {@code run} returns, or throws, the entity has no mind any more: it drifts. Every tasklet
 * that the script started ends with its entity. After a jump through a gate the script is started
 * again in the other system and goes on from {@link Self#memory()}.
 *
 * @param <S> the body that it needs; a script for {@link ShipSelf} runs as an NPC on the server and
 *     as a bot over the network alike
 */
@FunctionalInterface
public interface EntityScript<S extends Self> {
    /** Lives the entity's life; blocks wherever it waits. */
    void run(S self);
}
