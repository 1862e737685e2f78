package orrery.tasklet.kit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Ending;
import orrery.tasklet.Promise;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletTimeoutException;

/**
 * A tasklet that owes a result.
 *
 * <p>A {@link RuntimeException} of its work belongs to those who {@link #join} it and is not
 * reported as uncaught. An {@link Error} is; those who join get a {@link TaskletEndedException}
 * with it as the cause, and one without a cause if the tasklet was killed.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}.
 *
 * @param <T> the type of the result
 */
public final class Task<T extends @Nullable Object> {
    private final Tasklet tasklet;
    private final Promise<T> result;

    private Task(Scheduler scheduler, String name, Work<T> work) {
        Objects.requireNonNull(work, "work");
        Promise<T> promise = new Promise<>(scheduler, "the result of " + name);
        result = promise;
        tasklet = scheduler.spawn(name, () -> settle(promise, work));
        promise.owedBy(tasklet);
    }

    /** Spawns a tasklet that does {@code work}, at the tail of the run queue. */
    public static <T extends @Nullable Object> Task<T> spawn(
            Scheduler scheduler, String name, Work<T> work) {
        Task<T> task = new Task<>(scheduler, name, work);
        task.tasklet.onEnd(task::endedWithout);
        return task;
    }

    private static <T extends @Nullable Object> void settle(Promise<T> result, Work<T> work) {
        T value;
        try {
            value = work.perform();
        } catch (RuntimeException thrown) {
            result.fail(thrown);
            return;
        }
        result.complete(value);
    }

    private void endedWithout(Ending ending) {
        if (!result.done()) {
            Throwable cause = ending instanceof Ending.Failed failed ? failed.thrown() : null;
            result.fail(new TaskletEndedException(tasklet, cause));
        }
    }

    /** The tasklet that does it. */
    public Tasklet tasklet() {
        return tasklet;
    }

    /** What it owes; may be given to a select. */
    public Promise<T> result() {
        return result;
    }

    /** Gives its result or raises its failure, blocking the calling tasklet until it is there. */
    public T join() {
        return result.await();
    }

    /**
     * As {@link #join()}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if it did not end in time; it goes on
     */
    public T join(long timeoutTicks) {
        return result.await(timeoutTicks);
    }

    @Override
    public String toString() {
        return tasklet.toString();
    }
}
