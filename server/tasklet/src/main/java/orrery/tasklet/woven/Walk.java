package orrery.tasklet.woven;

import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.save.Packed;
import orrery.tasklet.save.Restored;

/**
 * An iterator that can be saved: an iterator of the library, and what is needed to come by another
 * one at the same place.
 *
 * <p>Where the order of a collection outlives saving, that is the number of elements given. Where
 * it does not, as it goes by hash codes, it is what is left: from the first save on such a walk
 * goes by its list, and a fresh iterator, moved along with it, watches for changes.
 *
 * @param <S> what the library's iterator gives
 * @param <T> what this one gives
 */
abstract class Walk<S, T> implements Iterator<T>, Packed, Restored {
    /** Null where {@link #rest} counts, or where {@link #stale} does. */
    private transient @Nullable Iterator<S> library;

    /** Looks out for changes while {@link #rest} counts. */
    private transient @Nullable Iterator<S> watch;

    /** How many elements were given, without those removed. */
    private int given;

    private boolean mayRemove;

    /**
     * Whether the place has been found anew since it was made, so that {@link #mayRemove} counts.
     */
    private boolean moved;

    /** Whether it was at its end when it was saved. */
    private boolean finished;

    /** Whether the next element is a ConcurrentModificationException. */
    private boolean stale;

    /** What is left, last one first; null where the library's iterator counts. */
    private @Nullable List<@Nullable Object> rest;

    Walk(Iterator<S> library) {
        this.library = library;
    }

    /** A fresh iterator of the library. */
    abstract Iterator<S> fresh();

    /** A fresh iterator of the library in front of an element. */
    Iterator<S> freshAt(int place) {
        Iterator<S> found = fresh();
        for (int i = 0; i < place; i++) {
            found.next();
        }
        return found;
    }

    /** Whether elements come in the same order after loading. */
    abstract boolean ordered();

    /** Whether an iterator at its end goes on when something was added there. */
    abstract boolean growsAtEnd();

    /** Whether this was kept of the element that was given last. */
    abstract boolean isLast(@Nullable Object kept);

    /** Whether the library's iterators notice each change. */
    abstract boolean failsFast();

    /** What this gives for what the library gives. */
    abstract T given(S element);

    /** What is kept of an element that is still to come. */
    abstract @Nullable Object kept(S element);

    /** What this gives for what was kept. */
    abstract T givenKept(@Nullable Object kept);

    /** Removes the element that was given last. */
    abstract void removeLast();

    @Override
    public final boolean hasNext() {
        if (finished) {
            return false;
        }
        Iterator<S> from = library;
        if (from != null) {
            return from.hasNext();
        }
        return stale || rest != null && !rest.isEmpty();
    }

    @Override
    public final T next() {
        if (finished) {
            throw new NoSuchElementException();
        }
        Iterator<S> from = library;
        if (from != null) {
            S element = from.next();
            given++;
            mayRemove = true;
            return given(element);
        }
        if (stale) {
            throw new ConcurrentModificationException();
        }
        List<@Nullable Object> left = Objects.requireNonNull(rest);
        if (left.isEmpty()) {
            throw new NoSuchElementException();
        }
        if (watch != null) {
            watch.next();
        }
        mayRemove = true;
        return givenKept(left.removeLast());
    }

    @Override
    public final void remove() {
        Iterator<S> from = library;
        if (moved && !mayRemove) {
            throw new IllegalStateException();
        }
        if (from != null) {
            from.remove();
            given--;
        } else if (stale || watch != null && isStale(watch)) {
            throw new ConcurrentModificationException();
        } else {
            removeLast();
            watchAnew();
        }
        mayRemove = false;
    }

    @Override
    public final void pack() {
        Iterator<S> from = library;
        if (from == null) {
            stale = stale || watch != null && isStale(watch);
            watchAnew();
        } else if (ordered()) {
            finished = finished || !growsAtEnd() && !from.hasNext();
            stale = isStale(from);
            library = null;
            restored();
        } else {
            drain(from);
            library = null;
            restored();
        }
    }

    private static boolean isStale(Iterator<?> from) {
        try {
            if (from.hasNext()) {
                from.next();
            }
            return false;
        } catch (ConcurrentModificationException _) {
            return true;
        }
    }

    private void drain(Iterator<S> from) {
        List<@Nullable Object> left = new ArrayList<>();
        try {
            while (from.hasNext()) {
                left.add(kept(from.next()));
            }
        } catch (ConcurrentModificationException _) {
            stale = true;
        }
        Collections.reverse(left);
        rest = left;
    }

    private void watchAnew() {
        watch = failsFast() && !stale && rest != null ? fresh() : null;
    }

    @Override
    public final void restored() {
        moved = true;
        if (rest != null) {
            watchAnew();
        } else if (!stale) {
            library = found();
            stale = library == null;
        }
    }

    /** Null if the element given last is not where it was: who asks for more has come too late. */
    private @Nullable Iterator<S> found() {
        try {
            Iterator<S> found = freshAt(mayRemove ? given - 1 : given);
            return !mayRemove || isLast(kept(found.next())) ? found : null;
        } catch (NoSuchElementException | IndexOutOfBoundsException _) {
            return null;
        }
    }
}
