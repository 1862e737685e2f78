package orrery.tasklet;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/**
 * A stack on which a {@link Pump} gives woven tasklets their turns, so that one of them can be
 * stopped in the middle of its turn. That one then has the stack for itself until it waits; the
 * others go on on a new one.
 */
final class NativeRunner extends Continuation implements Carrier {
    private static final ContinuationScope SCOPE = new ContinuationScope("runner");

    private final Thrower thrower;

    /** The tasklet that was stopped on this stack. */
    private @Nullable Tasklet stopped;

    private boolean left;
    private boolean ended;

    NativeRunner(Runnable turns) {
        this(new Thrower(turns));
    }

    private NativeRunner(Thrower thrower) {
        super(SCOPE, thrower);
        this.thrower = thrower;
    }

    /**
     * Gives turns until there are no more, or one is not over.
     *
     * @return the tasklet whose turn was stopped; null if there are no more turns
     */
    @Nullable Tasklet turns() {
        run();
        if (isDone() && thrower.thrown != null) {
            Bomb.<RuntimeException>raise(thrower.thrown);
        }
        return isDone() ? null : stopped;
    }

    /** Goes on with the tasklet that was stopped here, until it waits, ends or is stopped again. */
    @Override
    public boolean resume(Tasklet tasklet) {
        run();
        if (!left) {
            return false;
        }
        tasklet.carrier = WovenCarrier.ONE;
        return ended;
    }

    /**
     * The tasklet that was stopped here waits or has ended, and so this stack ends, in the middle
     * of the turns that were given on it and that others have taken over. Does not return.
     */
    @Override
    public void leave(boolean ended) {
        this.ended = ended;
        left = true;
        Continuation.yield(SCOPE);
        throw new IllegalStateException("a stack was gone on with that had been left");
    }

    @Override
    public @Nullable Object suspend(Tasklet tasklet) {
        return WovenCarrier.ONE.suspend(tasklet);
    }

    @Override
    public @Nullable Object preempt(Tasklet tasklet) {
        Carrier before = tasklet.carrier;
        FrameStack frames = FrameStack.current();
        long sp = frames.sp;
        stopped = tasklet;
        tasklet.carrier = this;
        if (Continuation.yield(SCOPE)) {
            frames.lendAgain(tasklet, sp);
        } else {
            tasklet.carrier = before; // it is pinned, and goes on
        }
        return tasklet.take();
    }

    @Override
    public StackTraceElement[] stackTrace(Tasklet suspended) {
        return getStackTrace();
    }

    /** Called on the tasklet's own stack in place of suspending it. */
    @Override
    protected void onPinned(Pinned reason) {
        Tasklet tasklet = stopped;
        if (tasklet == null || left) {
            super.onPinned(reason);
            return;
        }
        tasklet.scheduler.cannotSuspend(tasklet, reason.toString());
    }

    /** Keeps what comes out, as nothing may come out of a continuation. */
    private static final class Thrower implements Runnable {
        private final Runnable turns;
        private @Nullable Throwable thrown;

        Thrower(Runnable turns) {
            this.turns = turns;
        }

        @Override
        public void run() {
            try {
                turns.run();
            } catch (Throwable caught) { // raised again by who runs the runner
                thrown = caught;
            }
        }
    }
}
