package orrery.tasklet.budget;

import orrery.tasklet.FramedThread;

/**
 * A thread that knows whose steps are counted on it. Woven code finds its meter here in a few
 * instructions; on other threads it takes a thread-local, which is slower and counts the same.
 */
public final class MeteredThread extends FramedThread {
    /** Room for the deepest calls that a {@link Budget} allows, below the library's own. */
    private static final long STACK_BYTES = 16L << 20;

    Meter meter = Meter.unlimited();

    public MeteredThread(Runnable todo, String name) {
        super(todo, name, STACK_BYTES);
    }
}
