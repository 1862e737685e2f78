package orrery.world.mind;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Promise;
import orrery.tasklet.Sequel;

/**
 * The bounded queue through which anything outside reaches an entity. What arrives goes to the
 * tasklet that has waited longest; if none waits it is kept, and if it cannot be kept the oldest is
 * forgotten. As the sequel of a wait it notes that the tasklet has run, and has what it was given.
 */
final class Mailbox<T> implements Sequel<T, T> {
    static final int CAPACITY = 64;

    private final ArrayDeque<T> kept = new ArrayDeque<>(4);
    private final ArrayDeque<Promise<T>> waiting = new ArrayDeque<>(2);

    /** Given to tasklets that have not run since; at most as many as an entity has tasklets. */
    private final ArrayDeque<T> handed = new ArrayDeque<>(2);

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
        return Math.max(0, CAPACITY - kept.size());
    }

    /** Gives it to the tasklet that has waited longest, or keeps it. */
    void deliver(T item) {
        delivered++;
        for (Promise<T> first = waiting.poll(); first != null; first = waiting.poll()) {
            if (!first.done() && first.waiting() > 0) {
                first.complete(item);
                handed.addLast(item);
                return;
            }
        }
        if (kept.size() >= CAPACITY) {
            kept.removeFirst();
        }
        kept.addLast(item);
    }

    /** What a tasklet that waited found, when it runs again: now it has it. Gives it back. */
    @Override
    public T then(T item) {
        handed.removeFirstOccurrence(item);
        return item;
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

    /** Keeps again, before all else, what was given to tasklets that will not run any more. */
    void takeBack() {
        while (!handed.isEmpty()) {
            kept.addFirst(handed.removeLast());
        }
    }

    /** Keeps again, before all else, one that was taken; then there may be one too many. */
    void putBack(T item) {
        kept.addFirst(item);
    }

    /** Takes all out that no tasklet has, the oldest first. */
    List<T> empty() {
        List<T> all = new ArrayList<>(handed);
        all.addAll(kept);
        handed.clear();
        kept.clear();
        return all;
    }
}
