package orrery.tasklet.woven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.tasklet.save.Externals;
import orrery.tasklet.save.Saves;

class IteratorsTest {
    /** A collection and an iterator over it, saved together. */
    record Both(Object source, Iterator<?> walk) {}

    static <T> T again(T saved) {
        @SuppressWarnings("unchecked")
        T loaded =
                (T)
                        Objects.requireNonNull(
                                Saves.load(
                                                Saves.save(saved, Externals.NONE).bytes(),
                                                Externals.NONE)
                                        .root());
        return loaded;
    }

    static Stream<Supplier<Collection<Integer>>> collections() {
        return Stream.of(
                ArrayList::new, LinkedList::new, HashSet::new, LinkedHashSet::new, TreeSet::new);
    }

    static Stream<Supplier<Map<Integer, String>>> maps() {
        return Stream.of(HashMap::new, LinkedHashMap::new, TreeMap::new);
    }

    private static String tryNext(Iterator<?> walk) {
        try {
            return "" + walk.next();
        } catch (ConcurrentModificationException | NoSuchElementException thrown) {
            return thrown.getClass().getSimpleName();
        }
    }

    private static String tryRemove(Iterator<?> walk) {
        try {
            walk.remove();
            return "removed";
        } catch (ConcurrentModificationException | IllegalStateException thrown) {
            return "refused"; // which of the two comes first is a matter of the collection
        }
    }

    /** Does the same with the library's iterator and with ours, which is saved now and then. */
    private static void compare(long seed, Object left, Iterator<?> library, Both right) {
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        Both now = right;
        boolean over = false;
        for (int step = 0; step < 40 && !over; step++) {
            if (random.nextInt(4) == 0) {
                now = again(now);
            }
            int choice = random.nextInt(12);
            if (choice < 7) {
                if (library.hasNext() && now.walk().hasNext()) {
                    expected.add(tryNext(library));
                    found.add(tryNext(now.walk()));
                    over = expected.getLast().endsWith("Exception");
                } else {
                    over = true;
                }
            } else if (choice < 9) {
                expected.add("" + library.hasNext());
                found.add("" + now.walk().hasNext());
            } else if (choice < 10) {
                expected.add(tryRemove(library));
                found.add(tryRemove(now.walk()));
            } else {
                change(left, step);
                change(now.source(), step);
            }
        }
        String text = "seed " + seed + " of a " + left.getClass().getSimpleName();
        assertEquals(expected, found, text);
        assertEquals(left, now.source(), text);
    }

    @SuppressWarnings("unchecked")
    private static void change(Object source, int step) {
        if (source instanceof Map<?, ?> map) {
            ((Map<Integer, String>) map).put(1000 + step, "new");
        } else {
            ((Collection<Integer>) source).add(1000 + step);
        }
    }

