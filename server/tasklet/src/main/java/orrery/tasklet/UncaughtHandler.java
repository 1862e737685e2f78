package orrery.tasklet;

/** Is told what a tasklet did not catch. */
@FunctionalInterface
public interface UncaughtHandler {
    /**
     * Called by main between two resumes, after the tasklet has died. What this throws comes out of
     * {@link Scheduler#run}.
     */
    void uncaught(Tasklet tasklet, Throwable thrown);
}
