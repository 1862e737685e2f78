package orrery.tasklet;

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
public final class TimeoutScope extends WaitPoint implements AutoCloseable {
    private final String name;
    private final long ticks;
    private final long sequence;
    private final Tasklet target;
    private final Tasklet alarm;

    private TimeoutScope(Tasklet target, String name, long ticks) {
        this.name = name;
        this.ticks = ticks;
        this.target = target;
        this.sequence = target.scheduler.nextScope();
        this.alarm = new Tasklet(target.scheduler, "alarm of " + name, 0, null);
        alarm.state = Tasklet.BLOCKED;
        alarm.waitPoint = this;
    }

    /**
     * Limits the time of the calling tasklet, until {@link #close}, which must be called in a
     * {@code finally} block; as {@code kit.TimeLimit} does.
     *
     * @param name for people
     * @param ticks how long until it is over, at least 1
     * @throws IllegalStateException if main calls
     */
    public static TimeoutScope open(Scheduler scheduler, String name, long ticks) {
        Tasklet me = scheduler.caller();
        if (me == null) {
            throw new IllegalStateException(
                    "scope '%s' is for tasklets, and was opened by main".formatted(name));
        }
        TimeoutScope scope = new TimeoutScope(me, name, ticks);
        scheduler.limitWait(scope.alarm, ticks);
        return scope;
    }

    /** Limits the time no more. */
    @Override
    public void close() {
        target.scheduler.caller();
        target.scheduler.release(alarm);
    }

    /** What to throw in place of what was caught: that this scope is over, if it is this one. */
    public RuntimeException over(ScopeExpiredException thrown) {
        if (thrown.scope != sequence) {
            return thrown;
        }
        TaskletTimeoutException timeout =
                new TaskletTimeoutException(
                        "timed out after %d ticks, in scope '%s'".formatted(ticks, name));
        timeout.initCause(thrown);
        return timeout;
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
