package orrery.tasklet.save;

import java.util.List;

/**
 * A save.
 *
 * @param bytes what {@link Saves#load} takes
 * @param lost the tasklets that could not be saved; here they go on, in what is loaded they are
 *     dead
 */
public record Saved(byte[] bytes, List<Lost> lost) {}
