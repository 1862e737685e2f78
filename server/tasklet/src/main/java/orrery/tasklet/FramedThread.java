package orrery.tasklet;

/**
 * A thread that has a {@link FrameStack} at hand, so that woven code finds it in a few
 * instructions; on other threads it takes a thread-local, which is slower and does the same.
 */
public class FramedThread extends Thread {
    final FrameStack frames = new FrameStack();

    /** As {@link Thread#Thread(ThreadGroup, Runnable, String, long)}, in the caller's group. */
    public FramedThread(Runnable todo, String name, long stackBytes) {
        super(null, todo, name, stackBytes);
    }
}
