package orrery.tasklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.budget.Meter;

/**
 * Resumes tasklets one after another for whoever runs the scheduler: main, and, floating above it,
 * the tasklets that have called {@link Scheduler#run} themselves and wait for it to return, of whom
 * the last to call is the innermost.
 */
final class Pump {
    /** A tasklet that runs the scheduler, and what had been done when it began to. */
    private record Watchdog(Tasklet tasklet, long resumes, long completed) {}

    private final Scheduler scheduler;
    private final TaskletQueue ready;
    private final Census census;
    private final CarrierKind carrierKind;

    /** Main's place in the run queue, while it waits for a tasklet that it ran in nested order. */
    private final Tasklet mainMark;

    private final List<Watchdog> watchdogs = new ArrayList<>();

    private boolean mainMarked;
    private boolean running;
    private Allowance allowance = Allowance.unlimited();
    private long untilLook = allowance.nextStretch();
    private long resumes;
    private long completed;
    private @Nullable UncaughtHandler uncaughtHandler;
    private @Nullable SwitchCallback switchCallback;
    private @Nullable Tasklet lastToRun;
    private transient @Nullable Carrier runner;

    /** The meter of the current tasklet, and the one that counted on this thread before. */
    private transient @Nullable Meter counting;

    private transient @Nullable Meter meterBefore;

    Pump(Scheduler scheduler, Census census, CarrierKind carrierKind) {
        this.scheduler = scheduler;
        this.ready = scheduler.ready;
        this.census = census;
        this.carrierKind = carrierKind;
        this.mainMark = new Tasklet(scheduler, "main", 0, null);
    }

    long resumes() {
        return resumes;
    }

    long completed() {
        return completed;
    }

    int runnable() {
        return ready.size() - (mainMarked ? 1 : 0);
    }

    @Nullable UncaughtHandler onUncaught(@Nullable UncaughtHandler handler) {
        UncaughtHandler before = uncaughtHandler;
        uncaughtHandler = handler;
        return before;
    }

    @Nullable SwitchCallback onSwitch(@Nullable SwitchCallback callback) {
        SwitchCallback before = switchCallback;
        switchCallback = callback;
        lastToRun = scheduler.current;
        return before;
    }

    /** Runs for main. */
    RunResult run(RunLimit limit) {
        if (running) {
            throw new IllegalStateException(
                    "scheduler '" + scheduler.name() + "' is running already");
        }
        if (ready.size() > 0 || !watchdogs.isEmpty()) {
            scheduler.requireUntrapped("run tasklets");
        }
        scheduler.bindThread();
        Watchdog main = new Watchdog(mainMark, resumes, completed);
        if (limit.limited()) {
            grant(new Allowance(limit, null));
        }
        Allowance used = allowance;
        running = true;
        try {
            pump();
        } finally {
            running = false;
            wakeDownTo(0);
            grant(Allowance.unlimited());
            tellSwitch(null);
        }
        return result(main, runnable(), limit.limited() ? used.interrupted : null);
    }

    /** Runs for a tasklet, which waits meanwhile. */
    @Nullable Object runFor(@Nullable Tasklet me, RunLimit limit) {
        if (me == null) {
            return null;
        }
        watchdogs.add(new Watchdog(me, resumes, completed));
        if (limit.limited() && !allowance.limited()) {
            grant(new Allowance(limit, me)); // or else that of an outer run counts
            if (running || mainMarked) {
                untilLook++; // the pump counts this tasklet's own turn, which is not one of its run
            }
        }
        return scheduler.pause(me);
    }

    /** A tasklet that was about to be suspended goes on. */
    void notSuspended(Tasklet me) {
        if (watches(me)) {
            forget(me); // it never left its place, so nobody is inside of it
        }
        if (allowance.interrupted == me) {
            allowance.interrupted = null;
        }
    }

    private void pump() {
        FrameStack frames = FrameStack.current();
        FrameStack.Aside aside = frames.putAside();
        try {
            if (scheduler.stopsWoven && carrierKind == CarrierKind.NATIVE) {
                takeTurnsOnRunners();
            } else {
                takeTurns();
            }
        } finally {
            frames.takeUp(aside);
        }
    }

    /** As {@link #takeTurns}; woven tasklets can be stopped in the middle of their turn. */
    private void takeTurnsOnRunners() {
        Carrier outer = runner;
        try {
            Tasklet stopped;
            do {
                NativeRunner turns = new NativeRunner(this::takeTurns);
                runner = turns;
                stopped = turns.turns();
                if (stopped != null) {
                    turnIsOver();
                }
            } while (stopped != null && !(--untilLook == 0 && isOver()));
        } finally {
            runner = outer;
        }
    }

