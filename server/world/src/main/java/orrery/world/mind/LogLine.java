package orrery.world.mind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.budget.BudgetExceededError;

/**
 * A line for the log.
 *
 * @param thrown what made a script fail; null if a script said the line itself
 */
public record LogLine(String text, @Nullable Throwable thrown) {
    /** Where frames are that are not the author's. */
    private static final List<String> NOT_THE_SCRIPTS =
            List.of("java.", "jdk.", "orrery.tasklet.", "orrery.script.", "orrery.world.");

    /** The script's own line at which it failed, as {@code Pirate.java:41}; empty if not known. */
    public String place() {
        return thrown == null ? "" : place(thrown);
    }

    static String place(Throwable thrown) {
        if (thrown instanceof BudgetExceededError stop) {
            return stop.place();
        }
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String name = frame.getClassName();
            if (NOT_THE_SCRIPTS.stream().noneMatch(name::startsWith)) {
                return frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }
}
