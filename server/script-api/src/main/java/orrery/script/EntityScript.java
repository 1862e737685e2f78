package orrery.script;

/**
 * The mind of one entity. The class has a public constructor without parameters; a new object is
 * made for each entity, and {@link #run} is called in a tasklet of its own.
 *
 * <p>When {@code run} returns, or throws, the entity has no mind any more: it drifts. Every tasklet
 * that the script started ends with its entity.
 *
 * <p>After a jump through a gate the script goes on in the other system, at the line where it is,
 * with all its tasklets, local variables and objects. It cannot, and is started again there and
 * goes on from {@link Self#memory()}, when it is bound up with entities that stay behind (it has
 * used a {@linkplain FleetSelf#fleetChannel fleet channel}, or a tasklet of another waits at one of
 * its channels), holds something that cannot be saved, is not woven, or another version of it runs
 * there. The log says which.
 *
 * @param <S> the body that it needs; a script for {@link ShipSelf} runs as an NPC on the server and
 *     as a bot over the network alike
 */
@FunctionalInterface
public interface EntityScript<S extends Self> {
    /** Lives the entity's life; blocks wherever it waits. */
    void run(S self);
}
