package orrery.sim;

import java.io.PrintStream;
import java.util.Locale;

/**
 * The line that says once a second how a run goes: written over itself on a terminal, one below the
 * other elsewhere.
 */
final class StatusLine {
    private static final String ERASE = "\r\u001b[K";

    // A line that wraps cannot be written over: a narrow terminal cuts it off instead.
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintStream out;
    private final boolean inPlace;
    private final int bots;

    StatusLine(PrintStream out, boolean inPlace, int bots) {
        this.out = out;
        this.inPlace = inPlace;
        this.bots = bots;
    }

    void show(SecondRow row) {
        if (inPlace) {
            out.print(NO_WRAP + ERASE + text(row, bots) + WRAP);
        } else {
            out.println(text(row, bots));
        }
        out.flush();
    }

    /** Leaves the last line as it is and goes to the next. */
    void end() {
        if (inPlace) {
            out.println();
        }
    }

    static String text(SecondRow row, int bots) {
        return ("%4.0fs%s connected %d/%d | order %s/%s ms | ping %s ms | tick p99 %s ms"
                        + " | dilation %s | %s kB/s a bot | own load %s cores, late %s ms")
                .formatted(
                        row.second(),
                        row.counted() ? "" : " ramp",
                        row.connected(),
                        bots,
                        number(row.orderP50(), 0),
                        number(row.orderP99(), 0),
                        number(row.pingP99(), 0),
                        number(row.tickMillisP99(), 1),
                        number(row.dilation(), 2),
                        number(row.bytesInPerBot() / 1_000, 1),
                        number(row.cpuCores(), 2),
                        number(row.latenessMax(), 0));
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