    private void takeTurns() {
        while (true) {
            Tasklet tasklet = ready.poll();
            if (tasklet == null) {
                tasklet = popIdle();
                if (tasklet == null) {
                    return;
                }
            } else if (tasklet == mainMark) {
                mainMarked = false;
                return;
            }
            if (tasklet.meter != null && scheduler.putOff(tasklet, tasklet.meter)) {
                resumes++; // or a run of as many resumes would leave it in the queue at its end
            } else {
                Throwable uncaught = resume(tasklet);
                if (uncaught != null) {
                    raiseInnermost(uncaught);
                }
            }
            if (--untilLook == 0 && isOver()) {
                return;
            }
        }
    }

    /** What woven tasklets can be stopped on in the middle of their turn; null if they cannot. */
    @Nullable Carrier runner() {
        return runner;
    }

    /** Starts a tasklet, or goes on with it; gives what nobody has caught. */
    private @Nullable Throwable resume(Tasklet tasklet) {
        resumes++;
        if (switchCallback != null) {
            tellSwitch(tasklet);
        }
        Carrier carrier = tasklet.carrier;
        if (carrier == null) {
            if (tasklet.delivery instanceof Bomb bomb) {
                tasklet.transfer = bomb.defuse(); // raised before its first line
                return bury(tasklet);
            }
            carrier = tasklet.carry(carrierKind);
        }
        tasklet.state = Tasklet.CURRENT;
        scheduler.current = tasklet;
        Meter meter = tasklet.meter;
        if (meter != null) {
            meterBefore = meter.enter();
            counting = meter;
        }
        boolean ended;
        try {
            ended = carrier.resume(tasklet);
        } finally {
            turnIsOver();
        }
        if (ended || tasklet.state == Tasklet.DEAD) {
            if (scheduler.switchTraps != 0) {
                endUnderTrap(tasklet);
            }
            return bury(tasklet);
        }
        return null;
    }

    private void turnIsOver() {
        scheduler.current = null;
        Meter counted = counting;
        if (counted != null) {
            counting = null;
            counted.leave(Objects.requireNonNull(meterBefore));
        }
    }

    /** Resumes one tasklet for main, and no other. */
    void runAlone(Tasklet tasklet) {
        FrameStack frames = FrameStack.current();
        FrameStack.Aside aside = frames.putAside();
        Throwable uncaught;
        try {
            uncaught = resume(tasklet);
        } finally {
            frames.takeUp(aside);
        }
        tellSwitch(null);
        if (uncaught != null) {
            Bomb.<RuntimeException>raise(uncaught);
        }
    }

    /** Runs for main, in nested order, what lies between a tasklet of the run queue and main. */
    void runUntilMarked(Tasklet target) {
        if (mainMarked) {
            throw new IllegalStateException(
                    "main waits already for a tasklet of scheduler '" + scheduler.name() + "'");
        }
        ready.addLast(mainMark);
        mainMarked = true;
        ready.turnTo(target);
        Allowance outer = allowance;
        long outerLook = untilLook;
        if (outer.owner == null) {
            grant(Allowance.unlimited());
        }
        try {
            pump();
        } finally {
            if (mainMarked) {
                mainMarked = false;
                ready.remove(mainMark);
            }
            if (outer.owner == null && outer.limited()) {
                allowance = outer;
                untilLook = outerLook;
            }
            tellSwitch(null);
        }
    }

    /** Ends a tasklet; gives what it did not catch, and nobody else has. */
    @Nullable Throwable bury(Tasklet tasklet) {
        Object left = tasklet.transfer;
        census.remove(tasklet);
        completed++;
        tasklet.bury();
        Throwable uncaught = left instanceof Throwable thrown ? handle(tasklet, thrown) : null;
        tasklet.locals = null; // not before: they say whose it was
        return uncaught;
    }

    private @Nullable Throwable handle(Tasklet tasklet, Throwable thrown) {
        UncaughtHandler handler = uncaughtHandler;
        if (handler == null) {
            return thrown;
        }
        try {
            handler.uncaught(tasklet, thrown);
        } catch (Throwable again) { // the handler's own fault takes the way of all others
            return again;
        }
        return scheduler.switchTraps == 0 ? null : sprung("the handler of what is uncaught");
    }

