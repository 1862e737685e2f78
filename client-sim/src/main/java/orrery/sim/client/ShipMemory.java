package orrery.sim.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.script.Memory;

/** A script's memory, kept by the client: it outlives ships, but not the process. */
public final class ShipMemory implements Memory {
    private final Map<String, Object> entries = new HashMap<>();

    @Override
    public long number(String key, long fallback) {
        return entries.get(key) instanceof Long number ? number : fallback;
    }

    @Override
    public @Nullable String text(String key) {
        return entries.get(key) instanceof String text ? text : null;
    }

    @Override
    public void put(String key, long number) {
        keep(key, number);
    }

    @Override
    public void put(String key, String text) {
        requireLength("text", text, MAX_TEXT_LENGTH);
        keep(key, text);
    }

    @Override
    public void remove(String key) {
        entries.remove(key);
    }

    private void keep(String key, Object value) {
        requireLength("key", key, MAX_KEY_LENGTH);
        if (entries.size() >= MAX_ENTRIES && !entries.containsKey(key)) {
            throw new IllegalStateException("memory is full: " + MAX_ENTRIES + " entries");
        }
        entries.put(key, value);
    }

    private static void requireLength(String what, String text, int most) {
        Objects.requireNonNull(text, what);
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    "%s must have at most %d characters, had %d"
                            .formatted(what, most, text.length()));
        }
    }
}
