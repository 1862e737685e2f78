package orrery.console;

import org.jspecify.annotations.Nullable;

/**
 * Which tasklets are asked for.
 *
 * @param system the name of their system; empty for all systems
 * @param entity the id of their entity; -1 for all
 * @param script its simple name; empty for all
 * @param state as {@link TaskletPage.Entry#state} says it; empty for all
 * @param after where the page before ended; null for the first page
 * @param limit the most that the page may hold
 * @param stacks whether each comes with its stack
 * @param allFrames whether stacks show the engine's frames too
 */
public record TaskletQuery(
        String system,
        long entity,
        String script,
        String state,
        @Nullable TaskletId after,
        int limit,
        boolean stacks,
        boolean allFrames) {
    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1_000;

    /** Stacks cost more: a page with them holds no more than this. */
    public static final int MAX_STACKS = 200;

    /** The same from another place on. */
    public TaskletQuery from(@Nullable TaskletId place) {
        return new TaskletQuery(system, entity, script, state, place, limit, stacks, allFrames);
    }
}
