package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * Suspends by returning: the tasklet's frames save themselves in two arrays of its own, and are
 * entered again from the outermost on. For bodies that are {@link orrery.tasklet.woven.Woven}. One
 * for all, and it keeps nothing.
 */
final class WovenCarrier implements Carrier {
    static final WovenCarrier ONE = new WovenCarrier();

    private WovenCarrier() {}

    @Override
    public boolean resume(Tasklet tasklet) {
        FrameStack frames = FrameStack.current();
        frames.lend(tasklet);
        tasklet.live(frames);
        boolean ended = frames.takeBack(tasklet);
        Carrier resumed = tasklet.carrier;
        if (resumed != this && resumed != null) {
            resumed.leave(ended); // it was stopped here, and resumed by others
        }
        return ended;
    }

    @Override
    public @Nullable Object suspend(Tasklet tasklet) {
        FrameStack frames = FrameStack.current();
        if (frames.tasklet != tasklet) {
            tasklet.scheduler.cannotSuspend(tasklet, "another scheduler's tasklet is on its stack");
            return tasklet.take();
        }
        frames.suspend();
        return null;
    }

    @Override
    public @Nullable Object preempt(Tasklet tasklet) {
        Carrier runner = tasklet.scheduler.pump().runner();
        FrameStack frames = FrameStack.current();
        if (runner == null || frames.state != FrameStack.RUNNING || frames.tasklet != tasklet) {
            tasklet.scheduler.cannotSuspend(tasklet, "woven, and not on a stack of its own");
            return tasklet.take();
        }
        return runner.preempt(tasklet);
    }

    @Override
    public StackTraceElement[] stackTrace(Tasklet tasklet) {
        return FrameTrace.of(tasklet);
    }
}
