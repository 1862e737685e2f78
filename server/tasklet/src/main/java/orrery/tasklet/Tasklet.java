package orrery.tasklet;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.budget.Meter;
import orrery.tasklet.woven.Suspends;
import orrery.tasklet.woven.Woven;

/**
 * A sequential piece of code that gives up control only where it says so, cheap enough for several
 * an entity. Made by {@link Scheduler#spawn}.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}. Its name and id may be read
 * anywhere.
 */
public sealed class Tasklet extends Life permits StandIn {
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
        /** Ended, killed, dropped, or not bound yet; {@link #bind} brings it to life. */
        DEAD
    }

    /** A local, so that it is inherited, and costs nothing where it is not used. */
    static final TaskletLocal<String> CONTEXT = new TaskletLocal<>("context", "");

    private static final State[] STATES = State.values();
    private static final StackTraceElement[] NO_FRAMES = {};

    Tasklet(Scheduler scheduler, String name, long id, @Nullable Runnable body) {
        super(scheduler, name, id, body);
    }

    /** Its name, for people; need not be the only one of that name. */
    public String name() {
        return name;
    }

    /** A running number within the scheduler, from 1. */
    public long id() {
        return id;
    }

    /** The scheduler that it belongs to for its whole life. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** Where it is: running, queued, waiting or dead. */
    public State state() {
        return STATES[stateNow()];
    }

    /** Whether it is bound to a body that has not ended. */
    public boolean alive() {
        return state != DEAD;
    }

    /** What this tasklet waits for, for people; empty if it does not wait. */
    public String waitsFor() {
        return switch (state()) {
            case BLOCKED -> waitPoint == null ? "" : waitPoint.describe();
            case SLEEPING -> "tick " + due;
            case YIELDED ->
                    (traits & PREEMPTED) != 0 ? "the next tick, preempted" : "the next tick";
            case PAUSED ->
                    scheduler.pump().watches(this) ? "the tasklets that it runs" : "being inserted";
            case RUNNABLE, CURRENT, DEAD -> "";
        };
    }

    /** Whether its frames are data, so that it can be saved; see {@link Woven}. */
    public boolean woven() {
        return body instanceof Woven && alive();
    }

    /** Whether it waits for the next tick because it was preempted. */
    public boolean preempted() {
        return state() == State.YIELDED && (traits & PREEMPTED) != 0;
    }

    /** What counts its steps; null for a tasklet that no budget limits. */
    public @Nullable Meter meter() {
        return meter;
    }

    /** Lets its steps be counted, from its next resume on. */
    public void meter(Meter meter) {
        scheduler.caller();
        this.meter = meter;
        expectStops();
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
        scheduler.requireHome();
        Carrier carried = carrier;
        if (state == CURRENT) {
            return own(new Throwable().getStackTrace());
        }
        return carried == null ? NO_FRAMES : own(carried.stackTrace(this));
    }

    /**
     * The frames of this tasklet with what they keep, innermost first, if it is woven and
     * suspended; none otherwise. Nothing of it is run.
     */
    public List<WovenFrame> wovenFrames() {
        scheduler.requireHome();
        return state == CURRENT || carrier != WovenCarrier.ONE
                ? List.of()
                : FrameTrace.frames(this);
    }

    /** Without the frames of what carries it. */
    private static StackTraceElement[] own(StackTraceElement[] frames) {
        for (int i = frames.length - 1; i >= 0; i--) {
            if (frames[i].getMethodName().equals("live")
                    && frames[i].getClassName().equals(Life.class.getName())) {
                return Arrays.copyOf(frames, i + 1);
            }
        }
        return frames;
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
    @Suspends
    public void kill() {
        scheduler.interventions().interrupt(this, Delivery.EXIT);
    }

    /** Kills this tasklet when its turn comes: it goes to the tail of the run queue if it waits. */
    public void killPending() {
        scheduler.interventions().interruptPending(this, Delivery.EXIT);
    }

    /**
     * Raises an exception where this tasklet waits, at once, and lets it run until it waits again
     * or ends. One that has not started ends with it.
     *
     * @throws IllegalStateException if it is dead
     */
    @Suspends
    public void raise(RuntimeException thrown) {
        throwInto(thrown);
    }

    /**
     * As {@link #raise(RuntimeException)}, with an exception that is made in this tasklet, so that
     * its stack is this tasklet's.
     */
    @Suspends
    public void raise(Supplier<? extends RuntimeException> maker) {
        scheduler.interventions().interrupt(this, Bomb.made(maker));
    }

    /**
     * Raises an exception in this tasklet when its turn comes, as {@link #killPending} kills it.
     */
    public void raisePending(RuntimeException thrown) {
        throwIntoPending(thrown);
    }

    /**
     * As {@link #raise(RuntimeException)}, with anything that can be thrown; it keeps the stack
     * that it has. A {@link TaskletExit} kills.
     */
    @Suspends
    public void throwInto(Throwable thrown) {
        scheduler.interventions().interrupt(this, Bomb.of(thrown));
    }

    /** As {@link #throwInto}, when this tasklet's turn comes. */
    public void throwIntoPending(Throwable thrown) {
        scheduler.interventions().interruptPending(this, Bomb.of(thrown));
    }

    /**
     * Gives this tasklet what it is to do. It must be unbound, or dead, or never have run; then it
     * is alive and paused.
     *
     * @throws IllegalStateException if it is the current one, in a queue, or has started
     */
    public void bind(Runnable body) {
        scheduler.interventions().bind(this, Objects.requireNonNull(body, "body"));
    }

    /**
     * Binds this tasklet, which must not be alive, and puts it at the tail of the run queue.
     *
     * @throws IllegalStateException if it is alive
     */
    public void setup(Runnable body) {
        if (alive()) {
            throw new IllegalStateException("tasklet is alive: " + this);
        }
        bind(body);
        insert();
    }

    /**
     * Takes from this tasklet what it was to do: it is dead, as if killed. One that has started
     * must be killed.
     *
     * @throws IllegalStateException if it is the current one, in a queue, or has started
     */
    public void unbind() {
        scheduler.interventions().unbind(this);
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
    @Suspends
    public void run() {
        scheduler.interventions().runNow(this);
    }

    /**
     * Runs this runnable or paused tasklet at once, and pauses its caller, which must be a tasklet.
     */
    @Suspends
    public void switchTo() {
        scheduler.interventions().switchTo(this);
    }

    /** Whether this tasklet is never stopped where it does not ask for it. */
    public boolean atomic() {
        return (traits & ATOMIC) != 0;
    }

    /**
     * Forbids, or allows again, to stop this tasklet where it does not ask for it: {@link
     * Scheduler#preempt} does nothing, and a step budget waits. Tasklets that this one makes
     * inherit it.
     *
     * @return what it was before
     */
    public boolean atomic(boolean on) {
        scheduler.caller();
        boolean before = atomic();
        traits = (byte) (on ? traits | ATOMIC : traits & ~ATOMIC);
        return before;
    }

    /** Whether this is the tasklet whose code is running. */
    public boolean isCurrent() {
        return state == CURRENT;
    }

    /** Whether this tasklet is alive and in no queue. */
    public boolean paused() {
        return state == PAUSED;
    }

    /** Whether this tasklet waits at a channel or a promise, or for a tick. */
    public boolean blocked() {
        byte now = stateNow();
        return now == BLOCKED || now == SLEEPING || now == YIELDED;
    }

    /** Whether this tasklet is current or in any queue: alive, and not paused. */
    public boolean scheduled() {
        return state != DEAD && state != PAUSED;
    }

    /**
     * The tasklet behind this one in the queue that it is in, or null: in the run queue, at a
     * channel or promise, or among those that yielded.
     */
    public @Nullable Tasklet next() {
        scheduler.requireHome();
        return scheduler.neighbour(this, true);
    }

    /** The tasklet in front of this one in the queue that it is in, or null. */
    public @Nullable Tasklet previous() {
        scheduler.requireHome();
        return scheduler.neighbour(this, false);
    }

    /** How many frames are on this tasklet's stack, with those that wait in this package. */
    public int recursionDepth() {
        return stackTrace().length;
    }

    /**
     * What this tasklet belongs to, for people and for accounts: what it was given when it was
     * made, or else what its parent has; empty if nobody has said.
     */
    public String context() {
        return local(CONTEXT);
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
     * Gives this tasklet what it would have inherited from another, or from main, in place of what
     * it has from who made it. For those that make tasklets on behalf of others.
     */
    public void inheritFrom(@Nullable Tasklet other) {
        scheduler.caller();
        locals = other == null ? null : other.locals;
        atomic(other != null && other.atomic());
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
    @Suspends
    public Ending join() {
        return joinable().await();
    }

    /**
     * As {@link #join()}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if it did not end in time
     */
    @Suspends
    public Ending join(long timeoutTicks) {
        return joinable().await(timeoutTicks);
    }

    private Promise<Ending> joinable() {
        if (state == CURRENT) {
            throw new IllegalStateException("tasklet " + this + " cannot wait for its own end");
        }
        return end();
    }

    @Override
    public String toString() {
        return name + "#" + id;
    }

    /** Puts aside what this tasklet is woken with. */
    void give(@Nullable Object message) {
        if (message instanceof Bomb bomb) {
            delivery = delivery.with(bomb);
            transfer = null;
        } else {
            transfer = message;
        }
    }

    /**
     * Lets {@code sequel} come between what this tasklet will be woken with and the code that
     * waits.
     *
     * @return null, for those who suspend by returning
     */
    @Nullable Object follow(Sequel<?, ?> sequel) {
        delivery = new Followed(sequel, delivery);
        return null;
    }

    /** Gives what this tasklet was woken with, or raises it. */
    @Nullable Object take() {
        return delivery.deliverTo(this);
    }
}
