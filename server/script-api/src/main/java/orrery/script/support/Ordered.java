package orrery.script.support;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * {@link Set#of}, {@link Map#of} and their like, with an order: that of the arguments. The
 * library's have one that is drawn anew whenever the JVM starts.
 */
public final class Ordered {
    private Ordered() {}

    public static Set<Object> set() {
        return setOf();
    }

    public static Set<Object> set(Object a) {
        return setOf(a);
    }

    public static Set<Object> set(Object a, Object b) {
        return setOf(a, b);
    }

    public static Set<Object> set(Object a, Object b, Object c) {
        return setOf(a, b, c);
    }

    public static Set<Object> set(Object a, Object b, Object c, Object d) {
        return setOf(a, b, c, d);
    }

    public static Set<Object> set(Object a, Object b, Object c, Object d, Object e) {
        return setOf(a, b, c, d, e);
    }

    public static Set<Object> set(Object a, Object b, Object c, Object d, Object e, Object f) {
        return setOf(a, b, c, d, e, f);
    }

    public static Set<Object> set(
            Object a, Object b, Object c, Object d, Object e, Object f, Object g) {
        return setOf(a, b, c, d, e, f, g);
    }

    public static Set<Object> set(
            Object a, Object b, Object c, Object d, Object e, Object f, Object g, Object h) {
        return setOf(a, b, c, d, e, f, g, h);
    }

    public static Set<Object> set(
            Object a,
            Object b,
            Object c,
            Object d,
            Object e,
            Object f,
            Object g,
            Object h,
            Object i) {
        return setOf(a, b, c, d, e, f, g, h, i);
    }

    public static Set<Object> set(
            Object a,
            Object b,
            Object c,
            Object d,
            Object e,
            Object f,
            Object g,
            Object h,
            Object i,
            Object j) {
        return setOf(a, b, c, d, e, f, g, h, i, j);
    }

    public static Set<Object> set(Object[] values) {
        return setOf(values);
    }

    public static Map<Object, Object> map() {
        return mapOf();
    }

    public static Map<Object, Object> map(Object k1, Object v1) {
        return mapOf(k1, v1);
    }

    public static Map<Object, Object> map(Object k1, Object v1, Object k2, Object v2) {
        return mapOf(k1, v1, k2, v2);
    }

    public static Map<Object, Object> map(
            Object k1, Object v1, Object k2, Object v2, Object k3, Object v3) {
        return mapOf(k1, v1, k2, v2, k3, v3);
    }

    public static Map<Object, Object> map(
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4) {
        return mapOf(k1, v1, k2, v2, k3, v3, k4, v4);
    }

    public static Map<Object, Object> map(
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4,
            Object k5,
            Object v5) {
        return mapOf(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5);
    }

    public static Map<Object, Object> map(
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4,
            Object k5,
            Object v5,
            Object k6,
            Object v6) {
        return mapOf(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6);
    }

    public static Map<Object, Object> map(
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4,
            Object k5,
            Object v5,
            Object k6,
            Object v6,
            Object k7,
            Object v7) {
        return mapOf(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7);
    }

    public static Map<Object, Object> map(
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4,
            Object k5,
            Object v5,
            Object k6,
            Object v6,
            Object k7,
            Object v7,
            Object k8,
            Object v8) {
        return mapOf(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8);
    }

    public static Map<Object, Object> map(
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4,
            Object k5,
            Object v5,
            Object k6,
            Object v6,
            Object k7,
            Object v7,
            Object k8,
            Object v8,
            Object k9,
            Object v9) {
        return mapOf(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8, k9, v9);
    }

    public static Map<Object, Object> map(
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4,
            Object k5,
            Object v5,
            Object k6,
            Object v6,
            Object k7,
            Object v7,
            Object k8,
            Object v8,
            Object k9,
            Object v9,
            Object k10,
            Object v10) {
        return mapOf(
                k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8, k9, v9, k10, v10);
    }

    @SafeVarargs
    public static Map<Object, Object> mapOfEntries(Map.Entry<Object, Object>... entries) {
        Map<Object, Object> map = LinkedHashMap.newLinkedHashMap(entries.length);
        for (Map.Entry<Object, Object> entry : entries) {
            put(map, entry.getKey(), entry.getValue());
        }
        return Collections.unmodifiableMap(map);
    }

    public static Set<Object> setCopy(Collection<?> values) {
        Set<Object> set = LinkedHashSet.newLinkedHashSet(values.size());
        for (Object value : values) {
            set.add(Objects.requireNonNull(value));
        }
        return Collections.unmodifiableSet(set);
    }

    public static Map<Object, Object> mapCopy(Map<?, ?> values) {
        Map<Object, Object> map = LinkedHashMap.newLinkedHashMap(values.size());
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            map.put(
                    Objects.requireNonNull(entry.getKey()),
                    Objects.requireNonNull(entry.getValue()));
        }
        return Collections.unmodifiableMap(map);
    }

    public static HashMap<Object, Object> newHashMap(int count) {
        return LinkedHashMap.newLinkedHashMap(count);
    }

    public static HashSet<Object> newHashSet(int count) {
        return LinkedHashSet.newLinkedHashSet(count);
    }

    private static Set<Object> setOf(Object... values) {
        Set<Object> set = LinkedHashSet.newLinkedHashSet(values.length);
        for (Object value : values) {
            if (!set.add(Objects.requireNonNull(value))) {
                throw new IllegalArgumentException("duplicate element: " + Values.text(value));
            }
        }
        return Collections.unmodifiableSet(set);
    }

    private static Map<Object, Object> mapOf(Object... keysAndValues) {
        Map<Object, Object> map = LinkedHashMap.newLinkedHashMap(keysAndValues.length / 2);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            put(map, keysAndValues[i], keysAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    private static void put(Map<Object, Object> map, Object key, Object value) {
        Objects.requireNonNull(value);
        if (map.put(Objects.requireNonNull(key), value) != null) {
            throw new IllegalArgumentException("duplicate key: " + Values.text(key));
        }
    }
}
