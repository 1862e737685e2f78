package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/** Is told whenever the turn goes from one tasklet to another, or to main, or from it. */
@FunctionalInterface
public interface SwitchCallback {
    /**
     * Called between the two, while {@link Scheduler#current} is null. It may look at everything
     * and change nothing: what it calls that would is refused. What it throws goes to the thread's
     * handler of uncaught exceptions, and the switch is made all the same.
     *
     * @param previous the one that ran, which may have ended; null for main
     * @param next the one that will run; null for main
     */
    void switched(@Nullable Tasklet previous, @Nullable Tasklet next);
}