    @ParameterizedTest
    @MethodSource("collections")
    void aWalkThatIsSavedGoesOnAsTheLibrarysDoes(Supplier<Collection<Integer>> maker) {
        for (long seed = 0; seed < 300; seed++) {
            Collection<Integer> left = maker.get();
            Collection<Integer> right = maker.get();
            Random random = new Random(~seed);
            for (int i = random.nextInt(12); i > 0; i--) {
                int element = random.nextInt(64);
                left.add(element);
                right.add(element);
            }
            compare(seed, left, left.iterator(), new Both(right, Iterators.iterator(right)));
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void aWalkThroughAMapThatIsSavedGoesOnAsTheLibrarysDoes(Supplier<Map<Integer, String>> maker) {
        for (long seed = 0; seed < 300; seed++) {
            for (int view = 0; view < 3; view++) {
                Map<Integer, String> left = maker.get();
                Map<Integer, String> right = maker.get();
                Random random = new Random(~seed);
                for (int i = random.nextInt(12); i > 0; i--) {
                    int key = random.nextInt(64);
                    left.put(key, "v" + key);
                    right.put(key, "v" + key);
                }
                Iterator<?> library =
                        switch (view) {
                            case 0 -> left.keySet().iterator();
                            case 1 -> left.values().iterator();
                            default -> left.entrySet().iterator();
                        };
                Collection<?> ours =
                        switch (view) {
                            case 0 -> Iterators.keySet(right);
                            case 1 -> Iterators.values(right);
                            default -> Iterators.entrySet(right);
                        };
                compare(seed, left, library, new Both(right, Iterators.iterator(ours)));
            }
        }
    }

    record EntryAndMap(Map.Entry<String, Integer> entry, Map<String, Integer> map) {}

    @ParameterizedTest
    @MethodSource("entryMaps")
    void anEntryWritesThroughToItsMapAfterLoadingToo(Supplier<Map<String, Integer>> maker) {
        Map<String, Integer> map = maker.get();
        map.put("a", 1);
        Map.Entry<String, Integer> entry = Iterators.iterator(Iterators.entrySet(map)).next();
        assertEquals(1, entry.setValue(2));

        EntryAndMap loaded = again(new EntryAndMap(entry, map));

        assertEquals(2, loaded.entry().getValue());
        assertEquals(2, loaded.entry().setValue(3));
        assertEquals(Map.of("a", 3), loaded.map());
        assertEquals(Map.entry("a", 3), loaded.entry());
        assertEquals("a=3", loaded.entry().toString());
        loaded.map().clear();
        assertEquals(3, loaded.entry().setValue(4));
        assertEquals(Map.of(), loaded.map());
        assertEquals(Map.of("a", 2), map);
    }

    static Stream<Supplier<Map<String, Integer>>> entryMaps() {
        return Stream.of(HashMap::new, LinkedHashMap::new, TreeMap::new);
    }

    @Test
    void whatIsLeftOfAHashOrderIsWhatWasLeftWhenItWasSaved() {
        Set<String> set = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            set.add("element " + i);
        }
        for (int i = 0; i < 900; i++) {
            set.remove("element " + i); // leaves a table far wider than that of a new set
        }
        List<String> expected = new ArrayList<>(set);
        Iterator<String> walk = Iterators.iterator(set);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            found.add(walk.next());
        }

        Both loaded = again(new Both(set, walk));

        while (loaded.walk().hasNext()) {
            found.add((String) loaded.walk().next());
        }
        assertEquals(expected, found);
    }

    @Test
    void aQueueThatIsSavedAmidAWalkGivesWhatWasLeft() {
        for (Collection<Integer> queue :
                List.of(
                        new ArrayDeque<>(List.of(4, 2, 3, 1)),
                        new PriorityQueue<>(List.of(4, 2, 3, 1)))) {
            Iterator<Integer> library = queue.iterator();
            Iterator<Integer> walk = Iterators.iterator(queue);
            assertEquals(library.next(), walk.next());

            Both loaded = again(new Both(queue, walk));

            assertEquals(library.next(), loaded.walk().next());
            loaded.walk().remove();
            while (library.hasNext()) {
                assertEquals(library.next(), loaded.walk().next());
            }
            assertFalse(loaded.walk().hasNext());
            assertEquals(3, ((Collection<?>) loaded.source()).size());
        }
    }

    @Test
    void viewsOfMapsDoWhatTheLibrarysDo() {
        Map<String, Integer> map = new LinkedHashMap<>(Map.of("a", 1));
        map.put("b", 2);
        Set<String> keys = Iterators.keySet(map);
        Collection<Integer> values = Iterators.values(map);
        Set<Map.Entry<String, Integer>> entries = Iterators.entrySet(map);

        assertEquals(map.keySet(), keys);
        assertEquals(map.entrySet(), entries);
        assertEquals(map.keySet().hashCode(), keys.hashCode());
        assertEquals(map.values().toString(), values.toString());
        assertTrue(entries.contains(Map.entry("a", 1)));
        assertTrue(keys.remove("a"));
        assertTrue(values.removeIf(value -> value == 2));
        assertTrue(map.isEmpty());
        assertThrows(UnsupportedOperationException.class, () -> keys.add("c"));
        Map<String, Integer> loadedFrom = new HashMap<>(Map.of("x", 9));
        assertEquals(Set.of("x"), again(Iterators.keySet(loadedFrom)));
        EnumMap<TimeUnit, Integer> enums = new EnumMap<>(Map.of(TimeUnit.DAYS, 1));
        assertEquals(TimeUnit.DAYS, Iterators.keySet(enums).iterator().next());
    }

    /** A collection of a script: what it gives is its own. */
    static final class Own implements Iterable<String>, Iterator<String> {
        @Override
        public Iterator<String> iterator() {
            return this;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public String next() {
            return "own";
        }
    }

    @Test
    void iteratorsThatAreNotTheLibrarysAreLeftAlone() {
        Own own = new Own();
        assertEquals(own, Iterators.iterator(own));
    }
}
