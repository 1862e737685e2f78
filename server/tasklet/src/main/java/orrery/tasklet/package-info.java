/**
 * Tasklets and channels on a deterministic scheduler; needs the JDK alone.
 *
 * <p>A {@link orrery.tasklet.Tasklet} is a sequential piece of code that gives up control only
 * where it says so: at {@link orrery.tasklet.Channel#send}, {@link orrery.tasklet.Channel#receive},
 * {@link orrery.tasklet.Promise#await()}, {@link orrery.tasklet.Scheduler#sleep}, {@link
 * orrery.tasklet.Scheduler#yield} and {@link orrery.tasklet.Scheduler#schedule}. A {@link
 * orrery.tasklet.Scheduler} runs the runnable ones one after another on the single thread that owns
 * it, in the order in which they became runnable. The same spawns and sends therefore give the same
 * run, every time.
 *
 * <p>Whatever code of that thread is not in a tasklet is <i>main</i>: it spawns tasklets, begins
 * ticks, pumps the run queue, completes promises. Main is never blocked.
 *
 * <p>Nothing here is thread-safe, and nothing here reads a clock: the caller says which tick it is.
 * Nothing here knows what an entity or a packet is. {@code DIVERGENCE.md} lists where this differs
 * on purpose from Stackless Python, whose semantics it otherwise follows.
 *
 * <p>What programs are built with on top of it is in {@link orrery.tasklet.kit}; what other threads
 * do reaches tasklets through {@link orrery.tasklet.outside}.
 *
 * <p>Start reading at {@link orrery.tasklet.Scheduler}.
 */
@NullMarked
package orrery.tasklet;

import org.jspecify.annotations.NullMarked;
