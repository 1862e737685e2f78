package orrery.tasklet;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Suspends by parking a virtual thread of its own. Exactly one of that thread and the scheduler's
 * has the turn; {@code mounted} says which, and orders all that the two read and write.
 */
final class PortableCarrier implements Carrier {
    private final Tasklet tasklet;
    private @Nullable Thread thread;
    private @Nullable Thread pump;
    private volatile boolean mounted;
    private boolean ended;

    PortableCarrier(Tasklet tasklet) {
        this.tasklet = tasklet;
    }

    @Override
    public boolean resume(Tasklet resumed) {
        Thread self = Thread.currentThread();
        Scheduler scheduler = tasklet.scheduler;
        pump = self;
        Thread turn = thread;
        boolean fresh = turn == null;
        if (turn == null) {
            turn = Thread.ofVirtual().name(tasklet.name()).unstarted(this::live);
            thread = turn;
        }
        scheduler.home = turn;
        mounted = true;
        if (fresh) {
            turn.start();
        } else {
            LockSupport.unpark(turn);
        }
        awaitTurn(false);
        scheduler.home = self;
        return ended;
    }

    @Override
    public @Nullable Object suspend(Tasklet me) {
        passTurn();
        awaitTurn(true);
        return me.take();
    }

    @Override
    public StackTraceElement[] stackTrace(Tasklet suspended) {
        return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
    }

    private void live() {
        tasklet.live();
        ended = true;
        passTurn();
    }

    private void passTurn() {
        Thread next = pump;
        mounted = false;
        LockSupport.unpark(next);
    }

    private void awaitTurn(boolean turn) {
        boolean interrupted = false;
        while (mounted != turn) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted(); // or park would not wait any more
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
