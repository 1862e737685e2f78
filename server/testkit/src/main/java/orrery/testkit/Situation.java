package orrery.testkit;

import java.util.List;
import java.util.Locale;
import orrery.tasklet.Tasklet;
import orrery.world.mind.SolarSystem;

/**
 * What a failure's message tells of a universe: orders, words, log, and where each script waits.
 */
final class Situation {
    private static final int LAST_LINES = 20;
    private static final int MOST_TASKLETS = 40;
    private static final List<String> ENGINE = List.of("orrery.tasklet", "orrery.world", "java.");

    private Situation() {}

    static String of(TinyUniverse universe, OrderTrace trace) {
        StringBuilder text = new StringBuilder(trace.text());
        last(text, "said", universe.said());
        last(text, "log", universe.log());
        text.append("tasklets:\n");
        int told = 0;
        for (SolarSystem system : universe.systems()) {
            for (Tasklet tasklet : system.scheduler().tasklets()) {
                if (told++ < MOST_TASKLETS) {
                    text.append("  ").append(of(tasklet)).append('\n');
                }
            }
        }
        if (told > MOST_TASKLETS) {
            text.append("  and %d more\n".formatted(told - MOST_TASKLETS));
        }
        return text.toString();
    }

    private static void last(StringBuilder text, String what, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(what).append(":\n");
            lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                    .forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }

    private static String of(Tasklet tasklet) {
        String state = tasklet.state().name().toLowerCase(Locale.ROOT);
        String wait =
                tasklet.waitsFor().isEmpty()
                        ? ""
                        : " for %s since tick %d"
                                .formatted(tasklet.waitsFor(), tasklet.waitsSinceTick());
        return "%s %s%s%s".formatted(tasklet.name(), state, wait, place(tasklet));
    }

    /** The innermost line of the script itself. */
    private static String place(Tasklet tasklet) {
        for (StackTraceElement frame : tasklet.stackTrace()) {
            if (ENGINE.stream().noneMatch(frame.getClassName()::startsWith)) {
                return " at %s:%d".formatted(frame.getFileName(), frame.getLineNumber());
            }
        }
        return "";
    }
}
