/**
 * Who thinks: a mind for each entity that has a script, the bodies through which scripts see and
 * order their entities, populations, players, and {@link orrery.world.mind.SolarSystem}, the door
 * of a system, through which all of it is reached.
 *
 * <p>A mind is its tasklets, its mailbox, its memory and its open orders. What a tasklet waits for
 * is data here, never a frame of ours on its stack: a blocking call of a body gives at most one
 * order and waits once, as its last act.
 *
 * <p>Confined to the thread that ticks the system. Start reading at {@link
 * orrery.world.mind.SolarSystem}, then {@code Mind} and {@code ShipBody}.
 */
@NullMarked
package orrery.world.mind;

import org.jspecify.annotations.NullMarked;
