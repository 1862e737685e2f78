package orrery.world.mind;

import org.jspecify.annotations.Nullable;

/**
 * A line for the log.
 *
 * @param entityId whose mind it is about; 0 for nobody's
 * @param script of that mind; empty for none
 * @param thrown what made a script fail; null if nothing was thrown
 */
public record LogLine(long entityId, String script, String text, @Nullable Throwable thrown) {
    /** A line about nobody. */
    LogLine(String text, @Nullable Throwable thrown) {
        this(0, "", text, thrown);
    }
}
