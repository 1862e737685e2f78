package orrery.tasklet.kit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Ending;
import orrery.tasklet.Promise;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;

/**
 * Does many things that wait, some at a time. On one thread it shortens the waiting, not the
 * computing.
 */
public final class Parallel<T extends @Nullable Object> {
    private final List<? extends Work<? extends T>> tasks;
    private final List<@Nullable T> results;
    private final Promise<List<@Nullable T>> outcome;
    private int next;
    private int finished;

    private Parallel(Scheduler scheduler, String name, List<? extends Work<? extends T>> tasks) {
        this.tasks = tasks;
        this.outcome = new Promise<>(scheduler, "the tasks of " + name);
        this.results = new ArrayList<>(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            results.add(null);
        }
    }

    /**
     * Runs tasks in tasklets of their own, no more than {@code limit} at a time, begun in the order
     * given, and blocks the calling tasklet until all are done.
     *
     * <p>The first failure ends the others, running or not begun, and is raised here once their
     * {@code finally} blocks have run; so does the end of the caller, and a worker that is killed
     * by somebody else, as a {@link TaskletEndedException}. An {@link Error} of a task is reported
     * as uncaught besides.
     *
     * @param name for people; the tasklets are called {@code name[0]} and so on
     * @param limit at least 1; as many tasklets are made, and each does one task after the other
     * @return the results, in the order of the tasks
     * @throws IllegalStateException if main calls
     */
    public static <T extends @Nullable Object> List<T> run(
            Scheduler scheduler, String name, List<? extends Work<? extends T>> tasks, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        if (scheduler.current() == null) {
            throw new IllegalStateException(
                    "cannot wait for the tasks of " + name + ": main may not wait");
        }
        if (tasks.isEmpty()) {
            return new ArrayList<>();
        }
        return new Parallel<T>(scheduler, name, List.copyOf(tasks)).run(scheduler, name, limit);
    }

    @SuppressWarnings("NullAway") // all are set when the outcome is complete
    private List<T> run(Scheduler scheduler, String name, int limit) {
        List<Tasklet> workers = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(limit, tasks.size()); i++) {
                Tasklet worker = scheduler.spawn(name + "[" + i + "]", this::work);
                worker.onEnd(ending -> ended(worker, ending));
                workers.add(worker);
            }
            return outcome.await();
        } finally {
            if (finished < tasks.size()) {
                settleForGood();
                for (Tasklet worker : workers) {
                    worker.kill();
                }
            }
        }
    }

    private void work() {
        while (next < tasks.size() && !outcome.done()) {
            int index = next++;
            try {
                results.set(index, tasks.get(index).perform());
            } catch (RuntimeException thrown) {
                fail(thrown);
                return;
            }
            if (++finished == tasks.size() && !outcome.done()) {
                outcome.complete(results);
            }
        }
    }

    private void ended(Tasklet worker, Ending ending) {
        switch (ending) {
            case Ending.Returned _ -> {}
            case Ending.Killed _ -> fail(new TaskletEndedException(worker, null));
            case Ending.Failed failed -> fail(new TaskletEndedException(worker, failed.thrown()));
        }
    }

    private void fail(RuntimeException thrown) {
        if (!outcome.done()) {
            outcome.fail(thrown);
        }
    }

    // So that the workers that are about to be killed neither begin a task nor report.
    private void settleForGood() {
        if (!outcome.done()) {
            outcome.complete(results);
        }
    }
}
