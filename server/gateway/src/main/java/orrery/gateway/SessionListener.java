package orrery.gateway;

/**
 * Hears of sessions that begin and end.
 *
 * <p><b>Threads.</b> Called on event loops, of different sessions at the same time: must not block.
 *
 * <p><b>Order.</b> Of one session {@code opened} comes before {@code closed}, and each comes
 * exactly once. A name that {@code closed} has been told of may be in the next {@code opened}.
 */
public interface SessionListener {
    /**
     * A player has logged in and was told so; what it says can be taken by {@link Session#poll}.
     *
     * @param start the name of a start of the universe; empty for its first one; not checked
     */
    void opened(Session session, String player, String start);

    /** The session is over: nothing more comes of it, and nothing more can be sent. */
    void closed(Session session);
}
