package orrery.tasklet.kit;

import org.jspecify.annotations.Nullable;
import orrery.tasklet.Tasklet;

/** A tasklet that owed a result ended without one: it was killed, or failed with an error. */
public final class TaskletEndedException extends IllegalStateException {
    TaskletEndedException(Tasklet tasklet, @Nullable Throwable cause) {
        super(
                "tasklet " + tasklet + (cause == null ? " was killed" : " failed") + ", no result",
                cause);
    }
}
