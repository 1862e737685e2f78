package orrery.world.mind;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Promise;

/**
 * The bounded queue through which anything outside reaches an entity. What arrives goes to the
 * tasklet that has waited longest; if none waits it is kept, and if it cannot be kept the oldest is
 * forgotten.
 */
final class Mailbox<T> {
    static final int CAPACITY = 64;

    private final ArrayDeque<T> kept = new ArrayDeque<>(4);
    private final ArrayDeque<Promise<T>> waiting = new ArrayDeque<>(2);
    private long delivered;

    /** How many were ever delivered. */
    long delivered() {
        return delivered;
    }

    int size() {
        return kept.size();
    }

    /** How many more can be delivered without one being forgotten. */
    int room() {
        return CAPACITY - kept.size();
    }

    /** Whether a tasklet waited for it and has it now. */
    boolean deliver(T item) {
        delivered++;
        for (Promise<T> first = waiting.poll(); first != null; first = waiting.poll()) {
            if (!first.done() && first.waiting() > 0) {
                first.complete(item);
                return true;
            }
        }
        if (kept.size() == CAPACITY) {
            kept.removeFirst();
        }
        kept.addLast(item);
        return false;
    }

    /** Takes the oldest out; null if there is none. */
    @Nullable T poll() {
        return kept.pollFirst();
    }

    /** Lets a promise be kept by what is delivered next. */
    void await(Promise<T> promise) {
        waiting.addLast(promise);
    }

    /** Undoes {@link #await} for one that is over. */
    void forget(Promise<T> promise) {
        waiting.removeFirstOccurrence(promise);
    }

    /** Takes all out. */
    List<T> empty() {
        List<T> all = List.copyOf(kept);
        kept.clear();
        return all;
    }
}
