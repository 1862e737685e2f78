package orrery.tasklet.save;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random graphs with shared objects and circles, and whether two are the same. */
final class RandomGraph {
    private final Random random;
    private final List<Object> made = new ArrayList<>();
    private final List<SavesTest.Node> nodes = new ArrayList<>();

    RandomGraph(long seed) {
        random = new Random(seed);
    }

    SavesTest.Node root(int size) {
        SavesTest.Node root = node();
        while (made.size() < size) {
            made.add(thing());
        }
        for (SavesTest.Node node : nodes) {
            node.next = random.nextInt(3) == 0 ? null : nodes.get(random.nextInt(nodes.size()));
            node.thing = random.nextInt(4) == 0 ? null : any();
        }
        root.thing = new ArrayList<>(made);
        return root;
    }

    private SavesTest.Node node() {
        SavesTest.Node node =
                random.nextBoolean()
                        ? new SavesTest.Node()
                        : new SavesTest.Named("name " + random.nextInt());
        node.number = random.nextInt();
        node.weight = random.nextGaussian();
        node.last = random.nextBoolean();
        nodes.add(node);
        made.add(node);
        return node;
    }

    private Object any() {
        return made.get(random.nextInt(made.size()));
    }

    private @Nullable Object maybe() {
        return random.nextInt(5) == 0 ? null : any();
    }

    private Object thing() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> node();
            case 3 -> new SavesTest.Pair(maybe(), random.nextInt());
            case 4 -> "text " + (char) random.nextInt(1 << 16);
            case 5 -> random.nextLong();
            case 6 -> filled(new ArrayList<>());
            case 7 -> filled(new ArrayDeque<>());
            case 8 -> keyed(new LinkedHashMap<>());
            case 9 -> keyed(new HashMap<>());
            case 10 -> keyed(new TreeMap<>());
            case 11 -> List.of(any(), any(), any());
            case 12 -> new Object[] {maybe(), maybe()};
            case 13 -> new long[] {random.nextLong(), random.nextLong()};
            case 14 -> Optional.of(any());
            default -> {
                LinkedHashSet<Object> set = new LinkedHashSet<>();
                for (int i = 0; i < 4; i++) {
                    set.add("element " + random.nextInt(100));
                }
                yield set;
            }
        };
    }

    private Collection<Object> filled(Collection<Object> empty) {
        for (int i = random.nextInt(6); i > 0; i--) {
            empty.add(any());
        }
        return empty;
    }

    private Map<Object, Object> keyed(Map<Object, Object> empty) {
        for (int i = random.nextInt(6); i > 0; i--) {
            empty.put("key " + random.nextInt(100), any());
        }
        return empty;
    }

    /** Walks two graphs side by side; gives the first difference, or null. */
    static @Nullable String difference(Object left, Object right) {
        Map<Object, Object> partner = new IdentityHashMap<>();
        ArrayDeque<@Nullable Object[]> open = new ArrayDeque<>();
        open.add(new Object[] {left, right});
        while (!open.isEmpty()) {
            @Nullable Object[] pair = open.removeFirst();
            Object a = pair[0];
            Object b = pair[1];
            if (a == null || b == null) {
                if (a != b) {
                    return a + " against " + b;
                }
                continue;
            }
            if (a.getClass() != b.getClass()) {
                return a.getClass() + " against " + b.getClass();
            }
            Object known = partner.putIfAbsent(a, b);
            if (known != null) {
                if (known != b && !(a instanceof Long) && !(a instanceof String)) {
                    return "an object that is shared, and is not: " + a.getClass();
                }
                continue;
            }
            String difference = compare(a, b, open);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static @Nullable String compare(
            Object a, Object b, ArrayDeque<@Nullable Object[]> open) {
        switch (a) {
            case SavesTest.Node node -> {
                SavesTest.Node other = (SavesTest.Node) b;
                if (node.number != other.number
                        || node.weight != other.weight
                        || node.last != other.last) {
                    return "fields of a node";
                }
                open.add(new Object[] {node.next, other.next});
                open.add(new Object[] {node.thing, other.thing});
            }
            case SavesTest.Pair pair -> {
                SavesTest.Pair other = (SavesTest.Pair) b;
                open.add(new Object[] {pair.left(), other.left()});
                return pair.right() == other.right() ? null : "a pair";
            }
            case Object[] array -> {
                Object[] other = (Object[]) b;
                if (array.length != other.length) {
                    return "the length of an array";
                }
                for (int i = 0; i < array.length; i++) {
                    open.add(new Object[] {array[i], other[i]});
                }
            }
            case long[] array -> {
                return java.util.Arrays.equals(array, (long[]) b) ? null : "an array";
            }
            case Optional<?> optional ->
                    open.add(new Object[] {optional.orElse(null), ((Optional<?>) b).orElse(null)});
            case Map<?, ?> map -> {
                Map<?, ?> other = (Map<?, ?>) b;
                if (!map.keySet().equals(other.keySet())) {
                    return "the keys of a map";
                }
                map.forEach((key, value) -> open.add(new Object[] {value, other.get(key)}));
            }
            case Collection<?> all -> {
                Iterator<?> others = ((Collection<?>) b).iterator();
                if (all.size() != ((Collection<?>) b).size()) {
                    return "the size of a collection";
                }
                all.forEach(each -> open.add(new Object[] {each, others.next()}));
            }
            default -> {
                return a.equals(b) ? null : a + " against " + b;
            }
        }
        return null;
    }
}
