package orrery.tasklet.kit;

import org.jspecify.annotations.Nullable;

/**
 * Something to be done in a tasklet; it may wait. An interface of our own, because what a library
 * may call as well, as it may a {@link java.util.function.Supplier}, cannot wait where it is woven.
 *
 * @param <T> what it gives
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    /** Does it, and gives the result. */
    T perform();
}
