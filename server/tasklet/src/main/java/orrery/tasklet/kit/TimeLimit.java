package orrery.tasklet.kit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Scheduler;
import orrery.tasklet.ScopeExpiredException;
import orrery.tasklet.TaskletTimeoutException;
import orrery.tasklet.TimeoutScope;

/** Does a piece of work within a {@link TimeoutScope}. */
public final class TimeLimit {
    private TimeLimit() {}

    /**
     * Does {@code work} in the calling tasklet, and gives its result.
     *
     * @param name for people
     * @param ticks how long it may take, at least 1
     * @throws TaskletTimeoutException if it took longer
     * @throws IllegalStateException if main calls
     */
    public static <T extends @Nullable Object> T within(
            Scheduler scheduler, String name, long ticks, Work<T> work) {
        Objects.requireNonNull(work, "work");
        TimeoutScope scope = TimeoutScope.open(scheduler, name, ticks);
        try {
            return work.perform();
        } catch (ScopeExpiredException thrown) {
            throw scope.over(thrown);
        } finally {
            scope.close();
        }
    }
}
