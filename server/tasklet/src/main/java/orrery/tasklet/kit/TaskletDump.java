package orrery.tasklet.kit;

import java.util.Locale;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;

/**
 * All tasklets of a scheduler that have not ended, in order of their ids: name, id, state, what it
 * waits for, since which tick, and its stack. For operators and tests; walks every stack.
 *
 * <p><b>Threads.</b> Called on the thread of the {@link Scheduler}.
 */
public final class TaskletDump {
    private TaskletDump() {}

    /** For people: a line for each tasklet, and its frames under it, innermost first. */
    public static String text(Scheduler scheduler) {
        StringBuilder text = new StringBuilder(header(scheduler)).append('\n');
        for (Tasklet tasklet : scheduler.tasklets()) {
            text.append(tasklet).append(' ').append(state(tasklet));
            if (!tasklet.waitsFor().isEmpty()) {
                text.append(" for ").append(tasklet.waitsFor());
                text.append(" since tick ").append(tasklet.waitsSinceTick());
            }
            text.append('\n');
            for (StackTraceElement frame : tasklet.stackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }

    /**
     * For programs: an object with {@code scheduler}, {@code tick} and {@code tasklets}, each of
     * which has {@code id}, {@code name}, {@code state}, {@code waitsFor} (empty if it does not),
     * {@code sinceTick} and {@code stack}, a list of frames.
     */
    public static String json(Scheduler scheduler) {
        StringBuilder json = new StringBuilder("{\"scheduler\":");
        quote(json, scheduler.name()).append(",\"tick\":").append(scheduler.tick());
        json.append(",\"tasklets\":[");
        String separator = "";
        for (Tasklet tasklet : scheduler.tasklets()) {
            json.append(separator).append("{\"id\":").append(tasklet.id()).append(",\"name\":");
            quote(json, tasklet.name()).append(",\"state\":");
            quote(json, state(tasklet)).append(",\"waitsFor\":");
            quote(json, tasklet.waitsFor()).append(",\"sinceTick\":");
            json.append(tasklet.waitsSinceTick()).append(",\"stack\":[");
            String between = "";
            for (StackTraceElement frame : tasklet.stackTrace()) {
                quote(json.append(between), frame.toString());
                between = ",";
            }
            json.append("]}");
            separator = ",";
        }
        return json.append("]}").toString();
    }

    private static String header(Scheduler scheduler) {
        return "scheduler '%s' at tick %d: %d tasklets"
                .formatted(scheduler.name(), scheduler.tick(), scheduler.alive());
    }

    private static String state(Tasklet tasklet) {
        return tasklet.state().name().toLowerCase(Locale.ROOT);
    }

    private static StringBuilder quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"');
    }
}
