package orrery.node.inspect;

import org.jspecify.annotations.Nullable;

/**
 * A question about one system. Looked into on its tick thread, at the end of one tick or of several
 * in a row, and changes nothing.
 *
 * @param <T> the answer: immutable
 */
sealed interface Inquiry<T> permits PageInquiry, CountInquiry, LogInquiry, EntityInquiry {
    /** Looks, as far as the ration goes; null if it must go on at the end of the next tick. */
    @Nullable T look(Sight sight);
}
