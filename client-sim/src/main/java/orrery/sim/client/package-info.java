/**
 * The Java client of the game: a connection, the session on it with its picture of the world, and a
 * ship's body for scripts that is steered over the network.
 *
 * <p>All of it belongs to one thread, the event loop of its connection; nothing is locked. Nothing
 * here knows that there are many bots, or that anything is measured.
 *
 * <p>Start reading at {@link orrery.sim.client.ClientSession}, then {@link
 * orrery.sim.client.RemoteShip}.
 */
@NullMarked
package orrery.sim.client;

import org.jspecify.annotations.NullMarked;
