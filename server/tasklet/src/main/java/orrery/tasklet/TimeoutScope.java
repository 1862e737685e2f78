package orrery.tasklet;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits the time of a whole piece of work, however many waits are in it.
 *
 * <p>When the time is over, an exception of this scope alone is raised where the tasklet waits, at
 * the tail of the run queue; {@code finally} blocks run, and the scope raises a {@link
 * TaskletTimeoutException}. An inner scope, or a limited wait inside, cannot take it for its own,
 * nor the other way round. Of nested scopes that are over at once the outermost counts.
 *
 * <p>Work that never waits is not hindered, and work that swallows the exception goes on. What a
 * tasklet has been handed, but has not seen when the time is over, is gone with it, as when it is
 * killed.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}. While it is open it counts as
 * one of {@link Scheduler#timed}.
 */
public final class TimeoutScope extends WaitPoint {
    private final String name;
    private final long sequence;
    private final Tasklet target;
    private final Tasklet alarm;

    private TimeoutScope(Tasklet target, String name) {
        this.name = name;
        this.target = target;
        this.sequence = target.scheduler.nextScope();
        this.alarm = new Tasklet(target.scheduler, "alarm of " + name, 0, null);
        alarm.state = Tasklet.BLOCKED;
        alarm.waitPoint = this;
    }

    /**
     * Does {@code work} in the calling tasklet, and gives its result.
     *
     * @param name for people
     * @param ticks how long it may take, at least 1
     * @throws TaskletTimeoutException if it took longer
     * @throws IllegalStateException if main calls
     */
    public static <T extends @Nullable Object> T within(
            Scheduler scheduler, String name, long ticks, Supplier<T> work) {
        Objects.requireNonNull(work, "work");
        Tasklet me = scheduler.caller();
        if (me == null) {
            throw new IllegalStateException(
                    "scope '%s' is for tasklets, and was opened by main".formatted(name));
        }
        TimeoutScope scope = new TimeoutScope(me, name);
        scheduler.limitWait(scope.alarm, ticks);
        try {
            return work.get();
        } catch (ScopeExpiredException thrown) {
            if (thrown.scope != scope.sequence) {
                throw thrown;
            }
            TaskletTimeoutException timeout =
                    new TaskletTimeoutException(
                            "timed out after %d ticks, in scope '%s'".formatted(ticks, name));
            timeout.initCause(thrown);
            throw timeout;
        } finally {
            scheduler.release(scope.alarm);
        }
    }

    /** The tasklet whose time it limits. */
    Tasklet target() {
        return target;
    }

    /** The alarm has gone off; called by main. */
    void expire() {
        if (!target.alive() || outerIsOver()) {
            return;
        }
        ScopeExpiredException thrown = new ScopeExpiredException(name, sequence);
        thrown.setStackTrace(target.stackTrace());
        target.raisePending(thrown);
    }

    private boolean outerIsOver() {
        Bomb bomb = target.delivery.bomb();
        return bomb != null
                && bomb.thrown() instanceof ScopeExpiredException other
                && other.scope < sequence;
    }

    @Override
    void release(Tasklet tasklet) {}

    @Override
    String describe() {
        return "the end of scope '" + name + "'";
    }

    @Override
    String place() {
        return " scope '" + name + "'";
    }
}
