package orrery.tasklet.budget;

/**
 * A script used more than it may. An error, so that no script catches it by mistake; and one that
 * is caught all the same is thrown again at the next checkpoint.
 */
public final class BudgetExceededError extends Error {
    private static final long serialVersionUID = 1L;

    private final String place;

    BudgetExceededError(String message, String place) {
        super(message);
        this.place = place;
    }

    /** Where the script was, as {@code file:line}; {@code unknown} if no frame of it is there. */
    public String place() {
        return place;
    }
}
