package orrery.tasklet;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Suspends;

/**
 * Runs tasklets one after another, in the order in which they became runnable, on one thread.
 *
 * <p><b>Threads.</b> Belongs for its whole life to the thread that first runs it; until then one
 * thread may prepare it and hand it over. Any other thread that calls it, or its tasklets, channels
 * and promises, gets an {@link IllegalStateException}. The counters may be read from anywhere, and
 * then are approximate.
 *
 * <p><b>Order.</b> The run queue is first in, first out, but for the hand-over of a value on a
 * channel with a {@link Preference}, and for {@link Tasklet#run}, {@link Tasklet#switchTo}, {@link
 * Tasklet#kill} and {@link Tasklet#raise}. Nothing depends on a clock, a hash or chance.
 *
 * <p><b>Time</b> is game time, in ticks; {@link #beginTick} says which one it is.
 */
public final class Scheduler extends Turns {
    private final String name;
    private final CarrierKind carrierKind;
    private final RunOrder runOrder;
    private final Census census = new Census();
    private final Interventions interventions = new Interventions(this);
    private final Pump pump;
    private long scopes;
    private long spawned;

    /** A scheduler in flat order on the {@link CarrierKind#preferred} carrier. */
    public Scheduler(String name) {
        this(name, CarrierKind.preferred(), RunOrder.FLAT);
    }

    /** A scheduler without tasklets, at tick 0; {@code name} is for people. */
    public Scheduler(String name, CarrierKind carrierKind, RunOrder runOrder) {
        super(name);
        this.name = name;
        this.carrierKind = carrierKind;
        this.runOrder = runOrder;
        this.pump = new Pump(this, census, carrierKind);
    }

    /** Its name, for people. */
    public String name() {
        return name;
    }

    /** What its tasklets are suspended with. */
    public CarrierKind carrierKind() {
        return carrierKind;
    }

    /** Who runs when a tasklet runs another. */
    public RunOrder runOrder() {
        return runOrder;
    }

    /** The tick that {@link #beginTick} began last; 0 before the first. */
    public long tick() {
        return tick;
    }

    /** The tasklet whose code is running, or null when main's is. */
    public @Nullable Tasklet current() {
        return current;
    }

    /** How many tasklets are in the run queue; the running one is not. */
    public int runnable() {
        return pump.runnable();
    }

    /** How many tasklets have not ended. */
    public int alive() {
        return census.size();
    }

    /** How many tasklets wait for a tick: those that sleep, and those whose wait can time out. */
    public int timed() {
        return timers.size();
    }

    /** How many times a tasklet was started or resumed, ever. */
    public long resumes() {
        return pump.resumes();
    }

    /** How many tasklets were made, ever. */
    public long spawned() {
        return spawned;
    }

    /** The tasklets that have not ended, in the order in which they came to life. */
    public List<Tasklet> tasklets() {
        requireHome();
        return census.list();
    }

    /** Makes a tasklet and puts it at the tail of the run queue. */
    public Tasklet spawn(String taskletName, Runnable body) {
        Tasklet tasklet = create(taskletName, body);
        ready.addLast(tasklet);
        tasklet.state = Tasklet.RUNNABLE;
        return tasklet;
    }

    /**
     * As {@link #spawn(String, Runnable)}, with a {@link Tasklet#context} of its own, which its
     * children inherit.
     */
    public Tasklet spawn(String taskletName, String context, Runnable body) {
        Tasklet tasklet = spawn(taskletName, body);
        tasklet.local(Tasklet.CONTEXT, context);
        return tasklet;
    }

    /** Makes a tasklet that is paused. */
    public Tasklet create(String taskletName, Runnable body) {
        Tasklet parent = caller();
        Objects.requireNonNull(body, "body");
        Tasklet tasklet = new Tasklet(this, taskletName, ++spawned, body);
        adopt(tasklet, parent);
        return tasklet;
    }

    /** Makes a tasklet that has nothing to do, and is not alive until it is bound. */
    public Tasklet unbound(String taskletName) {
        caller();
        Tasklet tasklet = new Tasklet(this, taskletName, ++spawned, null);
        tasklet.state = Tasklet.DEAD;
        return tasklet;
    }

    /** Lets a tasklet live, paused, with what it inherits. */
    void adopt(Tasklet tasklet, @Nullable Tasklet parent) {
        tasklet.live(tick);
        if (parent != null) {
            tasklet.locals = parent.locals;
            tasklet.traits = (byte) (parent.traits & Tasklet.ATOMIC);
            if (parent.meter != null) {
                parent.meter.account().charge(tasklet);
            }
        }
        census.add(tasklet);
    }

    /**
     * Takes what tasklets do not catch. Without a handler, null, it comes out of the innermost
     * {@link #run}, which may then be called again to go on with the others; so does what the
     * handler throws. {@link TaskletExit} is never uncaught.
     *
     * @return the handler before
     */
    public @Nullable UncaughtHandler onUncaught(@Nullable UncaughtHandler handler) {
        caller();
        return pump.onUncaught(handler);
    }

