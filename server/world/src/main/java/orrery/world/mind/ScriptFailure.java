package orrery.world.mind;

import org.jspecify.annotations.Nullable;
import orrery.tasklet.budget.BudgetExceededError;
import orrery.tasklet.budget.WovenCode;

/**
 * What a script threw, copied: an exception class of the script's own may override what a log calls
 * to print it, and the log has no budget to end that.
 */
final class ScriptFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 8;
    private static final int MAX_TEXT = 500;

    private final String text;

    private ScriptFailure(
            String text, @Nullable Throwable cause, StackTraceElement @Nullable [] trace) {
        super(text, cause, false, true);
        this.text = text;
        if (trace != null) {
            setStackTrace(trace);
        }
    }

    /** An exception that anybody may print: the same one if it is not a script's. */
    static Throwable of(Throwable thrown, ScriptAccount account) {
        return of(thrown, account, MAX_CAUSES);
    }

    private static Throwable of(Throwable thrown, ScriptAccount account, int causes) {
        if (thrown instanceof BudgetExceededError
                || (!scripts(thrown) && thrown.getCause() == null)) {
            return thrown;
        }
        ScriptFailure[] copy = new ScriptFailure[1];
        try {
            account.run(() -> copy[0] = copied(thrown, account, causes));
        } catch (RuntimeException | Error _) { // its code again: whatever it does, it failed
            copy[0] = null;
        }
        return copy[0] == null
                ? new ScriptFailure(thrown.getClass().getName(), null, null)
                : copy[0];
    }

    private static ScriptFailure copied(Throwable thrown, ScriptAccount account, int causes) {
        String text = String.valueOf(thrown.toString());
        Throwable cause = thrown.getCause();
        boolean more = cause != null && causes > 0;
        return new ScriptFailure(
                text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT),
                more && cause != null ? of(cause, account, causes - 1) : null,
                thrown.getStackTrace());
    }

    private static boolean scripts(Throwable thrown) {
        return thrown.getClass().getClassLoader() instanceof WovenCode;
    }

    @Override
    public String toString() {
        return text;
    }
}
