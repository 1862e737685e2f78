package orrery.world.mind;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.script.Memory;

/** One entity's memory, with a hash that is kept up to date with every change. */
final class EntityMemory implements Memory {
    private final SortedMap<String, Long> numbers;
    private final SortedMap<String, String> texts;
    private long hash;

    EntityMemory(Remembered remembered) {
        numbers = new TreeMap<>(remembered.numbers());
        texts = new TreeMap<>(remembered.texts());
        numbers.forEach((key, number) -> hash ^= hashOf(key, number));
        texts.forEach((key, text) -> hash ^= hashOf(key, Mix.text(text)));
    }

    /** The same for the same entries, in whatever order they were made. */
    long hash() {
        return hash;
    }

    Remembered remembered() {
        return new Remembered(numbers, texts);
    }

    @Override
    public long number(String key, long fallback) {
        Long number = numbers.get(key);
        return number == null ? fallback : number;
    }

    @Override
    public @Nullable String text(String key) {
        return texts.get(key);
    }

    @Override
    public void put(String key, long number) {
        replace(key);
        numbers.put(key, number);
        hash ^= hashOf(key, number);
    }

    @Override
    public void put(String key, String text) {
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException(
                    "text of memory key '%s' must have at most %d characters, had %d"
                            .formatted(key, MAX_TEXT_LENGTH, text.length()));
        }
        replace(key);
        texts.put(key, text);
        hash ^= hashOf(key, Mix.text(text));
    }

    @Override
    public void remove(String key) {
        Long number = numbers.remove(key);
        if (number != null) {
            hash ^= hashOf(key, number);
        }
        String text = texts.remove(key);
        if (text != null) {
            hash ^= hashOf(key, Mix.text(text));
        }
    }

    private void replace(String key) {
        if (key.length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "memory key must have at most %d characters, had %d: '%s…'"
                            .formatted(MAX_KEY_LENGTH, key.length(), key.substring(0, 16)));
        }
        boolean known = numbers.containsKey(key) || texts.containsKey(key);
        if (!known && numbers.size() + texts.size() >= MAX_ENTRIES) {
            throw new IllegalStateException(
                    "memory is full: %d entries, no room for '%s'".formatted(MAX_ENTRIES, key));
        }
        remove(key);
    }

    private static long hashOf(String key, long value) {
        return Mix.mix(Mix.text(key), value);
    }
}
