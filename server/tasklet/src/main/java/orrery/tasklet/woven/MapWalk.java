package orrery.tasklet.woven;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Walks through the entries of a map, and gives them, their keys or their values. */
abstract class MapWalk<K, V, T> extends Walk<Map.Entry<K, V>, T> {
    private final Map<K, V> map;
    private @Nullable Object last;

    MapWalk(Map<K, V> map) {
        super(map.entrySet().iterator());
        this.map = map;
    }

    static <K, V> Iterator<K> keys(Map<K, V> map) {
        return new Keys<>(map);
    }

    static <K, V> Iterator<V> values(Map<K, V> map) {
        return new Values<>(map);
    }

    static <K, V> Iterator<Map.Entry<K, V>> entries(Map<K, V> map) {
        return new Entries<>(map);
    }

    final Map<K, V> map() {
        return map;
    }

    @Override
    final Iterator<Map.Entry<K, V>> fresh() {
        return map.entrySet().iterator();
    }

    @Override
    final boolean ordered() {
        return map instanceof LinkedHashMap<K, V>
                || map instanceof TreeMap<K, V>
                || map instanceof EnumMap<?, ?>;
    }

    @Override
    final boolean failsFast() {
        return map instanceof HashMap<K, V>;
    }

    @Override
    final boolean growsAtEnd() {
        return false;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // that very one
    final boolean isLast(@Nullable Object kept) {
        return kept == last;
    }

    /** Remembers whose turn it is. */
    final K keyOf(Map.Entry<K, V> entry) {
        K key = entry.getKey();
        last = key;
        return key;
    }

    @Override
    final @Nullable Object kept(Map.Entry<K, V> entry) {
        return entry.getKey();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // it is what the library gave
    final T givenKept(@Nullable Object key) {
        last = key;
        return givenKey((K) key);
    }

    /** What this gives for an entry of which only the key is at hand. */
    abstract T givenKey(K key);

    @Override
    final void removeLast() {
        map.remove(last);
        last = null;
    }

    private static final class Keys<K, V> extends MapWalk<K, V, K> {
        Keys(Map<K, V> map) {
            super(map);
        }

        @Override
        K given(Map.Entry<K, V> entry) {
            return keyOf(entry);
        }

        @Override
        K givenKey(K key) {
            return key;
        }
    }

    private static final class Values<K, V> extends MapWalk<K, V, V> {
        Values(Map<K, V> map) {
            super(map);
        }

        @Override
        V given(Map.Entry<K, V> entry) {
            keyOf(entry);
            return entry.getValue();
        }

        @Override
        @SuppressWarnings("NullAway") // the key is there: nobody has changed the map
        V givenKey(K key) {
            return map().get(key);
        }
    }

    private static final class Entries<K, V> extends MapWalk<K, V, Map.Entry<K, V>> {
        Entries(Map<K, V> map) {
            super(map);
        }

        @Override
        Map.Entry<K, V> given(Map.Entry<K, V> entry) {
            keyOf(entry);
            return new MapEntry<>(map(), entry);
        }

        @Override
        Map.Entry<K, V> givenKey(K key) {
            return new MapEntry<>(map(), key);
        }
    }
}
