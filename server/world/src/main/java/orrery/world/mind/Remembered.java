package orrery.world.mind;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an entity's memory holds, in the order of the keys. */
public record Remembered(SortedMap<String, Long> numbers, SortedMap<String, String> texts) {
    static final Remembered NOTHING = new Remembered(new TreeMap<>(), new TreeMap<>());

    public Remembered {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }
}