    /**
     * Tells {@code callback}, or nobody if null, of every switch.
     *
     * @return the callback before
     */
    public @Nullable SwitchCallback onSwitch(@Nullable SwitchCallback callback) {
        caller();
        return pump.onSwitch(callback);
    }

    /**
     * Tells {@code callback}, or nobody if null, of every operation on this scheduler's channels.
     *
     * @return the callback before
     */
    public @Nullable ChannelCallback onChannel(@Nullable ChannelCallback callback) {
        caller();
        ChannelCallback before = channelCallback;
        channelCallback = callback;
        return before;
    }

    /**
     * Begins a tick: appends to what is left in the run queue the tasklets whose wait ends at this
     * tick or before, ordered by due tick and then by when they began to wait, and then those that
     * yielded before this call, in the order in which they did.
     *
     * @throws IllegalArgumentException if {@code tick} lies before the last one
     */
    public void beginTick(long tick) {
        requireMain("beginTick");
        if (tick < this.tick) {
            throw new IllegalArgumentException(
                    "tick must be at least " + this.tick + ", the last one, was " + tick);
        }
        long before = this.tick;
        this.tick = tick;
        timers.expire(before, tick, this);
        batch++;
        ready.addAll(yielded);
    }

    /**
     * Runs what is runnable, including what becomes so meanwhile, until nothing is or the limit is
     * reached. What is left over runs first the next time.
     *
     * <p>A tasklet may call it too. It then is paused, outside the run queue, until that is empty.
     * Of several that wait so, the one that called last is woken first; when one is woken by other
     * means, such as {@link Tasklet#insert} or a kill, or main is, the runs inside of it are over
     * too. While an outer run has a limit those inside have none of their own, and what a tasklet
     * does not catch comes out of the innermost run.
     *
     * @throws IllegalStateException if main calls it from within itself, or a dying tasklet calls,
     *     or under a switch trap
     */
    @Suspends
    public RunResult run(RunLimit limit) {
        if (caller() == null) {
            return pump.run(limit);
        }
        if (ready.size() == 0) {
            return new RunResult(0, 0, 0);
        }
        return Followed.made(pump.runFor(switcher("run others"), limit));
    }

    /**
     * Runs until every tasklet has ended or is paused. Whenever nothing is runnable it begins the
     * next tick at which something is; so this is for programs that have no tick loop around them.
     *
     * @throws DeadlockException if tasklets are left that nobody can wake
     */
    public RunResult runUntilComplete() {
        requireMain("runUntilComplete");
        long resumesBefore = pump.resumes();
        long completedBefore = pump.completed();
        run(RunLimit.untilIdle());
        for (long next = nextDue(); next != Long.MAX_VALUE; next = nextDue()) {
            beginTick(next);
            run(RunLimit.untilIdle());
        }
        List<Tasklet> stuck = tasklets();
        stuck.removeIf(tasklet -> tasklet.state == Tasklet.PAUSED);
        if (!stuck.isEmpty()) {
            throw new DeadlockException(stuck);
        }
        return new RunResult(pump.resumes() - resumesBefore, pump.completed() - completedBefore, 0);
    }

    /**
     * The next tick at which a tasklet that sleeps, yielded or waits with a limit becomes runnable;
     * {@link Long#MAX_VALUE} if there is none.
     */
    public long nextDueTick() {
        caller();
        return nextDue();
    }

    private long nextDue() {
        return yielded.size() > 0 ? tick + 1 : timers.nextDue(tick);
    }

    /**
     * Lets the current tasklet wait for {@code ticks} ticks of game time.
     *
     * @param ticks at least 1; a number beyond the end of time means for ever
     */
    @Suspends
    public void sleep(long ticks) {
        Tasklet me = waiter("sleep", null);
        if (me != null) {
            timers.set(me, dueAfter(ticks));
            me.state = Tasklet.SLEEPING;
            me.waitsSince = tick;
            suspend(me);
        }
    }

    /** Lets the current tasklet wait for the next tick. */
    @Suspends
    public void yield() {
        Tasklet me = waiter("yield", null);
        if (me != null) {
            toNextTick(me);
            suspend(me);
        }
    }

    private void toNextTick(Tasklet me) {
        yielded.addLast(me);
        me.state = Tasklet.YIELDED;
        me.batch = batch;
        me.waitsSince = tick;
    }

    /**
     * Puts the current tasklet at the tail of the run queue: all that is runnable runs first,
     * within the same tick. A loop around this never lets {@link RunLimit#untilIdle} end; use
     * {@link #yield}.
     */
    @Suspends
    public void schedule() {
        Tasklet me = caller();
        if (me == null || me.refusals >= Tasklet.DYING) {
            if (me != null && (me.refusals & Tasklet.DYING) == 0 && ready.size() == 0) {
                return; // a switch trap minds switches only, and this would be none
            }
            me = switcher("schedule");
            if (me == null) {
                return;
            }
        }
        ready.addLast(me);
        me.state = Tasklet.RUNNABLE;
        suspend(me);
    }

