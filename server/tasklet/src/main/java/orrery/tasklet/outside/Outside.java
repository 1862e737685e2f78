package orrery.tasklet.outside;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import orrery.tasklet.DeadlockException;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.WaitList;

/**
 * A scheduler's door for other threads. What they bring waits in an inbox until main calls {@link
 * #deliver}, in a tick loop at the tick border, before {@link Scheduler#beginTick}. Programs
 * without a tick loop call {@link #runUntilComplete}, which waits for what comes from outside.
 *
 * <p><b>Order</b> of one delivery: first the outcomes of {@link BlockingCalls}, in the order in
 * which the calls were made; then the rest in the order in which it arrived.
 *
 * <p><b>Threads.</b> {@link #offer}, {@link #hold} and {@link #letGo} may be called by any; all
 * else by main on the scheduler's thread.
 */
public final class Outside implements AutoCloseable {
    /** More actions than this are not kept for one delivery. */
    public static final int OFFERED_AT_MOST = 65_536;

    /** So many resumes run at most between two deliveries of {@link #runUntilComplete}. */
    private static final int ROUND = 4_096;

    private final Scheduler scheduler;
    private final Crossing crossing;
    private final WaitList door; // nobody ever waits in it: it knows who calls

    // Owned by the scheduler's thread.
    private final ArrayDeque<Arrival> due = new ArrayDeque<>();
    private int callsInFlight;
    private long calls;

    // Guarded by the crossing's lock. The inbox needs no bound of its own: there is an entry for
    // each call in flight and each tasklet that waits, and of what is offered so many.
    private final Condition changed;
    private final List<Arrival> inbox = new ArrayList<>();
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private int offered;
    private int holds;
    private boolean idle;
    private boolean deadlocked;
    private boolean closed;

    /** The door of a scheduler that shares no channels with others. */
    public Outside(Scheduler scheduler) {
        this(scheduler, new Crossing());
    }

    /**
     * The door of a scheduler that shares channels with all others of {@code crossing}. It counts
     * as one that may yet wake them until it is closed.
     */
    public Outside(Scheduler scheduler, Crossing crossing) {
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        this.crossing = crossing;
        this.changed = crossing.lock.newCondition();
        this.door = new WaitList(scheduler, "the outside of scheduler '" + scheduler.name() + "'");
        crossing.join(this);
    }

    /** The scheduler whose door this is. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** What it shares with the schedulers that it meets on {@link SharedChannel}s. */
    public Crossing crossing() {
        return crossing;
    }

    /** How many blocking calls were made whose outcome was not delivered yet. */
    public int callsInFlight() {
        return callsInFlight;
    }

    /**
     * Brings an action, which main will run at its next delivery.
     *
     * @return false if {@value #OFFERED_AT_MOST} wait already, or this is closed
     */
    public boolean offer(Runnable action) {
        Objects.requireNonNull(action, "action");
        crossing.lock.lock();
        try {
            if (closed || offered == OFFERED_AT_MOST) {
                return false;
            }
            offered++;
            post(new Arrival.Posted(action));
            return true;
        } finally {
            crossing.lock.unlock();
        }
    }

    /**
     * Says that another thread may yet {@link #offer} something: {@link #runUntilComplete} waits
     * for it, until {@link #letGo} was called as often.
     */
    public void hold() {
        crossing.lock.lock();
        try {
            holds++;
        } finally {
            crossing.lock.unlock();
        }
    }

    /** Undoes one {@link #hold}. */
    public void letGo() {
        crossing.lock.lock();
        try {
            if (holds == 0) {
                throw new IllegalStateException(door + " was let go more often than held");
            }
            holds--;
            changed.signal();
            crossing.stopIfNobodyGoesOn();
        } finally {
            crossing.lock.unlock();
        }
    }

    /**
     * Takes in what has arrived; never waits, and never switches. If an offered action throws, what
     * comes after it is delivered the next time.
     *
     * @return how much has been taken in
     */
    public int deliver() {
        requireMain("deliver");
        takeInbox();
        int delivered = 0;
        for (Arrival next = due.poll(); next != null; next = due.poll()) {
            delivered++;
            next.deliver();
        }
        return delivered;
    }

