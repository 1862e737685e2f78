package orrery.tasklet;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
public final class Scheduler {
    /** How often the exit is raised again in a dying tasklet that wants to wait. */
    private static final int EXITS_RAISED_AGAIN = 1;

    private final String name;
    private final CarrierKind carrierKind;
    private final RunOrder runOrder;
    final TaskletQueue ready = new TaskletQueue();
    private final TaskletQueue yielded = new TaskletQueue();
    private final TimerWheel timers = new TimerWheel();
    private final Census census = new Census();
    private final Interventions interventions = new Interventions(this);

    /** Main's place in the run queue, while it waits for a tasklet that it ran in nested order. */
    private final Tasklet mainMark;

    private boolean mainMarked;

    /** The thread that has the turn; null until the first run. The portable carrier changes it. */
    @Nullable Thread home;

    private @Nullable Tasklet current;
    private boolean running;
    private long tick;
    int batch;

    private long scopes;
    private long spawned;
    private long resumes;
    private long completed;
    private @Nullable UncaughtHandler uncaughtHandler;

    /** A scheduler in flat order on the {@link CarrierKind#preferred} carrier. */
    public Scheduler(String name) {
        this(name, CarrierKind.preferred(), RunOrder.FLAT);
    }

    public Scheduler(String name, CarrierKind carrierKind, RunOrder runOrder) {
        this.name = name;
        this.carrierKind = carrierKind;
        this.runOrder = runOrder;
        this.mainMark = new Tasklet(this, "main", 0, () -> {});
    }

    public String name() {
        return name;
    }

