/**
 * The simulation of one solar system: entities, space and rules. Pure and deterministic: the same
 * universe, seed, and calls in the same order give the same state, event by event and bit by bit,
 * on every machine.
 *
 * <p>An entity is a row of columns of primitives, found by its <em>slot</em>; its id says who it
 * is. All that one step does, it does in ascending order of ids. Nothing here reads a clock, starts
 * a thread, or knows of scripts, players or packets.
 *
 * <p>Nothing is thread-safe: a world belongs to the thread that runs its ticks.
 *
 * <p>Start reading at {@link orrery.world.World}, then at the steps of {@code Simulation}.
 */
@NullMarked
package orrery.world;

import org.jspecify.annotations.NullMarked;
