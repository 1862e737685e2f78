package orrery.console;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names one tasklet of the node, as {@code SYSTEM-ENTITY-NUMBER}: the number of the solar system,
 * the id of the entity, and the tasklet's number in its system. Ordered by these three; a tasklet
 * keeps its id all its life.
 */
public record TaskletId(int system, long entity, long number) implements Comparable<TaskletId> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})-(\\d{1,18})-(\\d{1,18})");

    private static final Comparator<TaskletId> ORDER =
            Comparator.comparingInt(TaskletId::system)
                    .thenComparingLong(TaskletId::entity)
                    .thenComparingLong(TaskletId::number);

    /** What a text names; null if it is of another form. */
    public static @Nullable TaskletId parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? new TaskletId(
                        Integer.parseInt(parts.group(1)),
                        Long.parseLong(parts.group(2)),
                        Long.parseLong(parts.group(3)))
                : null;
    }

    @Override
    public int compareTo(TaskletId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return system + "-" + entity + "-" + number;
    }
}
