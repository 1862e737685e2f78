/**
 * The programs that tasklets are praised for, one class each, to be read and to be run with {@code
 * ./orrery example NAME}.
 *
 * <p>Each makes a {@link orrery.tasklet.Scheduler} of its own and needs nothing of the game server.
 * Those with a trace are deterministic: chance has a seed, and time is game time.
 *
 * <p>Start reading at {@link orrery.examples.PingPong}, then {@link orrery.examples.Hackysack}.
 */
@NullMarked
package orrery.examples;

import org.jspecify.annotations.NullMarked;
