package orrery.tasklet.kit;

import orrery.tasklet.Gate;
import orrery.tasklet.Scheduler;
import orrery.tasklet.TaskletTimeoutException;
import orrery.tasklet.WaitList;

/**
 * A fixed number of permits; who wants one while none is free waits.
 *
 * <p><b>Order.</b> First come, first served, and nobody overtakes: a released permit belongs at
 * once to the tasklet that has waited longest, which goes to the tail of the run queue, while the
 * releaser goes on. A tasklet killed before it could run with its permit passes it on.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}.
 */
public final class Semaphore implements Gate {
    private final String name;
    private final int permits;
    private final WaitList line;
    private int free;

    /**
     * @param permits how many there are, at least 1
     */
    public Semaphore(Scheduler scheduler, String name, int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("permits must be at least 1, was " + permits);
        }
        this.name = name;
        this.permits = permits;
        this.free = permits;
        this.line =
                new WaitList(scheduler, "a permit of semaphore '" + name + "'", dying -> release());
    }

    /** Its name, for people. */
    public String name() {
        return name;
    }

    /** How many permits are free. */
    public int free() {
        return free;
    }

    /** How many tasklets wait. */
    public int waiting() {
        return line.waiting();
    }

    /** Whether a permit is free. */
    @Override
    public boolean open() {
        return free > 0;
    }

    /** As {@link #tryAcquire}. */
    @Override
    public boolean tryPass() {
        return tryAcquire();
    }

    /** Where those wait who found no permit; for a select. */
    @Override
    public WaitList line() {
        return line;
    }

    /** Takes a permit if one is free; never waits. Main may call it. */
    public boolean tryAcquire() {
        line.caller();
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    /** Takes a permit, blocking the calling tasklet until there is one. */
    public void acquire() {
        if (!tryAcquire()) {
            line.await(null);
        }
    }

    /**
     * As {@link #acquire()}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if no permit came free in time
     */
    public void acquire(long timeoutTicks) {
        Ticks.require(timeoutTicks);
        if (!tryAcquire()) {
            line.await(null, timeoutTicks);
        }
    }

    /**
     * Gives a permit back; anybody may, main too.
     *
     * @throws IllegalStateException if all are free
     */
    public void release() {
        line.caller();
        if (free == permits) {
            throw new IllegalStateException(
                    "semaphore '%s' has all its %d permits, and was given one more"
                            .formatted(name, permits));
        }
        if (!line.handToFirst()) {
            free++;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