    /**
     * Pauses the current tasklet until somebody inserts or runs it. A block trap does not hinder.
     */
    @Suspends
    public void scheduleRemove() {
        Tasklet me = switcher("scheduleRemove");
        if (me != null) {
            pause(me);
        }
    }

    /**
     * Suspends the current tasklet, which did not ask for it, until the next tick, as {@link
     * #yield} would; a block trap does not hinder.
     *
     * @return false, and nothing was done, if main is running, or the tasklet is atomic, dying,
     *     under a switch trap, in a callback, or where its carrier cannot suspend it
     */
    @Suspends
    public boolean preempt() {
        Tasklet me = current;
        return me != null && mayBeStopped(me) && Followed.yes(preempt(me));
    }

    private @Nullable Object preempt(Tasklet me) {
        setAside(me);
        return suspend(me);
    }

    /**
     * As {@link #preempt}, for a checkpoint within any code: one that is woven too stays on the
     * stack, which takes the native carrier.
     */
    public boolean preemptInPlace() {
        Tasklet me = current;
        if (me == null || !mayBeStopped(me)) {
            return false;
        }
        setAside(me);
        return Followed.yes(Objects.requireNonNull(me.carrier).preempt(me));
    }

    private void setAside(Tasklet me) {
        me.traits |= Tasklet.PREEMPTED;
        toNextTick(me);
        me.follow(new Preempted(me));
    }

    /** Says whether a tasklet has been preempted, when it has been. */
    private record Preempted(Tasklet me) implements Sequel<@Nullable Object, Boolean> {
        @Override
        public Boolean then(@Nullable Object nothing) {
            me.traits &= ~Tasklet.PREEMPTED;
            return true;
        }

        @Override
        public @Nullable Boolean failed(Throwable thrown) {
            me.traits &= ~Tasklet.PREEMPTED;
            return thrown instanceof PinnedException ? Boolean.FALSE : Sequel.super.failed(thrown);
        }
    }

    /**
     * Reports that the current tasklet has done so many steps, at least 0; see {@link RunLimit}.
     * Does nothing when main calls.
     */
    @Suspends
    public void spend(long steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("steps must be at least 0, was " + steps);
        }
        Tasklet me = current;
        if (me != null && pump.overdraws(me, steps)) {
            me.follow(Stopped.ONE);
            pause(me);
        }
    }

    /** Goes on if it cannot be stopped, as if the limit were soft. */
    private enum Stopped implements Sequel<@Nullable Object, @Nullable Object> {
        ONE;

        @Override
        public @Nullable Object then(@Nullable Object nothing) {
            return null;
        }

        @Override
        public @Nullable Object failed(Throwable thrown) {
            return thrown instanceof PinnedException ? null : Sequel.super.failed(thrown);
        }
    }

    /**
     * Sets ({@code delta} of 1) or takes back (-1) a switch trap. While one is set, everything that
     * would switch from the caller to another tasklet is refused, and has changed nothing. A
     * tasklet that ends under one fails, and the traps are gone.
     *
     * @return how many were set before
     */
    public int switchTrap(int delta) {
        Tasklet me = caller();
        int before = switchTraps;
        if (before + delta < 0) {
            throw new IllegalArgumentException(
                    "the level of switch traps must be at least 0, was %d and would change by %d"
                            .formatted(before, delta));
        }
        switchTraps = before + delta;
        if (me != null) {
            me.refusals =
                    (byte)
                            (switchTraps > 0
                                    ? me.refusals | Tasklet.UNSWITCHABLE
                                    : me.refusals & ~Tasklet.UNSWITCHABLE);
        }
        return before;
    }

    /** Kills all tasklets that wait at a channel, each in its turn; says how many. */
    public int unblockAllChannels() {
        caller();
        return interventions.unblockAllChannels();
    }

    /**
     * Makes a tasklet dead where it is, and runs nothing of it: none of its {@code finally} blocks,
     * nor what would take back a lock that it was given. Those who wait for its end are told that
     * it was killed. For one that cannot go on, because what it was has changed. A dead one stays
     * dead.
     *
     * @throws IllegalStateException if it is the calling one
     */
    public void discard(Tasklet tasklet) {
        interventions.discard(tasklet);
    }

    // What follows is for the other classes of this package.

    /** What is done to one of this scheduler's tasklets by another, or by main. */
    Interventions interventions() {
        return interventions;
    }

    Census census() {
        return census;
    }

    Pump pump() {
        return pump;
    }

    long nextScope() {
        return ++scopes;
    }

    long scopes() {
        return scopes;
    }

    /** Lets scopes that are opened from now on be later than this one. */
    void scopesAbove(long sequence) {
        scopes = Math.max(scopes, sequence);
    }

    /** An id for a tasklet that comes from elsewhere; it counts as one that was spawned. */
    long nextId() {
        return ++spawned;
    }

    void requireMain(String operation) {
        Tasklet me = caller();
        if (me != null) {
            throw new IllegalStateException(
                    "%s is for main, and was called by tasklet %s of scheduler '%s'"
                            .formatted(operation, me, name));
        }
    }
}
