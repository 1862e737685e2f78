package orrery.tasklet.woven;

import java.util.AbstractCollection;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Views of maps that can be saved; all that they do the library's views do. */
final class MapViews {
    private MapViews() {}

    static final class Keys<K, V> extends SetView<K> {
        private final Map<K, V> map;

        Keys(Map<K, V> map) {
            this.map = map;
        }

        @Override
        Collection<K> library() {
            return map.keySet();
        }

        @Override
        public Iterator<K> iterator() {
            return MapWalk.keys(map);
        }
    }

    static final class Entries<K, V> extends SetView<Map.Entry<K, V>> {
        private final Map<K, V> map;

        Entries(Map<K, V> map) {
            this.map = map;
        }

        @Override
        Collection<Map.Entry<K, V>> library() {
            return map.entrySet();
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            return MapWalk.entries(map);
        }
    }

    static final class Values<K, V> extends AbstractCollection<V> {
        private final Map<K, V> map;

        Values(Map<K, V> map) {
            this.map = map;
        }

        @Override
        public Iterator<V> iterator() {
            return MapWalk.values(map);
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public boolean contains(@Nullable Object value) {
            return map.values().contains(value);
        }

        @Override
        public boolean remove(@Nullable Object value) {
            return map.values().remove(value);
        }

        @Override
        public boolean removeIf(Predicate<? super V> filter) {
            return map.values().removeIf(filter);
        }

        @Override
        public boolean removeAll(Collection<?> others) {
            return map.values().removeAll(others);
        }

        @Override
        public boolean retainAll(Collection<?> others) {
            return map.values().retainAll(others);
        }

        @Override
        public void clear() {
            map.values().clear();
        }

        @Override
        public void forEach(Consumer<? super V> action) {
            map.values().forEach(action);
        }

        @Override
        public Spliterator<V> spliterator() {
            return map.values().spliterator();
        }

        @Override
        public Object[] toArray() {
            return map.values().toArray();
        }

        @Override
        public <T> T[] toArray(T[] to) {
            return map.values().toArray(to);
        }

        @Override
        public <T> T[] toArray(IntFunction<T[]> maker) {
            return map.values().toArray(maker);
        }

        @Override
        public String toString() {
            return map.values().toString();
        }
    }

    /** A view that is a set. */
    private abstract static class SetView<T> extends AbstractSet<T> {
        abstract Collection<T> library();

        @Override
        public final int size() {
            return library().size();
        }

        @Override
        public final boolean contains(@Nullable Object element) {
            return library().contains(element);
        }

        @Override
        public final boolean remove(@Nullable Object element) {
            return library().remove(element);
        }

        @Override
        public final boolean removeIf(Predicate<? super T> filter) {
            return library().removeIf(filter);
        }

        @Override
        public final boolean removeAll(Collection<?> others) {
            return library().removeAll(others);
        }

        @Override
        public final boolean retainAll(Collection<?> others) {
            return library().retainAll(others);
        }

        @Override
        public final void clear() {
            library().clear();
        }

        @Override
        public final void forEach(Consumer<? super T> action) {
            library().forEach(action);
        }

        @Override
        public final Spliterator<T> spliterator() {
            return library().spliterator();
        }

        @Override
        public final Object[] toArray() {
            return library().toArray();
        }

        @Override
        public final <E> E[] toArray(E[] to) {
            return library().toArray(to);
        }

        @Override
        public final <E> E[] toArray(IntFunction<E[]> maker) {
            return library().toArray(maker);
        }

        @Override
        public final boolean equals(@Nullable Object other) {
            return library().equals(other);
        }

        @Override
        public final int hashCode() {
            return library().hashCode();
        }

        @Override
        public final String toString() {
            return library().toString();
        }
    }
}