    public CarrierKind carrierKind() {
        return carrierKind;
    }

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
        return ready.size() - (mainMarked ? 1 : 0);
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
        return resumes;
    }

    /** How many tasklets were made, ever. */
    public long spawned() {
        return spawned;
    }

    /** The tasklets that have not ended, in order of their ids. */
    public List<Tasklet> tasklets() {
        caller();
        return census.list();
    }

    /** Makes a tasklet and puts it at the tail of the run queue. */
    public Tasklet spawn(String taskletName, Runnable body) {
        Tasklet tasklet = create(taskletName, body);
        ready.addLast(tasklet);
        tasklet.state = Tasklet.RUNNABLE;
        return tasklet;
    }

    /** Makes a tasklet that is paused. */
    public Tasklet create(String taskletName, Runnable body) {
        Tasklet parent = caller();
        Objects.requireNonNull(body, "body");
        Tasklet tasklet = new Tasklet(this, taskletName, ++spawned, body);
        tasklet.state = Tasklet.PAUSED;
        tasklet.waitsSince = tick;
        if (parent != null) {
            tasklet.locals = parent.locals;
        }
        census.add(tasklet);
        return tasklet;
    }

    /**
     * Takes what tasklets do not catch. Without a handler it comes out of {@link #run}, which may
     * then be called again to go on with the others. {@link TaskletExit} is never uncaught.
     */
    public void onUncaught(UncaughtHandler handler) {
        caller();
        uncaughtHandler = handler;
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
     * @throws IllegalStateException if called by a tasklet, or from within itself
     */
    public RunResult run(RunLimit limit) {
        requireMain("run");
        if (running) {
            throw new IllegalStateException("scheduler '" + name + "' is running already");
        }
        bindThread();
        long resumesBefore = resumes;
        long completedBefore = completed;
        running = true;
        try {
            pump(limit);
        } finally {
            running = false;
        }
        return new RunResult(resumes - resumesBefore, completed - completedBefore, ready.size());
    }

    /**
     * Runs until every tasklet has ended or is paused. Whenever nothing is runnable it begins the
     * next tick at which something is; so this is for programs that have no tick loop around them.
     *
     * @throws DeadlockException if tasklets are left that nobody can wake
     */
    public RunResult runUntilComplete() {
        requireMain("runUntilComplete");
        long resumesBefore = resumes;
        long completedBefore = completed;
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
        return new RunResult(resumes - resumesBefore, completed - completedBefore, 0);
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

    private void pump(RunLimit limit) {
        long left = limit.maxResumes();
        int unchecked = limit.checkEvery();
        do {
            Tasklet tasklet = ready.poll();
            if (tasklet == null) {
                return;
            }
            if (tasklet == mainMark) {
                mainMarked = false;
                return;
            }
            resume(tasklet);
            if (--unchecked == 0) {
                if (limit.expired()) {
                    return;
                }
                unchecked = limit.checkEvery();
            }
        } while (--left > 0);
    }

    void resume(Tasklet tasklet) {
        resumes++;
        Carrier carrier = tasklet.carrier;
        if (carrier == null) {
            if (tasklet.delivery instanceof Bomb bomb) {
                tasklet.transfer = bomb.defuse(); // raised before its first line
                bury(tasklet);
                return;
            }
            carrier = carrierKind.carry(tasklet);
            tasklet.carrier = carrier;
        }
        tasklet.state = Tasklet.CURRENT;
        current = tasklet;
        boolean ended;
        try {
            ended = carrier.resume();
        } finally {
            current = null;
        }
        if (ended || tasklet.state == Tasklet.DEAD) {
            bury(tasklet);
        }
    }

    /** Ends a tasklet, and hands on what it did not catch. */
    void bury(Tasklet tasklet) {
        Object left = tasklet.transfer;
        census.remove(tasklet);
        completed++;
        tasklet.bury();
        if (!(left instanceof Throwable thrown)) {
            return;
        }
        if (uncaughtHandler == null) {
            Bomb.<RuntimeException>raise(thrown);
        } else {
            uncaughtHandler.uncaught(tasklet, thrown);
        }
    }

    /**
     * Lets the current tasklet wait for {@code ticks} ticks of game time.
     *
     * @param ticks at least 1; a number beyond the end of time means for ever
     */
    public void sleep(long ticks) {
        Tasklet me = waiter("sleep", null);
        timers.set(me, dueAfter(ticks));
        me.state = Tasklet.SLEEPING;
        me.waitsSince = tick;
        suspend(me);
    }

    /** Lets the current tasklet wait for the next tick. */
    public void yield() {
        Tasklet me = waiter("yield", null);
        yielded.addLast(me);
        me.state = Tasklet.YIELDED;
        me.batch = batch;
        me.waitsSince = tick;
        suspend(me);
    }

    /**
     * Puts the current tasklet at the tail of the run queue: all that is runnable runs first,
     * within the same tick. A loop around this never lets {@link RunLimit#untilIdle} end; use
     * {@link #yield}.
     */
    public void schedule() {
        Tasklet me = switcher("schedule");
        ready.addLast(me);
        me.state = Tasklet.RUNNABLE;
        suspend(me);
    }

    /**
     * Pauses the current tasklet until somebody inserts or runs it. A block trap does not hinder.
     */
    public void scheduleRemove() {
        Tasklet me = switcher("scheduleRemove");
        me.state = Tasklet.PAUSED;
        me.waitsSince = tick;
        suspend(me);
    }

    // What follows is for the other classes of this package.

    /** What is done to one of this scheduler's tasklets by another, or by main. */
    Interventions interventions() {
        return interventions;
    }

    /** The calling tasklet, or null for main; refuses foreign threads. */
    @Nullable Tasklet caller() {
        if (Thread.currentThread() != home) {
            requireUnbound();
        }
        return current;
    }

    /** The calling tasklet, which is about to wait; refuses if it may not. */
    Tasklet waiter(String operation, @Nullable WaitPoint at) {
        Tasklet me = caller();
        if (me == null) {
            throw new IllegalStateException(
                    "cannot %s%s: no tasklet is running on scheduler '%s', and main may not wait"
                            .formatted(operation, place(at), name));
        }
        if (me.refusals != 0) {
            refuse(me, operation, at);
        }
        return me;
    }

    /** The calling tasklet, which is about to be suspended without waiting. */
    Tasklet switcher(String operation) {
        Tasklet me = caller();
        if (me == null) {
            return waiter(operation, null);
        }
        if ((me.refusals & Tasklet.DYING) != 0) {
            refuse(me, operation, null);
        }
        return me;
    }

    private void refuse(Tasklet me, String operation, @Nullable WaitPoint at) {
        if ((me.refusals & Tasklet.DYING) == 0) {
            throw new IllegalStateException(
                    "this tasklet does not like to be blocked: %s at %s%s"
                            .formatted(me, operation, place(at)));
        }
        if (me.exitsSwallowed++ < EXITS_RAISED_AGAIN) {
            throw new TaskletExit(
                    "tasklet " + me + " is dying and may not " + operation + place(at));
        }
        me.transfer =
                new IllegalStateException(
                        "tasklet %s was dropped: it swallowed its exit twice, last at %s%s"
                                .formatted(me, operation, place(at)));
        me.state = Tasklet.DEAD;
        suspend(me);
    }

    private static String place(@Nullable WaitPoint at) {
        return at == null ? "" : at.place();
    }

    /** Sets the timer of a tasklet that is about to block. */
    void limitWait(Tasklet me, long timeoutTicks) {
        timers.set(me, dueAfter(timeoutTicks));
    }

    private long dueAfter(long ticks) {
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
    @Nullable Object block(Tasklet me, WaitPoint point) {
        me.state = Tasklet.BLOCKED;
        me.waitPoint = point;
        me.waitsSince = tick;
        return suspend(me);
    }

    @Nullable Object suspend(Tasklet me) {
        return Objects.requireNonNull(me.carrier).suspend();
    }

    /**
     * Makes a blocked tasklet, already out of its wait point's queue, the last of the run queue.
     */
    void wake(Tasklet tasklet, @Nullable Object value) {
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
    @Nullable Object wakeAndSwitch(Tasklet me, Tasklet tasklet, @Nullable Object value) {
        ready.addFirst(unblock(tasklet, value));
        ready.addLast(me);
        me.state = Tasklet.RUNNABLE;
        return suspend(me);
    }

    /** As {@link #wake}, and then the caller goes to the tail too, behind the tasklet. */
    @Nullable Object wakeAndSchedule(Tasklet me, Tasklet tasklet, @Nullable Object value) {
        wake(tasklet, value);
        ready.addLast(me);
        me.state = Tasklet.RUNNABLE;
        return suspend(me);
    }

    long nextScope() {
        return ++scopes;
    }

    /** The timer of a tasklet, already cleared, has run out. */
    void expire(Tasklet tasklet) {
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

    /** Runs in nested order what lies between a tasklet of the run queue and main. */
    void runUntilMarked(Tasklet target) {
        if (mainMarked) {
            throw new IllegalStateException(
                    "main waits already for a tasklet of scheduler '" + name + "'");
        }
        ready.addLast(mainMark);
        mainMarked = true;
        ready.turnTo(target);
        try {
            pump(RunLimit.untilIdle());
        } finally {
            if (mainMarked) {
                mainMarked = false;
                ready.remove(mainMark);
            }
        }
    }

    /** Takes a tasklet out of whatever it is in. */
    void release(Tasklet tasklet) {
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
     * Undoes the suspension of the calling tasklet, whose carrier cannot; the carrier throws this.
     */
    IllegalStateException cannotSuspend(Tasklet me, String reason) {
        String waitsFor = me.waitsFor();
        release(me);
        me.transfer = null;
        me.delivery = Delivery.VALUE;
        me.state = Tasklet.CURRENT;
        return new IllegalStateException(
                "tasklet %s cannot be suspended here%s: a native method or a static initialiser is on its stack (pinned: %s)"
                        .formatted(
                                me, waitsFor.isEmpty() ? "" : " to wait for " + waitsFor, reason));
    }

    void bindThread() {
        if (home == null) {
            home = Thread.currentThread();
        }
    }

    private void requireUnbound() {
        Thread owner = home;
        if (owner != null) {
            throw new IllegalStateException(
                    "scheduler '%s' belongs to thread '%s', and was called by thread '%s'"
                            .formatted(name, owner.getName(), Thread.currentThread().getName()));
        }
    }

    private void requireMain(String operation) {
        Tasklet me = caller();
        if (me != null) {
            throw new IllegalStateException(
                    "%s is for main, and was called by tasklet %s of scheduler '%s'"
                            .formatted(operation, me, name));
        }
    }
}
