package orrery.tasklet;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Suspends;

/**
 * A result that is not there yet. Any number of tasklets may wait for it; it is settled once, by
 * main or by a tasklet, with a value or an exception.
 *
 * <p><b>Order.</b> Settling never switches: it appends the waiting tasklets to the run queue in the
 * order in which they came, and its caller goes on. To wait for what is settled returns at once.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}. What is done on another
 * thread comes back through main, at a tick border.
 *
 * @param <T> the type of the value
 */
public final class Promise<T extends @Nullable Object> extends WaitPoint {
    private final Scheduler scheduler;
    private final String what;
    private @Nullable Tasklet owner;
    private boolean done;
    private @Nullable Object result;

    /**
     * @param what what is promised, for people who ask why a tasklet waits
     */
    public Promise(Scheduler scheduler, String what) {
        this.scheduler = scheduler;
        this.what = what;
    }

    /** What is promised. */
    public String what() {
        return what;
    }

    /**
     * Says that nobody but {@code tasklet} will settle this, for those who ask whether a wait can
     * ever end.
     */
    public void owedBy(Tasklet tasklet) {
        scheduler.caller();
        owner = tasklet;
    }

    /** Whether the promise was settled, either way. */
    public boolean done() {
        return done;
    }

    /** How many tasklets wait. */
    public int waiting() {
        return size();
    }

    /**
     * Gives {@code value} to all who wait or will.
     *
     * @throws IllegalStateException if the promise is settled already
     */
    public void complete(T value) {
        settle(value);
    }

    /**
     * Raises {@code thrown} in all who wait or will; it is the same exception for all of them.
     *
     * @throws IllegalStateException if the promise is settled already
     */
    public void fail(RuntimeException thrown) {
        settle(Bomb.of(Objects.requireNonNull(thrown, "thrown")));
    }

    private void settle(@Nullable Object settled) {
        scheduler.caller();
        if (done) {
            throw new IllegalStateException("promise of " + what + " is settled already");
        }
        done = true;
        result = settled;
        for (Tasklet tasklet = poll(); tasklet != null; tasklet = poll()) {
            scheduler.wake(tasklet, settled);
        }
    }

    /** Gives the value, blocking the calling tasklet until it is there; or raises the exception. */
    @Suspends
    public T await() {
        return promised(awaitSettled(0, null));
    }

    /**
     * As {@link #await()}, but waits no longer than {@code timeoutTicks} ticks, at least 1. The
     * promise stays open, and may be awaited again.
     *
     * @throws TaskletTimeoutException if it was not settled in time
     */
    @Suspends
    public T await(long timeoutTicks) {
        return promised(awaitSettled(requireTicks(timeoutTicks), null));
    }

    /** As {@link #await()}, but gives what {@code sequel} makes of the value or the exception. */
    @Suspends
    public <R extends @Nullable Object> R await(Sequel<? super T, ? extends R> sequel) {
        return done ? made(sequel) : Followed.made(awaitSettled(0, sequel));
    }

    /**
     * As {@link #await(long)}, but gives what {@code sequel} makes of the value or the exception.
     */
    @Suspends
    public <R extends @Nullable Object> R await(
            long timeoutTicks, Sequel<? super T, ? extends R> sequel) {
        requireTicks(timeoutTicks);
        return done ? made(sequel) : Followed.made(awaitSettled(timeoutTicks, sequel));
    }

    private <R extends @Nullable Object> R made(Sequel<? super T, ? extends R> sequel) {
        scheduler.caller();
        return Followed.made(
                result instanceof Bomb bomb
                        ? sequel.failed(bomb.defuse())
                        : sequel.then(promised(result)));
    }

    private @Nullable Object awaitSettled(long timeoutTicks, @Nullable Sequel<?, ?> sequel) {
        if (done) {
            scheduler.caller();
            return Bomb.opened(result);
        }
        Tasklet me = scheduler.waiter("await", this);
        if (me == null) {
            return null;
        }
        if (timeoutTicks > 0) {
            scheduler.limitWait(me, timeoutTicks);
        }
        if (sequel != null) {
            me.follow(sequel);
        }
        addLast(me);
        return scheduler.block(me, this);
    }

    private static long requireTicks(long timeoutTicks) {
        if (timeoutTicks < 1) {
            throw new IllegalArgumentException(
                    "timeoutTicks must be at least 1, was " + timeoutTicks);
        }
        return timeoutTicks;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // complete() lets nothing else in
    T promised(@Nullable Object value) {
        return (T) value;
    }

    @Override
    void release(Tasklet tasklet) {
        remove(tasklet);
    }

    @Override
    @Nullable List<Tasklet> holders() {
        return owner == null ? null : List.of(owner);
    }

    @Override
    String describe() {
        return what;
    }

    @Override
    String place() {
        return " " + what;
    }

    @Override
    public String toString() {
        return what;
    }
}
