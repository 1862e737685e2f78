/**
 * Connections and sessions: what comes in as bytes goes to the tick threads as messages, and what
 * the ticks say goes out, one flush a session and tick.
 *
 * <p>A connection lives on one event loop and is touched by no other thread. Where it meets the
 * tick threads there are two bounded queues a session, and one slot for the newest publication of a
 * solar system on each event loop. Whatever a client sends or fails to read, its memory is bounded,
 * and nobody but itself notices.
 *
 * <p>Nothing here knows what a ship is; what a message means is the business of those who poll it.
 *
 * <p>Start reading at {@link orrery.gateway.Gateway}, then {@code Connection} (in) and {@code
 * Audience} (out).
 */
@NullMarked
package orrery.gateway;

import org.jspecify.annotations.NullMarked;
