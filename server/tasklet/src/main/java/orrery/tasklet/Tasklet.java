package orrery.tasklet;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A sequential piece of code that gives up control only where it says so, cheap enough for several
 * an entity. Made by {@link Scheduler#spawn}.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}. Its name and id may be read
 * anywhere.
 */
public sealed class Tasklet permits StandIn {
    /** Where a tasklet is in its life. */
    public enum State {
        /** In the run queue. */
        RUNNABLE,
        /** The one whose code runs now. */
        CURRENT,
        /** Waiting at a channel or a promise. */
        BLOCKED,
        /** Waiting for a tick to come. */
        SLEEPING,
        /** Waiting for the next tick. */
        YIELDED,
        /** Alive, and in no queue: somebody must {@link #insert} or {@link #run} it. */
        PAUSED,
        /** Ended, killed or dropped. */
        DEAD
    }

    static final byte RUNNABLE = 0;
    static final byte CURRENT = 1;
    static final byte BLOCKED = 2;
    static final byte SLEEPING = 3;
    static final byte YIELDED = 4;
    static final byte PAUSED = 5;
    static final byte DEAD = 6;

    /** Bits of {@link #refusals}: why this tasklet may not wait. */
    static final byte TRAPPED = 1;

    static final byte DYING = 2;

    private static final State[] STATES = State.values();
    private static final StackTraceElement[] NO_FRAMES = {};

    // Not private: the scheduler, the channels and the queues work on these. Small on purpose, as
    // there may be a million of them; bytes and not enums, as a reference costs a barrier to store.
    final Scheduler scheduler;
    private final String name;
    private final long id;
    @Nullable Runnable body;
    @Nullable Carrier carrier;
    Delivery delivery = Delivery.VALUE;
    @Nullable Object transfer;
    @Nullable WaitPoint waitPoint;
    TaskletLocal.@Nullable Binding locals;
    @Nullable Tasklet next;
    @Nullable Tasklet previous;
    @Nullable Tasklet earlierTimer;
    @Nullable Tasklet laterTimer;
    @Nullable Tasklet elder;
    @Nullable Tasklet younger;

    /** An {@link EndWatch} while it lives, if somebody asked for one; then its {@link Ending}. */
    private @Nullable Object end;

    long due = TimerWheel.UNSET;
    long waitsSince;
    int batch;
    byte state;
    byte refusals;
    byte exitsSwallowed;

    Tasklet(Scheduler scheduler, String name, long id, Runnable body) {
        this.scheduler = scheduler;
        this.name = name;
        this.id = id;
        this.body = body;
    }

    public String name() {
        return name;
    }

    /** A running number within the scheduler, from 1. */
    public long id() {
        return id;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public State state() {
        return STATES[stateNow()];
    }

    // Beginning a tick makes all that yielded runnable without touching each.
    byte stateNow() {
        return state == YIELDED && batch != scheduler.batch ? RUNNABLE : state;
    }

    public boolean alive() {
        return state != DEAD;
    }

    /** What this tasklet waits for, for people; empty if it does not wait. */
    public String waitsFor() {
        return switch (state()) {
            case BLOCKED -> waitPoint == null ? "" : waitPoint.describe();
            case SLEEPING -> "tick " + due;
            case YIELDED -> "the next tick";
            case PAUSED -> "being inserted";
            case RUNNABLE, CURRENT, DEAD -> "";
        };
    }

    /** The tick at which this tasklet last began to wait, whether or not it still does. */
    public long waitsSinceTick() {
        return waitsSince;
    }

    /**
     * The frames of this tasklet, innermost first; none if it has not started or has ended. Those
     * of this package stand above the frame that waits.
     */
    public StackTraceElement[] stackTrace() {
        scheduler.caller();
        Carrier carried = carrier;
        if (state == CURRENT) {
            return new Throwable().getStackTrace();
        }
        return carried == null ? NO_FRAMES : carried.stackTrace();
    }

    /** Whether this tasklet is forbidden to wait; {@link Scheduler#schedule} is not waiting. */
    public boolean blockTrap() {
        return (refusals & TRAPPED) != 0;
    }

    /** Forbids this tasklet to wait, or allows it again. A wait that it is in goes on. */
    public void blockTrap(boolean on) {
        scheduler.caller();
        refusals = (byte) (on ? refusals | TRAPPED : refusals & ~TRAPPED);
    }

    /**
     * Kills this tasklet at once: {@link TaskletExit} is raised where it waits, its {@code finally}
     * blocks run, and it is dead when this returns. One that has not started dies without
     * executing. A dead one stays dead.
     *
     * <p>A dying tasklet may not wait: doing so raises the exit again, and doing so once more drops
     * it where it is. A tasklet that kills itself gets the exit from this call. A dying caller
     * kills others as {@link #killPending} does, but with the target next in the run queue.
     */
    public void kill() {
        scheduler.interventions().interrupt(this, Delivery.EXIT, true);
    }

    /** Kills this tasklet when its turn comes: it goes to the tail of the run queue if it waits. */
    public void killPending() {
        scheduler.interventions().interrupt(this, Delivery.EXIT, false);
    }

    /**
     * Raises an exception where this tasklet waits, at once, and lets it run until it waits again
     * or ends. One that has not started ends with it.
     *
     * @throws IllegalStateException if it is dead
     */
    public void raise(RuntimeException thrown) {
        scheduler.interventions().interrupt(this, Bomb.of(thrown), true);
    }

    /**
     * Raises an exception in this tasklet when its turn comes, as {@link #killPending} kills it.
     */
    public void raisePending(RuntimeException thrown) {
        scheduler.interventions().interrupt(this, Bomb.of(thrown), false);
    }

    /** Puts a paused tasklet at the tail of the run queue; one that is in it stays where it is. */
    public void insert() {
        scheduler.interventions().insert(this);
    }

    /** Takes a runnable tasklet out of the run queue: it is paused. */
    public void remove() {
        scheduler.interventions().remove(this);
    }

    /**
     * Runs this runnable or paused tasklet at once. The scheduler's {@link RunOrder} says who runs
     * after it. Called by main in flat order this runs the whole run queue, this tasklet first.
     */
    public void run() {
        scheduler.interventions().runNow(this);
    }

    /**
     * Runs this runnable or paused tasklet at once, and pauses its caller, which must be a tasklet.
     */
    public void switchTo() {
        scheduler.interventions().switchTo(this);
    }

    /** This tasklet's value of a tasklet-local. */
    public <T> T local(TaskletLocal<T> key) {
        return key.in(locals);
    }

    /** Sets this tasklet's value of a tasklet-local, for itself and those that it will spawn. */
    public <T> void local(TaskletLocal<T> key, T value) {
        scheduler.caller();
        locals = key.bind(value, locals);
    }

    /**
     * Gives this tasklet the locals of another, or those of main, in place of what it inherited
     * from who made it. For those that make tasklets on behalf of others.
     */
    public void inheritFrom(@Nullable Tasklet other) {
        scheduler.caller();
        locals = other == null ? null : other.locals;
    }

    /**
     * Promises how this tasklet ends; the same promise every time while it lives. A failure
     * completes it too, as a value, and is still handed to the {@link UncaughtHandler}.
     */
    public Promise<Ending> end() {
        scheduler.caller();
        if (end instanceof Ending ending) {
            Promise<Ending> over = new Promise<>(scheduler, "the end of tasklet " + this);
            over.complete(ending);
            return over;
        }
        return watch().promise;
    }

    /**
     * Calls {@code action} when this tasklet ends, in the order in which actions were given, before
     * what it did not catch is handed on; at once if it has ended. The action is called by main or
     * by the tasklet that killed this one; it must not throw, wait or switch.
     */
    public void onEnd(Consumer<Ending> action) {
        scheduler.caller();
        Objects.requireNonNull(action, "action");
        if (end instanceof Ending ending) {
            action.accept(ending);
        } else {
            watch().tell(action);
        }
    }

    /** Takes back one {@link #onEnd} of the same action, if it has not been called. */
    public void forgetEnd(Consumer<Ending> action) {
        scheduler.caller();
        if (end instanceof EndWatch watch) {
            watch.forget(action);
        }
    }

    /**
     * Blocks the calling tasklet until this one has ended.
     *
     * @throws IllegalStateException if it is this one that calls
     */
    public Ending join() {
        return joinable().await();
    }

    /**
     * As {@link #join()}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if it did not end in time
     */
    public Ending join(long timeoutTicks) {
        return joinable().await(timeoutTicks);
    }

    private Promise<Ending> joinable() {
        if (state == CURRENT) {
            throw new IllegalStateException("tasklet " + this + " cannot wait for its own end");
        }
        return end();
    }

    private EndWatch watch() {
        if (end instanceof EndWatch watch) {
            return watch;
        }
        EndWatch watch = new EndWatch(this);
        end = watch;
        return watch;
    }

    @Override
    public String toString() {
        return name + "#" + id;
    }

    /** The whole life of this tasklet, on its own stack. */
    void live() {
        Runnable todo = body;
        body = null;
        if (todo == null) {
            throw new IllegalStateException("tasklet " + this + " was started twice");
        }
        try {
            todo.run();
        } catch (TaskletExit _) {
            refusals |= DYING; // its own, maybe
        } catch (Throwable thrown) { // the tasklet's boundary: the scheduler hands it on
            transfer = thrown;
        }
    }

    /** Lets go of all that a dead tasklet does not need, as somebody may keep it. */
    void bury() {
        Object watch = end;
        Ending ending =
                transfer instanceof Throwable thrown
                        ? new Ending.Failed(thrown)
                        : (refusals & DYING) != 0 ? EndWatch.KILLED : EndWatch.RETURNED;
        end = ending;
        state = DEAD;
        body = null;
        carrier = null;
        transfer = null;
        delivery = Delivery.VALUE;
        locals = null;
        next = null;
        previous = null;
        if (watch instanceof EndWatch watched) {
            watched.ended(ending);
        }
    }

    /** Puts aside what this tasklet is woken with. */
    void give(@Nullable Object message) {
        if (message instanceof Bomb bomb) {
            delivery = bomb;
            transfer = null;
        } else {
            transfer = message;
        }
    }

    /** Gives what this tasklet was woken with, or raises it. */
    @Nullable Object take() {
        return delivery.deliverTo(this);
    }
}
