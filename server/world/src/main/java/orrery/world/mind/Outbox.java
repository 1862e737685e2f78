package orrery.world.mind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one tick of a solar system said to the outside, in order. The next tick empties it. */
public final class Outbox {
    private final List<Notice> notices = new ArrayList<>();
    private final List<Departure> departures = new ArrayList<>();
    private final List<LogLine> logLines = new ArrayList<>();
    private final List<ScriptFault> faults = new ArrayList<>();

    Outbox() {}

    public List<Notice> notices() {
        return Collections.unmodifiableList(notices);
    }

    public List<Departure> departures() {
        return Collections.unmodifiableList(departures);
    }

    public List<LogLine> logLines() {
        return Collections.unmodifiableList(logLines);
    }

    /** Which tasklets of scripts ended by an exception; the log lines say so too. */
    public List<ScriptFault> faults() {
        return Collections.unmodifiableList(faults);
    }

    void tell(Notice notice) {
        notices.add(notice);
    }

    void depart(Departure departure) {
        departures.add(departure);
    }

    void log(LogLine line) {
        logLines.add(line);
    }

    void fault(ScriptFault fault) {
        faults.add(fault);
    }

    void clear() {
        notices.clear();
        departures.clear();
        logLines.clear();
        faults.clear();
    }
}
