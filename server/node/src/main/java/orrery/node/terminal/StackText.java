package orrery.node.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import orrery.console.TaskletPage.Entry;
import orrery.console.TaskletPage.Frame;

/** A tasklet as a dump shows it. */
final class StackText {
    private StackText() {}

    static List<String> lines(Entry tasklet) {
        List<String> lines = new ArrayList<>();
        String waits =
                tasklet.waitsFor().isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " for %s since tick %d (%.1f s)",
                                tasklet.waitsFor(),
                                tasklet.sinceTick(),
                                tasklet.waitSeconds());
        lines.add(
                "\"%s\" %s%s %s%s"
                        .formatted(
                                tasklet.name(),
                                tasklet.id(),
                                tasklet.main() ? " main" : "",
                                tasklet.state(),
                                waits));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "    script %s v%d of entity %d (%s) in %s, %.1f s old, %d steps, %d bytes",
                        tasklet.script(),
                        tasklet.version(),
                        tasklet.entity(),
                        tasklet.entityName(),
                        tasklet.system(),
                        tasklet.ageSeconds(),
                        tasklet.steps(),
                        tasklet.bytes()));
        List<Frame> stack = tasklet.stack() == null ? List.of() : tasklet.stack();
        for (Frame frame : stack) {
            String of = frame.of().equals("script") ? "" : "  [" + frame.of() + "]";
            lines.add("    at " + frame.method() + "(" + frame.at() + ")" + of);
        }
        return lines;
    }
}