    /**
     * Runs until every tasklet has ended or is paused and nobody holds this open: delivers, begins
     * ticks as the clock goes, runs what is runnable, and lets the thread wait when nothing is.
     * What is not caught comes out of here, and a further call goes on.
     *
     * @param tickLength how long a tick lasts on the wall clock. Game time follows it from the
     *     scheduler's tick on; ticks for which there is no time are passed over at once
     * @throws DeadlockException if tasklets are left that nobody can wake: neither a tick, nor a
     *     call, nor an action, nor a scheduler of the same crossing
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void runUntilComplete(Duration tickLength) throws InterruptedException {
        requireMain("runUntilComplete");
        Pace pace = new Pace(scheduler.tick(), System.nanoTime(), tickLength.toNanos());
        do {
            deliver();
            long tick = pace.tickAt(System.nanoTime());
            if (tick > scheduler.tick()) {
                scheduler.beginTick(tick);
            }
            scheduler.run(RunLimit.resumes(ROUND));
        } while (awaitMore(pace));
    }

    /** Waits until there is something to do; says whether there will ever be. */
    private boolean awaitMore(Pace pace) throws InterruptedException {
        if (scheduler.runnable() > 0) {
            return true;
        }
        long tick = scheduler.nextDueTick();
        crossing.lock.lock();
        try {
            while (inbox.isEmpty()) {
                if (tick != Long.MAX_VALUE) {
                    long left = pace.nanosUntil(tick, System.nanoTime());
                    if (left <= 0) {
                        return true;
                    }
                    changed.awaitNanos(left);
                } else if (holds > 0 || callsInFlight > 0 && scheduler.alive() > 0) {
                    changed.await();
                } else if (waiters.isEmpty()) {
                    requireComplete();
                    return false;
                } else {
                    awaitOthers();
                }
            }
            return true;
        } finally {
            crossing.lock.unlock();
        }
    }

    private void awaitOthers() throws InterruptedException {
        idle = true;
        try {
            crossing.stopIfNobodyGoesOn();
            while (inbox.isEmpty() && !deadlocked) {
                changed.await();
            }
            if (deadlocked) {
                requireComplete();
            }
        } finally {
            idle = false;
            deadlocked = false;
        }
    }

    private void requireComplete() {
        List<Tasklet> stuck = scheduler.tasklets();
        stuck.removeIf(tasklet -> tasklet.state() == Tasklet.State.PAUSED);
        if (!stuck.isEmpty()) {
            throw new DeadlockException(stuck);
        }
    }

    /**
     * Lets nothing in any more. Tasklets that still wait at a shared channel leave its line, and
     * wait for ever: end them first.
     */
    @Override
    public void close() {
        requireMain("close");
        takeInbox();
        crossing.lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            for (Arrival arrival : due) {
                if (arrival instanceof Arrival.Served served) {
                    served.waiter().giveBack();
                }
            }
            due.clear();
            List.copyOf(waiters).forEach(Waiter::withdraw);
            crossing.leave(this);
        } finally {
            crossing.lock.unlock();
        }
    }

    private void takeInbox() {
        List<Arrival> arrived;
        crossing.lock.lock();
        try {
            arrived = List.copyOf(inbox);
            inbox.clear();
            offered = 0;
        } finally {
            crossing.lock.unlock();
        }
        arrived.stream()
                .filter(Arrival.Finished.class::isInstance)
                .map(Arrival.Finished.class::cast)
                .sorted((a, b) -> Long.compare(a.outcome().call(), b.outcome().call()))
                .forEach(due::addLast);
        arrived.stream().filter(a -> !(a instanceof Arrival.Finished)).forEach(due::addLast);
    }

    private void requireMain(String operation) {
        Tasklet me = door.caller();
        if (me != null) {
            throw new IllegalStateException(
                    "%s is for main, and was called by tasklet %s".formatted(operation, me));
        }
    }

    // What follows is for the other classes of this package.

    WaitList door() {
        return door;
    }

    /** The number of the next call, and counts it as in flight; on the scheduler's thread. */
    long callBegins() {
        callsInFlight++;
        return ++calls;
    }

    void callIsOver() {
        callsInFlight--;
    }

    /** A call is over; on its own thread. */
    void finished(Arrival.Finished call) {
        crossing.lock.lock();
        try {
            if (!closed) {
                post(call);
            }
        } finally {
            crossing.lock.unlock();
        }
    }

    /** Called with the lock. */
    boolean closed() {
        return closed;
    }

    /** Called with the lock. */
    void post(Arrival arrival) {
        inbox.add(arrival);
        changed.signal();
    }

    /** Called with the lock. */
    Set<Waiter> waiters() {
        return waiters;
    }

    /** Whether nothing but another scheduler of the crossing can wake this; with the lock. */
    boolean idle() {
        return idle && inbox.isEmpty() && holds == 0;
    }

    /** Nobody of the crossing will ever go on; with the lock. */
    void deadlocked() {
        deadlocked = true;
        changed.signal();
    }

    @Override
    public String toString() {
        return door.toString();
    }
}
