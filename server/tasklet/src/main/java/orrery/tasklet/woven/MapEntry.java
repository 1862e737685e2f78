package orrery.tasklet.woven;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.save.Packed;

/**
 * An entry of a map that can be saved. As long as it was not, the library's own entry; then what
 * the map has for its key, or what it had last.
 */
final class MapEntry<K, V> implements Map.Entry<K, V>, Packed {
    private final Map<K, V> map;
    private final K key;
    private @Nullable V value;

    /** Whether the map had the key when this was saved. */
    private boolean attached = true;

    private transient Map.@Nullable Entry<K, V> library;

    MapEntry(Map<K, V> map, Map.Entry<K, V> library) {
        this.map = map;
        this.key = library.getKey();
        this.library = library;
    }

    MapEntry(Map<K, V> map, K key) {
        this.map = map;
        this.key = key;
        this.value = map.get(key);
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    @SuppressWarnings("NullAway") // the map may have null values, and then V says so
    public V getValue() {
        if (library != null) {
            return library.getValue();
        }
        attached = attached && map.containsKey(key);
        if (attached) {
            value = map.get(key);
        }
        return value;
    }

    @Override
    public V setValue(V to) {
        if (library != null) {
            return library.setValue(to);
        }
        V before = getValue();
        if (attached) {
            map.put(key, to);
        }
        value = to;
        return before;
    }

    @Override
    public void pack() {
        if (library != null) {
            value = library.getValue();
            attached = map.containsKey(key);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Map.Entry<?, ?> entry
                && Objects.equals(key, entry.getKey())
                && Objects.equals(getValue(), entry.getValue());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(key) ^ Objects.hashCode(getValue());
    }

    @Override
    public String toString() {
        return key + "=" + getValue();
    }
}
