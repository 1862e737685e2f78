package orrery.tasklet;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/** Suspends on the JDK's own continuation. The only class that names its package. */
final class NativeCarrier extends Continuation implements Carrier {
    private static final ContinuationScope SCOPE = new ContinuationScope("tasklet");

    /** One for all, as there may be a million: it finds its tasklet when it is started. */
    private static final Runnable LIFE = NativeCarrier::live;

    private final Tasklet tasklet;

    NativeCarrier(Tasklet tasklet) {
        super(SCOPE, LIFE);
        this.tasklet = tasklet;
    }

    /**
     * Does nothing but load this class.
     *
     * @throws IllegalAccessError if this JVM was not started with the export that it needs
     */
    static void load() {}

    @Override
    public boolean resume(Tasklet resumed) {
        run();
        return isDone();
    }

    @Override
    public @Nullable Object suspend(Tasklet me) {
        Continuation.yield(SCOPE);
        return me.take();
    }

    @Override
    public StackTraceElement[] stackTrace(Tasklet suspended) {
        return getStackTrace();
    }

    /** Called on the tasklet's own stack in place of suspending it. */
    @Override
    protected void onPinned(Pinned reason) {
        tasklet.scheduler.cannotSuspend(tasklet, reason.toString());
    }

    private static void live() {
        NativeCarrier started = (NativeCarrier) Continuation.getCurrentContinuation(SCOPE);
        started.tasklet.live();
    }
}
