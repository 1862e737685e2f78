package orrery.node.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.console.LogPage;
import orrery.console.LogQuery;
import orrery.world.mind.LogLine;

/** The newest lines of a system's scripts. Confined to its tick thread. */
final class LogRing {
    static final int MAX_LINES = 1_000;
    static final int MAX_CHARACTERS = 500;

    private final String system;
    private final LogPage.@Nullable Line[] lines = new LogPage.@Nullable Line[MAX_LINES];
    private int next;

    LogRing(String system) {
        this.system = system;
    }

    void add(long tick, LogLine line) {
        String text = line.text();
        lines[next] =
                new LogPage.Line(
                        system,
                        tick,
                        line.entityId(),
                        line.script(),
                        text.length() > MAX_CHARACTERS
                                ? text.substring(0, MAX_CHARACTERS) + "…"
                                : text,
                        line.thrown() == null ? "" : Frames.place(line.thrown()));
        next = (next + 1) % MAX_LINES;
    }

    /** The newest of those that were asked for, the oldest of them first. */
    List<LogPage.Line> newest(LogQuery query) {
        List<LogPage.Line> found = new ArrayList<>();
        for (int back = 1; back <= MAX_LINES && found.size() < query.limit(); back++) {
            LogPage.Line line = lines[Math.floorMod(next - back, MAX_LINES)];
            if (line == null) {
                break;
            }
            boolean ofEntity = query.entity() < 0 || query.entity() == line.entity();
            boolean ofScript = query.script().isEmpty() || query.script().equals(line.script());
            if (ofEntity && ofScript) {
                found.add(line);
            }
        }
        Collections.reverse(found);
        return found;
    }
}
