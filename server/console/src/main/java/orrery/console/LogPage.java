package orrery.console;

import java.util.List;

/**
 * The newest lines of the scripts' log, the oldest of them first.
 *
 * @param unanswered a line for each system that did not answer
 */
public record LogPage(List<Line> lines, List<String> unanswered) {
    public LogPage {
        lines = List.copyOf(lines);
        unanswered = List.copyOf(unanswered);
    }

    /**
     * One line.
     *
     * @param entity the id of the entity that it is about; 0 for none
     * @param script of that entity; empty for none
     * @param text cut off where it is too long
     * @param at where it was thrown, as {@code Pirate.java:41}; empty if nothing was
     */
    public record Line(
            String system, long tick, long entity, String script, String text, String at) {}
}
