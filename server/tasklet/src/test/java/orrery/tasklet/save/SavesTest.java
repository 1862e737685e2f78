package orrery.tasklet.save;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static orrery.tasklet.Raised.assertThrows;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SavesTest {
    static class Node {
        int number;
        double weight;
        boolean last;
        @Nullable Node next;
        @Nullable Object thing;
        transient int forgotten = 7;
    }

    static final class Named extends Node {
        private final String name;

        Named(String name) {
            this.name = name;
        }
    }

    record Pair(@Nullable Object left, int right) {}

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "grass";
            }
        }
    }

    static final class Constants {
        static final Object END = new Object();

        @Nullable Object seen;
    }

    /** Equal by what it holds, so that its hash code is wrong until it is filled. */
    static final class Key {
        final String text;
        @Nullable Object owner;

        Key(String text) {
            this.text = text;
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.text.equals(text);
        }
    }

    static <T> T again(T root) {
        Loaded loaded = Saves.load(Saves.save(root, Externals.NONE).bytes(), Externals.NONE);
        assertEquals(List.of(), loaded.notes());
        @SuppressWarnings("unchecked")
        T found = (T) Objects.requireNonNull(loaded.root());
        return found;
    }

    @Test
    void anObjectComesBackFieldByFieldButForTransientOnes() {
        Named node = new Named("ünï☃");
        node.number = 42;
        node.weight = -0.5;
        node.last = true;
        node.thing = new long[] {1, 2, 3};

        Named loaded = again(node);

        assertEquals("ünï☃", loaded.name);
        assertEquals(42, loaded.number);
        assertEquals(-0.5, loaded.weight);
        assertEquals(0, loaded.forgotten);
        assertArrayEquals(new long[] {1, 2, 3}, (long[]) loaded.thing);
    }

    @Test
    void whatIsSharedStaysSharedAndCirclesStayCircles() {
        Node first = new Node();
        Node second = new Node();
        first.next = second;
        second.next = first;
        first.thing = new Pair(second, 3);
        second.thing = first.thing;

        Node loaded = again(first);

        assertSame(loaded, Objects.requireNonNull(loaded.next).next);
        assertSame(loaded.thing, loaded.next.thing);
        assertSame(loaded.next, ((Pair) Objects.requireNonNull(loaded.thing)).left());
    }

    @Test
    void aChainOfAHundredThousandObjectsNeedsNoDeepStack() {
        Node first = new Node();
        Node last = first;
        for (int i = 1; i < 100_000; i++) {
            last.next = new Node();
            last = last.next;
            last.number = i;
        }
        last.next = first;

        Node at = again(first);

        for (int i = 0; i < 100_000; i++) {
            assertEquals(i, at.number);
            at = Objects.requireNonNull(at.next);
        }
        assertEquals(0, at.number);
    }

    @Test
    void aChainOfRecordsIsMadeFromItsEnd() {
        Pair chain = null;
        for (int i = 0; i < 100_000; i++) {
            chain = new Pair(chain, i);
        }

        Pair loaded = again(chain);

        for (int i = 99_999; i >= 0; i--) {
            assertEquals(i, Objects.requireNonNull(loaded).right());
            loaded = (Pair) loaded.left();
        }
    }

    @Test
    void enumsAndConstantsKeepTheirIdentity() {
        Constants holder = new Constants();
        holder.seen = List.of(Constants.END, Colour.RED, Colour.GREEN, Node.class, int[].class);

        List<?> loaded = (List<?>) again(holder).seen;

        assertNotNull(loaded);
        assertSame(Constants.END, loaded.get(0));
        assertSame(Colour.RED, loaded.get(1));
        assertSame(Colour.GREEN, loaded.get(2));
        assertSame(Node.class, loaded.get(3));
        assertSame(int[].class, loaded.get(4));
    }

    @Test
    void hashCollectionsFindKeysThatLeadBackToThem() {
        Set<Key> set = new HashSet<>();
        Map<Key, Object> map = new LinkedHashMap<>();
        Key first = new Key("first");
        first.owner = List.of(set, map);
        set.add(first);
        map.put(first, set);
        map.put(new Key("second"), map);

        Key loaded = again(first);

        List<?> owner = (List<?>) Objects.requireNonNull(loaded.owner);
        assertEquals(Set.of(loaded), owner.get(0));
        Map<?, ?> loadedMap = (Map<?, ?>) owner.get(1);
        assertSame(owner.get(0), loadedMap.get(new Key("first")));
        assertSame(loadedMap, loadedMap.get(new Key("second")));
        assertEquals("first", ((Key) loadedMap.keySet().iterator().next()).text);
    }

    /** One object that stays outside, here and there. */
    private record Outside(Object one) implements Externals {
        @Override
        public @Nullable String nameOf(Object object) {
            return object == one ? "the one" : null;
        }

        @Override
        public @Nullable Object named(String name) {
            return name.equals("the one") ? one : null;
        }
    }

    @Test
    void whatStaysOutsideIsFoundByName() {
        Node outside = new Node();
        outside.thing = List.of(1).stream(); // what is behind it is not looked at
        Node inside = new Node();
        inside.next = outside;
        Node there = new Node();

        byte[] bytes = Saves.save(inside, new Outside(outside)).bytes();
        Node loaded = (Node) Objects.requireNonNull(Saves.load(bytes, new Outside(there)).root());

        assertSame(there, loaded.next);
        assertEquals(
                "there is nothing outside of the name 'the one'",
                assertThrows(LoadException.class, () -> Saves.load(bytes, Externals.NONE))
                        .getMessage());
    }

    static final class Waking implements Packed, Restored {
        private transient int known = 5;
        private int packed;
        transient int restored;

        @Override
        public void pack() {
            packed = known;
        }

        @Override
        public void restored() {
            restored = packed + 1;
        }
    }

    @Test
    void anObjectMayPackItsTransientFieldsAndFillThemAgain() {
        assertEquals(6, again(new Waking()).restored);
    }

    @Test
    void damagedBytesAreRefused() {
        byte[] bytes = Saves.save(new Node(), Externals.NONE).bytes();
        bytes[bytes.length - 1] ^= 1;
        assertEquals(
                "the save is damaged: its checksum is wrong",
                assertThrows(LoadException.class, () -> Saves.load(bytes, Externals.NONE))
                        .getMessage());
    }
}
