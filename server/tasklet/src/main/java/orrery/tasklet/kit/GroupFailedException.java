package orrery.tasklet.kit;

import org.jspecify.annotations.Nullable;

/**
 * A {@link Group} gave up: what its child failed with is the cause, and there is none if the child
 * was killed. All children have ended.
 */
public final class GroupFailedException extends RuntimeException {
    GroupFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
