package orrery.world.mind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one tick of a solar system said to the outside, in order. The next tick empties it. */
public final class Outbox {
    private final List<Notice> notices = new ArrayList<>();
    private final List<Departure> departures = new ArrayList<>();

    /** More in one tick say the same, or nobody reads them. */
    static final int MAX_FAILURES_LOGGED = 20;

    private final List<LogLine> logLines = new ArrayList<>();
    private final List<ScriptFault> faults = new ArrayList<>();
    private int failures;

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

    /** How many failures of the tick have no line. */
    public int failuresNotLogged() {
        return Math.max(0, failures - MAX_FAILURES_LOGGED);
    }

    void tell(Notice notice) {
        notices.add(notice);
    }

    void depart(Departure departure) {
        departures.add(departure);
    }

    /** A line; of very many failures in one tick the first ones are kept, the others counted. */
    void log(LogLine line) {
        if (line.thrown() != null && ++failures > MAX_FAILURES_LOGGED) {
            return;
        }
        logLines.add(line);
    }

    void fault(ScriptFault fault) {
        faults.add(fault);
    }

    void clear() {
        notices.clear();
        departures.clear();
        logLines.clear();
        failures = 0;
        faults.clear();
    }
}
