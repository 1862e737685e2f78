package orrery.tasklet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.budget.Meter;

/**
 * Who has the turn on a scheduler, who is next, and how a tasklet gives its turn up and comes by it
 * again: the half of {@link Scheduler} that the other classes of this package work with. A
 * superclass and not a part of it, since every switch passes here and one look-up more shows.
 */
abstract sealed class Turns permits Scheduler {
    /** How often the exit is raised again in a dying tasklet that wants to wait. */
    private static final int EXITS_RAISED_AGAIN = 1;

    final TaskletQueue ready = new TaskletQueue();
    final TaskletQueue yielded = new TaskletQueue();
    final TimerWheel timers = new TimerWheel();
    private final String name;

    /** The thread that has the turn; null until the first run. The portable carrier changes it. */
    transient @Nullable Thread home;

    /** The tasklet whose code is running, or null when main's is. */
    @Nullable Tasklet current;

    /** How many switch traps are set; more than zero only while one and the same caller runs. */
    int switchTraps;

    /** Told of what happens at channels, if anybody wants to know. */
    @Nullable ChannelCallback channelCallback;

    /** Whether a woven tasklet has been made whose steps are counted. */
    boolean stopsWoven;

    long tick;

    /** A number for those that yielded before the tick last begun, all at once. */
    int batch;

    /** Whether {@link #home} is empty because a callback runs, which may do nothing here. */
    private transient boolean inCallback;

    Turns(String name) {
        this.name = name;
    }

    /** The calling tasklet, or null for main; refuses foreign threads, and callbacks. */
    final @Nullable Tasklet caller() {
        if (Thread.currentThread() != home) {
            requireUnbound("scheduler");
        }
        Tasklet me = current;
        if (me != null && me.state != Tasklet.CURRENT) {
            throw FrameStack.current().broken(null);
        }
        return me;
    }

    /** As {@link #caller}, for what is done with a channel. */
    final @Nullable Tasklet channelCaller() {
        if (Thread.currentThread() != home) {
            requireUnbound("channel");
        }
        Tasklet me = current;
        if (me != null && me.state != Tasklet.CURRENT) {
            throw FrameStack.current().broken(null);
        }
        return me;
    }

    /** Refuses foreign threads; for what only reads, and so is open to callbacks. */
    final void requireHome() {
        if (Thread.currentThread() != home && !inCallback) {
            requireUnbound("scheduler");
        }
    }

    final void bindThread() {
        if (home == null) {
            home = Thread.currentThread();
        }
    }

    private void requireUnbound(String called) {
        if (inCallback) {
            throw new IllegalStateException(
                    "Recursive %s call due to callbacks! Called was scheduler '%s'"
                            .formatted(called, name));
        }
        Thread owner = home;
        if (owner != null) {
            throw new IllegalStateException(
                    "scheduler '%s' belongs to thread '%s', and was called by thread '%s'"
                            .formatted(name, owner.getName(), Thread.currentThread().getName()));
        }
    }

    final boolean inCallback() {
        return inCallback;
    }

    /**
     * Calls a callback, which may look at everything and change nothing: with no thread at home
     * every call that changes something takes its slow path, and is refused there.
     */
    final void callBack(Runnable callback) {
        Thread owner = home;
        inCallback = true;
        home = null;
        try {
            callback.run();
        } finally {
            home = owner;
            inCallback = false;
        }
    }

    /** Tells the channel callback, which is set, of what its caller is about to do. */
    final void tell(ChannelCallback told, Channel<?> at, boolean sending, boolean willBlock) {
        Tasklet me = current;
        callBack(() -> told.at(at, me, sending, willBlock));
    }

    /**
     * The calling tasklet, which is about to wait; refuses if it may not.
     *
     * @return null if it has been dropped instead, and is to be left without another word
     */
    final @Nullable Tasklet waiter(String operation, @Nullable WaitPoint at) {
        Tasklet me = caller();
        if (me == null) {
            throw new IllegalStateException(
                    "cannot %s%s: no tasklet is running on scheduler '%s', and main may not wait"
                            .formatted(operation, place(at), name));
        }
        return me.refusals != 0 && refuse(me, operation, at) ? null : me;
    }

