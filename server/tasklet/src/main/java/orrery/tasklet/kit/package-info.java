/**
 * What programs of tasklets are built with, on top of {@link orrery.tasklet}.
 *
 * <p><b>Do you need any of it?</b> Between two waits a tasklet has its scheduler to itself, so
 * plain fields need no lock, and a counter is an {@code int}. What is here is for things that last
 * over a wait: "nobody else docks while this ship does".
 *
 * <p><b>To take turns:</b> {@link orrery.tasklet.kit.Semaphore} (so many at once), {@link
 * orrery.tasklet.kit.ReentrantLock} (one), {@link orrery.tasklet.kit.KeyedLocks} (one for each key,
 * with a report for the operator who asks what hangs).
 *
 * <p><b>To hand over:</b> {@link orrery.tasklet.Channel} where giver and taker should meet, {@link
 * orrery.tasklet.kit.BoundedQueue} where the giver may run ahead, {@link
 * orrery.tasklet.kit.QueueChannel} where it must never wait, {@link orrery.tasklet.kit.Event} where
 * there is nothing to hand over but the news, {@link orrery.tasklet.Promise} where the news comes
 * once.
 *
 * <p><b>To divide work:</b> {@link orrery.tasklet.kit.Task} is a tasklet that owes a result, {@link
 * orrery.tasklet.kit.Parallel} does many things some at a time; {@link orrery.tasklet.Tasklet#join}
 * and {@link orrery.tasklet.Tasklet#end} say how any tasklet ended.
 *
 * <p><b>To live and end together:</b> {@link orrery.tasklet.kit.Group}: children that end with
 * their parent, and are started again as a policy says, or all end with the first that fails.
 *
 * <p><b>To wait for one of several things</b>, or not for ever: {@link orrery.tasklet.Select}, and
 * {@link orrery.tasklet.kit.TimeLimit} around work with many waits.
 *
 * <p><b>To see what hangs:</b> {@link orrery.tasklet.kit.TaskletDump}, {@link
 * orrery.tasklet.WaitGraph}, and the report of {@link orrery.tasklet.kit.KeyedLocks}.
 *
 * <p><b>To wait for other threads:</b> {@link orrery.tasklet.outside}.
 *
 * <p>All of it is as deterministic as the scheduler: first come, first served, nobody overtakes,
 * and nothing here switches on behalf of another. Who wakes somebody goes on, and the other runs
 * when its turn comes; locks and permits change hands at once, so that nobody slips in between. A
 * tasklet that is killed, raised into or timed out while it waits leaves no trace; one that was
 * given a lock or permit and is killed before it could run passes it on. All limits of time are in
 * ticks, and end in a {@link orrery.tasklet.TaskletTimeoutException}.
 *
 * <p>Nothing is thread-safe: everything belongs to the thread of its scheduler. Own constructs are
 * made from {@link orrery.tasklet.WaitList}, as these are.
 */
@NullMarked
package orrery.tasklet.kit;

import org.jspecify.annotations.NullMarked;
