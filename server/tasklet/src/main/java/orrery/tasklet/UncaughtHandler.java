package orrery.tasklet;

/** Is told what a tasklet did not catch. */
@FunctionalInterface
public interface UncaughtHandler {
    /**
     * Called by main between two resumes, after the tasklet has died; its {@link Tasklet#context}
     * and other locals are still there. What this throws comes out of the innermost {@link
     * Scheduler#run}, as if the tasklet had thrown it and there were no handler.
     */
    void uncaught(Tasklet tasklet, Throwable thrown);
}