    /** As {@link #waiter}, for what suspends without waiting. */
    final @Nullable Tasklet switcher(String operation) {
        Tasklet me = caller();
        if (me == null) {
            return waiter(operation, null);
        }
        return me.refusals >= Tasklet.DYING && refuseSwitch(me, operation, null) ? null : me;
    }

    private boolean refuse(Tasklet me, String operation, @Nullable WaitPoint at) {
        if ((me.refusals & (Tasklet.DYING | Tasklet.TRAPPED)) == Tasklet.TRAPPED) {
            throw new IllegalStateException(
                    "this tasklet does not like to be blocked: %s at %s%s"
                            .formatted(me, operation, place(at)));
        }
        return refuseSwitch(me, operation, at);
    }

    /**
     * Refuses a switch by raising something, or by dropping the tasklet; says whether it did that.
     */
    private boolean refuseSwitch(Tasklet me, String operation, @Nullable WaitPoint at) {
        if ((me.refusals & Tasklet.DYING) == 0) {
            throw trapped("tasklet " + me, operation + place(at));
        }
        if (me.exitsSwallowed++ < EXITS_RAISED_AGAIN) {
            throw new TaskletExit(
                    "tasklet " + me + " is dying and may not " + operation + place(at));
        }
        drop(
                me,
                new IllegalStateException(
                        "tasklet %s was dropped: it swallowed its exit twice, last at %s%s"
                                .formatted(me, operation, place(at))));
        return true;
    }

    /** Lets the calling tasklet never run again. */
    private void drop(Tasklet me, IllegalStateException reason) {
        me.transfer = reason;
        me.state = Tasklet.DEAD;
        suspend(me);
    }

    /** Whether a tasklet, which is the caller, may be stopped where it did not ask for it. */
    final boolean mayBeStopped(Tasklet me) {
        return me.state == Tasklet.CURRENT
                && me.refusals < Tasklet.DYING
                && (me.traits & Tasklet.ATOMIC) == 0
                && !inCallback
                && Thread.currentThread() == home;
    }

    /** What a switch is refused with while a switch trap is set. */
    final IllegalStateException trapped(String caller, String operation) {
        return new IllegalStateException(
                "switch_trap: %s may not %s on scheduler '%s' under a switch trap of level %d"
                        .formatted(caller, operation, name, switchTraps));
    }

    /** Refuses to let main switch to a tasklet under a switch trap. */
    final void requireUntrapped(String operation) {
        if (switchTraps != 0) {
            throw trapped("main", operation);
        }
    }

    private static String place(@Nullable WaitPoint at) {
        return at == null ? "" : at.place();
    }

    /** Sets the timer of a tasklet that is about to block. */
    final void limitWait(Tasklet me, long timeoutTicks) {
        timers.set(me, dueAfter(timeoutTicks));
    }

    final long dueAfter(long ticks) {
        if (ticks < 1) {
            throw new IllegalArgumentException("ticks must be at least 1, was " + ticks);
        }
        long due = tick + ticks;
        return due < 0 ? Long.MAX_VALUE : due;
    }

    /**
     * Suspends the calling tasklet until {@link #wake}. The caller has put it in the queue of
     * {@code point}, and returns what this returns.
     */
    final @Nullable Object block(Tasklet me, WaitPoint point) {
        me.state = Tasklet.BLOCKED;
        me.waitPoint = point;
        me.waitsSince = tick;
        return suspend(me);
    }

    /** Suspends the calling tasklet, which is in no queue, until somebody makes it runnable. */
    final @Nullable Object pause(Tasklet me) {
        me.state = Tasklet.PAUSED;
        me.waitsSince = tick;
        return suspend(me);
    }

    final @Nullable Object suspend(Tasklet me) {
        return Objects.requireNonNull(me.carrier).suspend(me);
    }

    /**
     * Makes a blocked tasklet, already out of its wait point's queue, the last of the run queue.
     */
    final void wake(Tasklet tasklet, @Nullable Object value) {
        ready.addLast(unblock(tasklet, value));
    }

