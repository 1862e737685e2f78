package orrery.script;

import org.jspecify.annotations.Nullable;

/**
 * What an entity remembers when its script starts again: after a reload, a restart, a jump after
 * which it could not go on. At most {@value #MAX_ENTRIES} entries; keys of at most {@value
 * #MAX_KEY_LENGTH} and texts of at most {@value #MAX_TEXT_LENGTH} characters.
 */
public interface Memory {
    int MAX_ENTRIES = 64;
    int MAX_KEY_LENGTH = 64;
    int MAX_TEXT_LENGTH = 256;

    /** The number under this key, or {@code fallback} if there is none. */
    long number(String key, long fallback);

    /** The text under this key, or null if there is none. */
    @Nullable String text(String key);

    /**
     * Keeps a number under this key, instead of what was there.
     *
     * @throws IllegalStateException if the memory is full
     */
    void put(String key, long number);

    /**
     * Keeps a text under this key, instead of what was there.
     *
     * @throws IllegalStateException if the memory is full
     */
    void put(String key, String text);

    /** Forgets what is under this key, if anything. */
    void remove(String key);
}
