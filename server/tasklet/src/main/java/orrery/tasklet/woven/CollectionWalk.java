package orrery.tasklet.woven;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Walks through a collection. */
final class CollectionWalk<T> extends Walk<T, T> {
    private final Collection<T> source;
    private @Nullable Object last;

    CollectionWalk(Collection<T> source, Iterator<T> library) {
        super(library);
        this.source = source;
    }

    @Override
    Iterator<T> fresh() {
        return source.iterator();
    }

    @Override
    Iterator<T> freshAt(int place) {
        return source instanceof List<T> list ? list.listIterator(place) : super.freshAt(place);
    }

    @Override
    boolean ordered() {
        return source instanceof List<T>
                || source instanceof LinkedHashSet<T>
                || source instanceof TreeSet<T>
                || source instanceof EnumSet<?>;
    }

    @Override
    boolean failsFast() {
        return source instanceof HashSet<T>;
    }

    @Override
    boolean growsAtEnd() {
        return source instanceof List<T>;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // that very one
    boolean isLast(@Nullable Object kept) {
        return kept == last;
    }

    @Override
    T given(T element) {
        last = element;
        return element;
    }

    @Override
    @Nullable Object kept(T element) {
        return element;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // it is what the library gave
    T givenKept(@Nullable Object kept) {
        last = kept;
        return (T) kept;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // an equal one may stand in front of it
    void removeLast() {
        if (source instanceof ArrayDeque<T>) {
            for (Iterator<T> all = source.iterator(); all.hasNext(); ) {
                if (all.next() == last) {
                    all.remove();
                    break;
                }
            }
        } else {
            source.remove(last);
        }
        last = null;
    }
}
