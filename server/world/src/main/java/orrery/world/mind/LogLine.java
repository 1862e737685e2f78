package orrery.world.mind;

import org.jspecify.annotations.Nullable;

/**
 * A line for the log.
 *
 * @param thrown what made a script fail; null if a script said the line itself
 */
public record LogLine(String text, @Nullable Throwable thrown) {}