    /** Gives the tasklet that is to run: this one, or the one that it stands in for. */
    private Tasklet unblock(Tasklet tasklet, @Nullable Object value) {
        if (tasklet.due != TimerWheel.UNSET) {
            if (tasklet instanceof StandIn standIn) {
                return unblock(standIn.wait.tasklet, standIn.chosenFor(value));
            }
            timers.clear(tasklet);
        }
        tasklet.waitPoint = null;
        tasklet.give(value);
        tasklet.state = Tasklet.RUNNABLE;
        return tasklet;
    }

    /** As {@link #wake}, but the tasklet runs at once, and the caller goes to the tail. */
    final @Nullable Object wakeAndSwitch(Tasklet me, Tasklet tasklet, @Nullable Object value) {
        ready.addFirst(unblock(tasklet, value));
        ready.addLast(me);
        me.state = Tasklet.RUNNABLE;
        return suspend(me);
    }

    /** As {@link #wake}, and then the caller goes to the tail too, behind the tasklet. */
    final @Nullable Object wakeAndSchedule(Tasklet me, Tasklet tasklet, @Nullable Object value) {
        wake(tasklet, value);
        ready.addLast(me);
        me.state = Tasklet.RUNNABLE;
        return suspend(me);
    }

    /**
     * Lets a runnable tasklet wait for the next tick if another of its account was preempted, and
     * must go on before it.
     */
    final boolean putOff(Tasklet tasklet, Meter meter) {
        if (!meter.held()) {
            return false;
        }
        yielded.addLast(tasklet);
        tasklet.state = Tasklet.YIELDED;
        tasklet.batch = batch;
        tasklet.waitsSince = tick;
        return true;
    }

    /** The timer of a tasklet, already cleared, has run out. */
    final void expire(Tasklet tasklet) {
        WaitPoint point = tasklet.waitPoint;
        if (point != null) {
            if (point instanceof TimeoutScope scope) {
                scope.expire();
                return;
            }
            tasklet.give(point.expired(tick - tasklet.waitsSince));
            point.release(tasklet);
            tasklet.waitPoint = null;
        }
        tasklet.state = Tasklet.RUNNABLE;
        ready.addLast(tasklet);
    }

    /** Who stands behind a tasklet, or in front of it, in the queue that it is in. */
    final @Nullable Tasklet neighbour(Tasklet tasklet, boolean behind) {
        TaskletQueue queue =
                switch (tasklet.state()) {
                    case RUNNABLE -> ready;
                    case YIELDED -> yielded;
                    case BLOCKED -> tasklet.waitPoint;
                    case CURRENT, SLEEPING, PAUSED, DEAD -> null;
                };
        if (queue == null || queue.size() == 0 || (!behind && queue.head == tasklet)) {
            return null;
        }
        Tasklet found = behind ? tasklet.next : tasklet.previous;
        if (found != null && found.id() == 0) {
            return null; // main's place
        }
        return found == null ? null : StandIn.original(found);
    }

    /** Takes a tasklet out of whatever it is in. */
    final void release(Tasklet tasklet) {
        WaitPoint point = tasklet.waitPoint;
        switch (tasklet.state()) {
            case RUNNABLE -> ready.remove(tasklet);
            case YIELDED -> yielded.remove(tasklet);
            case SLEEPING -> timers.clear(tasklet);
            case BLOCKED -> {
                if (tasklet.due != TimerWheel.UNSET) {
                    timers.clear(tasklet);
                }
                if (point != null) {
                    point.release(tasklet);
                    tasklet.waitPoint = null;
                }
            }
            case CURRENT, PAUSED, DEAD -> {}
        }
        tasklet.state = Tasklet.PAUSED;
    }

    /**
     * Undoes the suspension of the calling tasklet, whose carrier cannot: wakes it with a {@link
     * PinnedException}.
     */
    final void cannotSuspend(Tasklet me, String reason) {
        String waitsFor = me.waitsFor();
        release(me);
        me.scheduler.pump().notSuspended(me);
        me.state = Tasklet.CURRENT;
        me.give(
                Bomb.of(
                        new PinnedException(
                                "tasklet %s cannot be suspended here%s: a native method or a static initialiser is on its stack (pinned: %s)"
                                        .formatted(
                                                me,
                                                waitsFor.isEmpty()
                                                        ? ""
                                                        : " to wait for " + waitsFor,
                                                reason))));
    }
}
