package orrery.script.support;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The collectors that gather in a hash set or a hash map, gathering in the order of the stream. */
public final class OrderedCollectors {
    private OrderedCollectors() {}

    public static <T> Collector<T, ?, Set<T>> toSet() {
        return Collectors.toCollection(LinkedHashSet::new);
    }

    public static <T> Collector<T, ?, Set<T>> toUnmodifiableSet() {
        return Collectors.collectingAndThen(toSet(), Collections::unmodifiableSet);
    }

    public static <T, K, V> Collector<T, ?, Map<K, V>> toMap(
            Function<? super T, ? extends K> key, Function<? super T, ? extends V> value) {
        return toMap(
                key,
                value,
                (first, second) -> {
                    throw new IllegalStateException(
                            "two values under one key: %s and %s"
                                    .formatted(Values.text(first), Values.text(second)));
                });
    }

    public static <T, K, V> Collector<T, ?, Map<K, V>> toMap(
            Function<? super T, ? extends K> key,
            Function<? super T, ? extends V> value,
            BinaryOperator<V> merge) {
        return Collectors.toMap(key, value, merge, LinkedHashMap::new);
    }

    public static <T, K, V> Collector<T, ?, Map<K, V>> toUnmodifiableMap(
            Function<? super T, ? extends K> key, Function<? super T, ? extends V> value) {
        return Collectors.collectingAndThen(
                OrderedCollectors.<T, K, V>toMap(key, value), Collections::unmodifiableMap);
    }

    public static <T, K, V> Collector<T, ?, Map<K, V>> toUnmodifiableMap(
            Function<? super T, ? extends K> key,
            Function<? super T, ? extends V> value,
            BinaryOperator<V> merge) {
        return Collectors.collectingAndThen(
                OrderedCollectors.<T, K, V>toMap(key, value, merge), Collections::unmodifiableMap);
    }

    public static <T, K> Collector<T, ?, Map<K, List<T>>> groupingBy(
            Function<? super T, ? extends K> key) {
        return groupingBy(key, Collectors.toList());
    }

    public static <T, K, A, D> Collector<T, ?, Map<K, D>> groupingBy(
            Function<? super T, ? extends K> key, Collector<? super T, A, D> downstream) {
        return Collectors.groupingBy(key, LinkedHashMap::new, downstream);
    }
}
