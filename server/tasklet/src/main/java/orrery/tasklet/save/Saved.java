package orrery.tasklet.save;

import java.util.List;

/**
 * A save.
 *
 * @param data all of it
 * @param lost the tasklets that could not be saved; here they go on, in what is loaded they are
 *     dead
 */
public record Saved(SavedBytes data, List<Lost> lost) {
    /** All of it in an array of its own, as {@link Saves#load} takes it. */
    public byte[] bytes() {
        return data.toArray();
    }
}
