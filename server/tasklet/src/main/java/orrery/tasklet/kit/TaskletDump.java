package orrery.tasklet.kit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import orrery.tasklet.JsonText;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.WaitGraph;

/**
 * All tasklets of a scheduler that have not ended, in order of their age: name, id, context, state,
 * what each waits for, since which tick, who holds that, whether it waits for ever as a {@link
 * WaitGraph} knows it, and its stack. For operators and tests; walks every stack.
 *
 * <p><b>Threads.</b> Called on the thread of the {@link Scheduler}.
 */
public final class TaskletDump {
    /** More holders than this are not named for one tasklet. */
    private static final int HOLDERS_AT_MOST = 20;

    private TaskletDump() {}

    /** For people: a line for each tasklet, and its frames under it, innermost first. */
    public static String text(Scheduler scheduler) {
        WaitGraph graph = WaitGraph.of(scheduler);
        StringBuilder text = new StringBuilder(header(scheduler)).append('\n');
        for (Tasklet tasklet : scheduler.tasklets()) {
            text.append(tasklet);
            if (!tasklet.context().isEmpty()) {
                text.append(" of ").append(tasklet.context());
            }
            text.append(' ').append(state(tasklet));
            if (!tasklet.waitsFor().isEmpty()) {
                text.append(" for ").append(tasklet.waitsFor());
                if (!holders(graph, tasklet).isEmpty()) {
                    text.append(" held by ").append(names(holders(graph, tasklet)));
                }
                text.append(" since tick ").append(tasklet.waitsSinceTick());
            }
            text.append(graph.forEver(tasklet) ? ", for ever\n" : "\n");
            for (StackTraceElement frame : tasklet.stackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }

    /**
     * For programs: an object with {@code scheduler}, {@code tick} and {@code tasklets}, each of
     * which has {@code id}, {@code name}, {@code context}, {@code state}, {@code waitsFor} (empty
     * if it does not), {@code sinceTick}, {@code heldBy} (ids, empty if anybody may end the wait),
     * {@code forEver} and {@code stack}, a list of frames.
     */
    public static String json(Scheduler scheduler) {
        WaitGraph graph = WaitGraph.of(scheduler);
        StringBuilder json = new StringBuilder("{\"scheduler\":");
        JsonText.quote(json, scheduler.name()).append(",\"tick\":").append(scheduler.tick());
        json.append(",\"tasklets\":[");
        String separator = "";
        for (Tasklet tasklet : scheduler.tasklets()) {
            json.append(separator).append("{\"id\":").append(tasklet.id());
            JsonText.quote(json.append(",\"name\":"), tasklet.name());
            JsonText.quote(json.append(",\"context\":"), tasklet.context());
            JsonText.quote(json.append(",\"state\":"), state(tasklet));
            JsonText.quote(json.append(",\"waitsFor\":"), tasklet.waitsFor());
            json.append(",\"sinceTick\":").append(tasklet.waitsSinceTick());
            json.append(",\"heldBy\":").append(ids(holders(graph, tasklet)));
            json.append(",\"forEver\":").append(graph.forEver(tasklet)).append(",\"stack\":[");
            String between = "";
            for (StackTraceElement frame : tasklet.stackTrace()) {
                JsonText.quote(json.append(between), frame.toString());
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

    private static List<Tasklet> holders(WaitGraph graph, Tasklet tasklet) {
        WaitGraph.Wait wait = graph.of(tasklet);
        return wait == null ? List.of() : wait.holders();
    }

    private static String names(List<Tasklet> tasklets) {
        return tasklets.stream()
                        .limit(HOLDERS_AT_MOST)
                        .map(tasklet -> tasklet.alive() ? "" + tasklet : tasklet + " (ended)")
                        .collect(Collectors.joining(", "))
                + (tasklets.size() > HOLDERS_AT_MOST ? ", …" : "");
    }

    private static String ids(List<Tasklet> tasklets) {
        return tasklets.stream()
                .map(tasklet -> String.valueOf(tasklet.id()))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
