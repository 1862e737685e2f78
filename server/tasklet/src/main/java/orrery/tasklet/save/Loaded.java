package orrery.tasklet.save;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a save held.
 *
 * @param root what was saved
 * @param lost the tasklets that could not be saved, or whose code changed since: dead, and in no
 *     queue
 * @param notes what differs otherwise, such as fields that a class no longer has, one line each
 */
public record Loaded(@Nullable Object root, List<Lost> lost, List<String> notes) {}