    /** A tasklet that has ended can take its switch trap back no more. */
    private void endUnderTrap(Tasklet tasklet) {
        IllegalStateException trapped = sprung("tasklet " + tasklet);
        if (tasklet.transfer instanceof Throwable thrown) {
            thrown.addSuppressed(trapped);
        } else {
            tasklet.transfer = trapped;
        }
    }

    private IllegalStateException sprung(String whose) {
        IllegalStateException thrown = scheduler.trapped(whose, "end");
        scheduler.switchTraps = 0;
        return thrown;
    }

    /** Takes steps off the allowance; says whether the tasklet is to be stopped for it. */
    boolean overdraws(Tasklet me, long steps) {
        Allowance from = allowance;
        if (!from.overdraws(steps, resumes)) {
            return false;
        }
        untilLook = 1; // the run is over at the next switch at the latest
        if (from.isSoft() || !scheduler.mayBeStopped(me)) {
            return false;
        }
        from.interrupted = me;
        return true;
    }

    private void grant(Allowance granted) {
        allowance = granted;
        untilLook = granted.nextStretch();
    }

    /** Whether main's run is over; if a tasklet's is, that tasklet is the next to run. */
    private boolean isOver() {
        Allowance used = allowance;
        if (!used.isUsedUp()) {
            untilLook = used.nextStretch();
            return false;
        }
        Tasklet owner = used.owner;
        if (owner == null) {
            return true;
        }
        int place = placeOf(owner);
        wakeDownTo(place + 1);
        Watchdog watchdog = watchdogs.getLast();
        forget(owner);
        owner.give(result(watchdog, runnable(), used.interrupted));
        owner.state = Tasklet.RUNNABLE;
        ready.addFirst(owner);
        return false;
    }

    /** Whether a tasklet has called run, and waits for it to return. */
    boolean watches(Tasklet tasklet) {
        return placeOf(tasklet) >= 0;
    }

    /**
     * Ends the run of a tasklet that has been put into the run queue by others, and the runs inside
     * of it, whose tasklets go to the tail, innermost first.
     */
    void wokenByOthers(Tasklet tasklet) {
        int place = placeOf(tasklet);
        if (place < 0) {
            return;
        }
        tasklet.give(result(watchdogs.get(place), runnable() - 1, null));
        wakeDownTo(place + 1);
        forget(tasklet);
    }

    /** Ends the runs inside that of a tasklet, if it has one, and takes it off. */
    void stopsWatching(Tasklet tasklet) {
        int place = placeOf(tasklet);
        if (place >= 0) {
            wakeDownTo(place + 1);
            forget(tasklet);
        }
    }

    private int placeOf(Tasklet tasklet) {
        for (int i = watchdogs.size() - 1; i >= 0; i--) {
            if (watchdogs.get(i).tasklet == tasklet) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable Tasklet popIdle() {
        if (watchdogs.isEmpty()) {
            return null;
        }
        Watchdog innermost = watchdogs.getLast();
        forget(innermost.tasklet);
        innermost.tasklet.give(result(innermost, runnable(), null));
        return innermost.tasklet;
    }

    private void wakeDownTo(int place) {
        while (watchdogs.size() > place) {
            Tasklet tasklet = popIdle();
            if (tasklet != null) {
                tasklet.state = Tasklet.RUNNABLE;
                ready.addLast(tasklet);
            }
        }
    }

    /** Takes the innermost off, and its limit with it. */
    private void forget(Tasklet innermost) {
        watchdogs.removeLast();
        if (allowance.owner == innermost) {
            grant(Allowance.unlimited());
        }
    }

    /** Raises what nobody has caught out of the innermost run. */
    private void raiseInnermost(Throwable uncaught) {
        if (watchdogs.isEmpty()) {
            Bomb.<RuntimeException>raise(uncaught);
        }
        Tasklet tasklet = watchdogs.getLast().tasklet;
        forget(tasklet);
        tasklet.give(Bomb.of(uncaught));
        tasklet.state = Tasklet.RUNNABLE;
        ready.addFirst(tasklet);
    }

    private RunResult result(Watchdog of, int leftOver, @Nullable Tasklet interrupted) {
        return new RunResult(resumes - of.resumes, completed - of.completed, leftOver, interrupted);
    }

    private void tellSwitch(@Nullable Tasklet next) {
        SwitchCallback told = switchCallback;
        Tasklet previous = lastToRun;
        lastToRun = next;
        if (told == null || previous == next) {
            return;
        }
        try {
            scheduler.callBack(() -> told.switched(previous, next));
        } catch (Throwable thrown) { // the switch is made all the same
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
    }
}
