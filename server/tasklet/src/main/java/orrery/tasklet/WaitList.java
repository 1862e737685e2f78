package orrery.tasklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Suspends;

/**
 * A line of tasklets that wait for something: what locks, events and queues are made of. Who owns
 * the list decides when the first of the line goes on, and with what.
 *
 * <p><b>Order.</b> First come, first served. Waking never switches: it appends the tasklet to the
 * run queue, and its caller goes on. A tasklet that is killed, raised into or timed out leaves the
 * line by itself.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}.
 */
public final class WaitList extends WaitPoint {
    /** A constant, since a lambda of a class that is not woven can be saved as that alone. */
    private static final Consumer<Tasklet> NOTHING = tasklet -> {};

    private final Scheduler scheduler;
    private final String what;
    private final Handed handed;
    private @Nullable Supplier<List<Tasklet>> holders;

    /**
     * @param what what is waited for, for people who ask why a tasklet waits
     */
    public WaitList(Scheduler scheduler, String what) {
        this(scheduler, what, NOTHING);
    }

    /**
     * A list by which something is handed over that must not get lost.
     *
     * @param takeBack called with a tasklet that was woken by {@link #handToFirst}, and then is
     *     killed or raised into before it could run; must neither wait nor switch
     */
    public WaitList(Scheduler scheduler, String what, Consumer<Tasklet> takeBack) {
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        this.what = what;
        this.handed = new Handed(Objects.requireNonNull(takeBack, "takeBack"));
    }

    /**
     * Says who has what is waited for here, for those who ask whether a wait can ever end.
     *
     * @param holders gives the tasklets without which nobody who waits goes on; if it gives none,
     *     anybody may see to it
     */
    public void heldBy(Supplier<List<Tasklet>> holders) {
        this.holders = holders;
    }

    /** The scheduler whose tasklets wait here. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** The calling tasklet, or null for main; refuses foreign threads. */
    public @Nullable Tasklet caller() {
        return scheduler.caller();
    }

    /**
     * The calling tasklet, if it may wait; for those who must know before they take their place
     * elsewhere.
     *
     * @return null if it has swallowed its exit and was dropped; then its caller must return
     * @throws IllegalStateException if it may not: main, or one with a block trap
     */
    @Suspends
    public @Nullable Tasklet waiter(String operation) {
        return scheduler.waiter(operation, this);
    }

    /** How many tasklets wait. */
    public int waiting() {
        return size();
    }

    /** The tasklets that wait, in the order in which they will be served. */
    public List<Tasklet> tasklets() {
        scheduler.requireHome();
        List<Tasklet> all = new ArrayList<>(size());
        for (Tasklet tasklet = head; tasklet != null; tasklet = tasklet.next) {
            all.add(StandIn.original(tasklet));
        }
        return all;
    }

    /** The one that has waited longest, or null. */
    public @Nullable Tasklet first() {
        return head == null ? null : StandIn.original(head);
    }

    void line(StandIn standIn) {
        addLast(standIn);
    }

    /** What the first of the line brought, or null. */
    public @Nullable Object broughtByFirst() {
        return head == null ? null : head.transfer;
    }

    /**
     * Blocks the calling tasklet until it is woken.
     *
     * @param brought for whoever wakes it
     * @return what it was woken with
     */
    @Suspends
    public @Nullable Object await(@Nullable Object brought) {
        return await(scheduler.waiter("await", this), brought, null);
    }

    /**
     * As {@link #await(Object)}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if it was not woken in time
     */
    @Suspends
    public @Nullable Object await(@Nullable Object brought, long timeoutTicks) {
        return await(limited(timeoutTicks), brought, null);
    }

    /**
     * As {@link #await(Object)}, but gives what {@code sequel} makes of what the tasklet was woken
     * with, or of what was raised in it.
     */
    @Suspends
    public <R extends @Nullable Object> R await(
            @Nullable Object brought, Sequel<@Nullable Object, ? extends R> sequel) {
        return Followed.made(await(scheduler.waiter("await", this), brought, sequel));
    }

    /** As {@link #await(Object, long)}, with a sequel. */
    @Suspends
    public <R extends @Nullable Object> R await(
            @Nullable Object brought,
            long timeoutTicks,
            Sequel<@Nullable Object, ? extends R> sequel) {
        return Followed.made(await(limited(timeoutTicks), brought, sequel));
    }

    private @Nullable Tasklet limited(long timeoutTicks) {
        Tasklet me = scheduler.waiter("await", this);
        if (me != null) {
            scheduler.limitWait(me, timeoutTicks);
        }
        return me;
    }

    private @Nullable Object await(
            @Nullable Tasklet me, @Nullable Object brought, @Nullable Sequel<?, ?> sequel) {
        if (me == null) {
            return null;
        }
        if (sequel != null) {
            me.follow(sequel);
        }
        me.transfer = brought;
        addLast(me);
        return scheduler.block(me, this);
    }

    /** Wakes the first of the line with a value; says whether there was one. */
    public boolean wakeFirst(@Nullable Object value) {
        scheduler.caller();
        Tasklet first = poll();
        if (first == null) {
            return false;
        }
        scheduler.wake(first, value);
        return true;
    }

    /** Raises an exception in the first of the line; says whether there was one. */
    public boolean raiseInFirst(RuntimeException thrown) {
        return wakeFirst(Bomb.of(Objects.requireNonNull(thrown, "thrown")));
    }

    /**
     * Wakes the first of the line as the owner of what this list hands over, which is taken back if
     * it cannot come into it; says whether there was one.
     */
    public boolean handToFirst() {
        return wakeFirst(handed);
    }

    @Override
    void release(Tasklet tasklet) {
        remove(tasklet);
    }

    @Override
    @Nullable List<Tasklet> holders() {
        List<Tasklet> all = holders == null ? List.of() : holders.get();
        return all.isEmpty() ? null : all;
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

    /** In the transfer slot of a tasklet that owns something and has not run since. */
    record Handed(Consumer<Tasklet> takeBack) {}
}
