package orrery.tasklet.save;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {
    private static <K, V> Map<K, V> filled(Map<K, V> map, K key, V value) {
        map.put(key, value);
        return map;
    }

    private static Set<String> keySet() {
        Set<String> set = Collections.newSetFromMap(new LinkedHashMap<>());
        set.addAll(List.of("b", "a"));
        return set;
    }

    static Stream<Object> values() {
        List<@Nullable Object> withNull = new ArrayList<>(Arrays.asList("a", null, "b"));
        return Stream.of(
                1,
                -129,
                2L,
                3.5,
                -0.0f,
                true,
                'x',
                (short) -4,
                (byte) 5,
                "",
                "text",
                "\ud800 alone and \u263a",
                new BigInteger("-123456789012345678901234567890"),
                new BigDecimal("12.3400"),
                Duration.ofMillis(-1234),
                MathContext.DECIMAL64,
                UUID.fromString("00000000-0000-0001-0000-000000000002"),
                Locale.GERMANY,
                Locale.ROOT,
                StandardCharsets.UTF_8,
                BitSet.valueOf(new long[] {5, 0, 7}),
                Optional.of("x"),
                Optional.empty(),
                OptionalInt.of(3),
                OptionalInt.empty(),
                OptionalLong.of(4),
                OptionalDouble.of(0.5),
                withNull,
                new LinkedList<>(withNull),
                List.of(),
                List.of(1),
                List.of(1, 2, 3),
                List.copyOf(List.of("a")),
                withNull.stream().toList(),
                Set.of(),
                Set.of(1),
                Set.of(1, 2, 3),
                Map.of(),
                Map.of(1, 2),
                Map.of(1, 2, 3, 4),
                new HashSet<>(withNull),
                new LinkedHashSet<>(List.of(3, 1, 2)),
                new HashMap<>(Map.of("a", 1)),
                filled(new LinkedHashMap<>(), "k", "v"),
                new TreeMap<>(Map.of("b", 1, "a", 2)),
                new TreeSet<>(List.of(3, 1, 2)),
                new EnumMap<>(Map.of(TimeUnit.DAYS, 1)),
                EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS),
                EnumSet.noneOf(TimeUnit.class),
                EnumSet.allOf(Character.UnicodeScript.class),
                Collections.emptyList(),
                Collections.emptySet(),
                Collections.emptyMap(),
                Collections.singletonList(null),
                Collections.singleton("x"),
                Collections.singletonMap("k", null),
                Collections.nCopies(3, "x"),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.unmodifiableList(new LinkedList<>(List.of(1))),
                Collections.unmodifiableSet(new LinkedHashSet<>(List.of(2, 1))),
                Collections.unmodifiableMap(new TreeMap<>(Map.of("a", 1))),
                Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("a", 1))),
                Collections.unmodifiableNavigableMap(new TreeMap<>(Map.of("a", 1))),
                Collections.unmodifiableSortedSet(new TreeSet<>(List.of(1))),
                Collections.unmodifiableNavigableSet(new TreeSet<>(List.of(1))),
                Collections.unmodifiableSequencedMap(new LinkedHashMap<>(Map.of("a", 1))),
                Collections.unmodifiableSequencedSet(new LinkedHashSet<>(List.of(1))),
                keySet(),
                Arrays.asList("a", null),
                Map.entry("k", "v"),
                new AbstractMap.SimpleEntry<>("k", "v"),
                new AbstractMap.SimpleImmutableEntry<>("k", null));
    }

    @ParameterizedTest
    @MethodSource("values")
    void anEqualValueOfTheSameClassComesBack(Object value) {
        Object loaded = SavesTest.again(new SavesTest.Pair(value, 1)).left();

        assertEquals(value, loaded);
        assertSame(value.getClass(), loaded == null ? null : loaded.getClass());
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            if (!value.getClass().getName().contains("ImmutableCollections")) {
                assertEquals(value.toString(), String.valueOf(loaded));
            }
        }
    }

    @Test
    void texts() {
        StringBuilder builder = SavesTest.again(new StringBuilder("built"));
        assertEquals("built", builder.append("!").toString().substring(0, 6).replace("!", ""));
        Pattern pattern = SavesTest.again(Pattern.compile("a+", Pattern.CASE_INSENSITIVE));
        assertEquals("a+", pattern.pattern());
        assertEquals(Pattern.CASE_INSENSITIVE, pattern.flags());
        assertEquals(7, SavesTest.again(new AtomicInteger(7)).get());
    }

    @Test
    void arraysOfAllKindsComeBack() {
        Object[] all = {
            new boolean[] {true, false},
            new byte[] {1, -1},
            new short[] {2},
            new char[] {'c', '\uffff'},
            new int[] {3},
            new long[] {4, Long.MIN_VALUE},
            new float[] {5, Float.NaN},
            new double[] {6},
            new String[] {"s", null},
            new int[][] {{1}, {}, {2, 3}},
            new Object[0]
        };

        Object[] loaded = SavesTest.again(all);

        assertEquals(Arrays.deepToString(all), Arrays.deepToString(loaded));
        for (int i = 0; i < all.length; i++) {
            assertSame(all[i].getClass(), loaded[i].getClass());
        }
    }

    @Test
    void queuesKeepTheirOrder() {
        ArrayDeque<Integer> deque = new ArrayDeque<>(List.of(3, 1, 2));
        PriorityQueue<String> queue = new PriorityQueue<>(Comparator.reverseOrder());
        queue.addAll(List.of("a", "d", "b", "c"));

        assertEquals(List.of(3, 1, 2), List.copyOf(SavesTest.again(deque)));
        PriorityQueue<String> loaded = SavesTest.again(queue);
        assertEquals(queue.toString(), loaded.toString());
        assertEquals("d", loaded.poll());
        assertEquals("c", loaded.poll());
    }

    @Test
    void aMapThatOrdersByAccessStillDoes() {
        Map<String, Integer> map = new LinkedHashMap<>(8, 0.75f, true);
        map.put("a", 1);
        map.put("b", 2);
        map.get("a");

        Map<String, Integer> loaded = SavesTest.again(map);

        assertEquals("{b=2, a=1}", loaded.toString());
        loaded.get("b");
        assertEquals("{a=1, b=2}", loaded.toString());
        assertEquals("{b=2, a=1}", map.toString());
        Map<String, Integer> empty = SavesTest.again(new LinkedHashMap<>());
        empty.put("x", 1);
        empty.put("y", 1);
        empty.get("x");
        assertEquals("{x=1, y=1}", empty.toString());
    }

    @Test
    void comparatorsOfTheLibraryComeBack() {
        Comparator<String> byLength =
                Comparator.comparing(String::length, Comparator.naturalOrder());
        assertThrows(SaveException.class, () -> Saves.save(byLength, Externals.NONE));
        List<Comparator<String>> all =
                List.of(
                        Comparator.naturalOrder(),
                        Comparator.reverseOrder(),
                        String.CASE_INSENSITIVE_ORDER,
                        String.CASE_INSENSITIVE_ORDER.reversed(),
                        Comparator.nullsFirst(String.CASE_INSENSITIVE_ORDER),
                        String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.reverseOrder()));

        List<Comparator<String>> loaded = SavesTest.again(all);

        for (int i = 0; i < all.size(); i++) {
            for (String[] pair : new String[][] {{"a", "b"}, {"a", "B"}, {"A", "a"}, {"b", "a"}}) {
                assertEquals(
                        Integer.signum(all.get(i).compare(pair[0], pair[1])),
                        Integer.signum(loaded.get(i).compare(pair[0], pair[1])),
                        "comparator " + i);
            }
        }
        TreeMap<String, Integer> map = new TreeMap<>(all.get(5));
        map.put("x", 1);
        TreeMap<String, Integer> again = SavesTest.again(map);
        again.put("X", 2);
        assertEquals(List.of("x", "X"), List.copyOf(again.keySet()));
    }

    @Test
    void viewsShareWhatTheyAreViewsOf() {
        List<String> below = new ArrayList<>(List.of("a"));
        List<Object> both = new ArrayList<>(List.of(below, Collections.unmodifiableList(below)));

        List<Object> loaded = SavesTest.again(both);

        @SuppressWarnings("unchecked")
        List<String> loadedBelow = (List<String>) loaded.get(0);
        loadedBelow.add("b");
        assertEquals(List.of("a", "b"), loaded.get(1));
    }

    @Test
    void anIdentityMapGoesByIdentityStill() {
        String key = "key";
        Map<String, Integer> map = new IdentityHashMap<>(Map.of(key, 1));
        List<Object> both = List.of(key, map);

        List<Object> loaded = SavesTest.again(both);

        assertEquals(1, ((Map<?, ?>) loaded.get(1)).get(loaded.get(0)));
    }

    static final class OwnException extends IllegalStateException {
        private static final long serialVersionUID = 1;
        final int code;

        OwnException(int code) {
            super("code " + code);
            this.code = code;
        }

        @Override
        public String getMessage() {
            return "own: " + super.getMessage();
        }
    }

    @Test
    void exceptionsComeBackWithAllThatTheySay() {
        OwnException own = new OwnException(4);
        own.addSuppressed(new NoSuchElementException("nothing"));
        IllegalArgumentException outer = new IllegalArgumentException("outer", own);
        own.addSuppressed(outer);

        IllegalArgumentException loaded = SavesTest.again(outer);

        OwnException cause = assertInstanceOf(OwnException.class, loaded.getCause());
        assertEquals("own: code 4", cause.getMessage());
        assertEquals(4, cause.code);
        assertEquals("outer", loaded.getMessage());
        assertEquals(
                Arrays.toString(outer.getStackTrace()), Arrays.toString(loaded.getStackTrace()));
        assertEquals("nothing", cause.getSuppressed()[0].getMessage());
        assertSame(loaded, cause.getSuppressed()[1]);
        assertNotSame(outer, loaded);
        assertNull(SavesTest.again(new IllegalStateException()).getMessage());
    }

    @Test
    void whatNobodyCanSaveIsNamedWithItsHolder() {
        SavesTest.Node node = new SavesTest.Node();
        node.thing = List.of(1).stream();
        assertEquals(
                "field orrery.tasklet.save.SavesTest$Node.thing: objects of"
                        + " java.util.stream.ReferencePipeline$Head cannot be saved: finish the"
                        + " stream before the wait, or collect it in a list",
                assertThrows(SaveException.class, () -> Saves.save(node, Externals.NONE))
                        .getMessage());
        Supplier<String> lambda = () -> "x";
        node.thing = lambda;
        assertEquals(
                "field orrery.tasklet.save.SavesTest$Node.thing: a lambda of"
                        + " orrery.tasklet.save.CodecTest cannot be saved, as its class is not"
                        + " woven",
                assertThrows(SaveException.class, () -> Saves.save(node, Externals.NONE))
                        .getMessage());
    }
}
