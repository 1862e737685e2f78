package orrery.tasklet.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletTimeoutException;
import orrery.tasklet.WaitList;

/**
 * A lock that one tasklet at a time holds, as often as it likes.
 *
 * <p>Between two waits a tasklet has the whole scheduler to itself, so a lock is needed only for
 * what must stay true <i>over</i> a wait. Unlock in a {@code finally} block: a tasklet that ends
 * with a lock keeps it for ever, and {@link #holder} shows it.
 *
 * <p><b>Order.</b> First come, first served: unlocking makes the tasklet that has waited longest
 * the holder and puts it at the tail of the run queue; the caller goes on. One that is killed
 * before it could run with the lock passes it on.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}. Main cannot hold it.
 */
public final class ReentrantLock {
    private final String name;
    private final WaitList line;
    private @Nullable Tasklet holder;
    private long holds;
    private long heldSince;

    /** A lock that nobody holds, for tasklets of {@code scheduler}; {@code name} is for people. */
    public ReentrantLock(Scheduler scheduler, String name) {
        this.name = name;
        this.line = new WaitList(scheduler, "lock '" + name + "'", dying -> passOn());
        line.heldBy(() -> holder == null ? List.of() : List.of(holder));
    }

    /** Its name, for people. */
    public String name() {
        return name;
    }

    /** Who holds it, or null. It may not have run since it was given the lock. */
    public @Nullable Tasklet holder() {
        return holder;
    }

    /** How often its holder has locked it. */
    public long holds() {
        return holds;
    }

    /** The tick at which its holder got it; means nothing while nobody holds it. */
    public long heldSinceTick() {
        return heldSince;
    }

    /** Those that wait for it, in the order in which they will get it. */
    public List<Tasklet> waiting() {
        return line.tasklets();
    }

    /** Locks it if nobody else holds it; never waits. */
    public boolean tryLock() {
        Tasklet me = line.caller();
        if (me == null) {
            throw new IllegalStateException(
                    "lock '%s' is for tasklets, and was locked by main".formatted(name));
        }
        if (holder == me) {
            holds++;
        } else if (holder == null) {
            give(me);
        }
        return holder == me;
    }

    /** Locks it, blocking the calling tasklet until nobody else holds it. */
    public void lock() {
        if (!tryLock()) {
            line.await(null);
        }
    }

    /**
     * As {@link #lock()}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if it was held all the time
     */
    public void lock(long timeoutTicks) {
        Ticks.require(timeoutTicks);
        if (!tryLock()) {
            line.await(null, timeoutTicks);
        }
    }

    /**
     * Undoes one lock; the last one lets go.
     *
     * @throws IllegalStateException if the caller does not hold it
     */
    public void unlock() {
        Tasklet me = line.caller();
        if (me == null || me != holder) {
            throw new IllegalStateException(
                    "lock '%s' is held by %s, and was unlocked by %s"
                            .formatted(
                                    name,
                                    holder == null ? "nobody" : holder,
                                    me == null ? "main" : me));
        }
        if (--holds == 0) {
            passOn();
        }
    }

    private void passOn() {
        Tasklet next = line.first();
        if (next == null) {
            holder = null;
            holds = 0;
        } else {
            give(next);
            line.handToFirst();
        }
    }

    private void give(Tasklet to) {
        holder = to;
        holds = 1;
        heldSince = line.scheduler().tick();
    }

    @Override
    public String toString() {
        return name;
    }
}
