package orrery.world.mind;

import java.util.ArrayList;
import java.util.List;
import orrery.script.Event;

/**
 * What was said in a solar system in one tick. All its sessions hear it; minds do not, as a crowd's
 * talk would cost every script a wake-up.
 */
final class Chat {
    /** More in one tick is lost: a line costs a message a session. */
    static final int MAX_LINES_PER_TICK = 8;

    static final int MAX_LENGTH = 256;

    private final List<Event.Heard> lines = new ArrayList<>();

    void say(String speaker, String text) {
        if (lines.size() < MAX_LINES_PER_TICK && !text.isBlank()) {
            String line = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
            lines.add(new Event.Heard(speaker, line));
        }
    }

    List<Event.Heard> lines() {
        return lines;
    }

    void clear() {
        lines.clear();
    }
}
