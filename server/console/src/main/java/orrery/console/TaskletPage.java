package orrery.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the tasklets that were asked for, in ascending order of their ids.
 *
 * @param next what to ask for {@code after} to get those that follow; null if these are the last
 */
public record TaskletPage(List<Entry> tasklets, @Nullable String next) {
    public TaskletPage {
        tasklets = List.copyOf(tasklets);
    }

    /**
     * One tasklet at one tick border.
     *
     * @param id a {@link TaskletId}
     * @param entity the id of the entity that it belongs to
     * @param version the number of the script version that it runs; 0 if there is none
     * @param hash of that version's content; empty if it has none
     * @param main whether it is the one that the script began in
     * @param state {@code runnable}, {@code blocked}, {@code sleeping}, {@code yielded}, {@code
     *     preempted} or {@code paused}
     * @param carrier {@code woven} if it can be saved where it waits, else {@code native}
     * @param waitsFor what it waits for; empty if it does not wait
     * @param sinceTick since when it has been waiting, or when it last began to
     * @param waitSeconds the same in game time
     * @param bornTick when it was made
     * @param ageSeconds the same in game time
     * @param steps it has used, as its budget counts them
     * @param bytes it has allocated, as its budget counts them
     * @param tick of its system, at whose end all this was so
     * @param stack innermost frame first; null unless it was asked for
     */
    public record Entry(
            String id,
            String system,
            long entity,
            String entityName,
            String script,
            int version,
            String hash,
            String name,
            boolean main,
            String state,
            String carrier,
            String waitsFor,
            long sinceTick,
            long waitTicks,
            double waitSeconds,
            long bornTick,
            long ageTicks,
            double ageSeconds,
            long steps,
            long bytes,
            long tick,
            @Nullable List<Frame> stack) {
        public Entry {
            stack = stack == null ? null : List.copyOf(stack);
        }
    }

    /**
     * One frame of a stack.
     *
     * @param at where it is, as {@code Pirate.java:41}; {@code unknown} if the class does not say
     * @param method as {@code Pirate.hunt}
     * @param of whose it is: {@code script}, {@code library} or {@code engine}
     * @param locals what the frame of a woven tasklet keeps; null for others
     */
    public record Frame(String at, String method, String of, @Nullable List<Local> locals) {
        public Frame {
            locals = locals == null ? null : List.copyOf(locals);
        }
    }

    /**
     * One local variable that is still needed where its frame waits.
     *
     * @param value in short: numbers, texts and constants as they are, of other objects the class
     */
    public record Local(String name, String value) {}
}
