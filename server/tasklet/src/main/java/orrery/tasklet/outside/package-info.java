/**
 * Where tasklets meet what runs on other threads: blocking work, and schedulers elsewhere.
 *
 * <p>The rest of {@link orrery.tasklet} knows one thread and no clock, so that the same inputs give
 * the same run. Here threads are started and locks taken. Whatever comes from outside is put into
 * the bounded inbox of an {@link orrery.tasklet.outside.Outside}, and enters its scheduler when
 * main says so, at a tick border: a program that must be able to repeat a run records what was
 * delivered at which tick.
 *
 * <ul>
 *   <li>{@link orrery.tasklet.outside.Outside}: a scheduler's door for other threads, and the run
 *       loop for programs that have no tick loop.
 *   <li>{@link orrery.tasklet.outside.BlockingCalls}: calls that block a thread, made by tasklets
 *       that only wait.
 *   <li>{@link orrery.tasklet.outside.SharedChannel}: a channel between schedulers on different
 *       threads.
 * </ul>
 */
@NullMarked
package orrery.tasklet.outside;

import org.jspecify.annotations.NullMarked;
