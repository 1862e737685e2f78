package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * What a tasklet or main does to another tasklet: kill it, raise in it, run it out of turn, take it
 * out of the run queue and put it back.
 */
final class Interventions {
    private final Scheduler scheduler;

    Interventions(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Raises {@code bomb} in a tasklet at once, or kills it with the exit. */
    void interrupt(Tasklet target, Bomb bomb) {
        Tasklet me = scheduler.caller();
        if (prepare(me, target, bomb, true)) {
            runNext(me, target);
        }
    }

    /** As {@link #interrupt}, when the tasklet's turn comes. */
    void interruptPending(Tasklet target, Bomb bomb) {
        prepare(scheduler.caller(), target, bomb, false);
    }

    /** Queues a tasklet with what is to be raised in it; says whether it can run. */
    private boolean prepare(@Nullable Tasklet me, Tasklet target, Bomb bomb, boolean atOnce) {
        boolean exit = bomb.isExit();
        if (target.state == Tasklet.DEAD) {
            if (exit) {
                return false;
            }
            throw new IllegalStateException("You cannot throw to a dead tasklet: " + target);
        }
        boolean fresh = target.carrier == null;
        if (atOnce && target != me && !(exit && fresh)) {
            requireUntrapped(me, "raise in " + target);
        }
        boolean dying = (target.refusals & Tasklet.DYING) != 0;
        if (exit) {
            target.refusals |= Tasklet.DYING;
        }
        if (target == me) {
            bomb.explode();
        }
        if (exit && fresh) {
            scheduler.release(target);
            scheduler.pump().bury(target);
            return false;
        }
        if (target.stateNow() != Tasklet.RUNNABLE) {
            scheduler.release(target);
            scheduler.ready.addLast(target);
            target.state = Tasklet.RUNNABLE;
            scheduler.pump().wokenByOthers(target);
        }
        target.delivery = target.delivery.with(dying ? Delivery.EXIT : bomb); // an exit stays one
        return true;
    }

    /**
     * Switches to a tasklet of the run queue; main waits for it alone, or for its place in the
     * order.
     */
    private void runNext(@Nullable Tasklet me, Tasklet target) {
        if (me == null) {
            scheduler.bindThread();
            if (scheduler.runOrder() == RunOrder.FLAT) {
                scheduler.ready.remove(target);
                scheduler.pump().runAlone(target);
            } else {
                scheduler.pump().runUntilMarked(target);
            }
            return;
        }
        if ((me.refusals & Tasklet.DYING) != 0) {
            scheduler.ready.remove(target);
            scheduler.ready.addFirst(target);
            return;
        }
        if (scheduler.runOrder() == RunOrder.FLAT) {
            scheduler.ready.remove(target);
            scheduler.ready.addFirst(me);
            scheduler.ready.addFirst(target);
        } else {
            scheduler.ready.addLast(me);
            scheduler.ready.turnTo(target);
        }
        me.state = Tasklet.RUNNABLE;
        scheduler.suspend(me);
    }

    /** Refuses a switch to another tasklet; a dying caller does not switch but goes on. */
    private void requireUntrapped(@Nullable Tasklet me, String operation) {
        if (scheduler.switchTraps != 0 && (me == null || (me.refusals & Tasklet.DYING) == 0)) {
            throw scheduler.trapped(me == null ? "main" : "tasklet " + me, operation);
        }
    }

    void runNow(Tasklet target) {
        Tasklet me = scheduler.caller();
        if (target == me) {
            return;
        }
        requireUntrapped(me, "run " + target);
        insert(target);
        if (me == null && scheduler.runOrder() == RunOrder.FLAT) {
            scheduler.ready.remove(target);
            scheduler.ready.addFirst(target);
            scheduler.run(RunLimit.untilIdle());
        } else {
            runNext(me, target);
        }
    }

    void switchTo(Tasklet target) {
        Tasklet me = scheduler.switcher("switch to a tasklet");
        if (me == null || target == me) {
            return;
        }
        insert(target);
        scheduler.ready.remove(target);
        scheduler.ready.addFirst(target);
        scheduler.pause(me);
    }

    void insert(Tasklet target) {
        scheduler.caller();
        switch (target.state()) {
            case RUNNABLE, CURRENT -> {}
            case PAUSED -> {
                scheduler.ready.addLast(target);
                target.state = Tasklet.RUNNABLE;
                scheduler.pump().wokenByOthers(target);
            }
            case BLOCKED, SLEEPING, YIELDED ->
                    throw new IllegalStateException("You cannot run a blocked tasklet: " + target);
            case DEAD ->
                    throw new IllegalStateException(
                            "You cannot run an unbound(dead) tasklet: " + target);
        }
    }

    /** Gives a tasklet that is unbound or dead, or has never run, what it is to do. */
    void bind(Tasklet target, Runnable body) {
        Tasklet me = scheduler.caller();
        requireUnstarted(target);
        if (target.state == Tasklet.DEAD) {
            scheduler.adopt(target, me);
        }
        target.body = body;
        target.expectStops();
    }

    /** Takes a tasklet that has never run what it was to do; nobody will know the difference. */
    void unbind(Tasklet target) {
        scheduler.caller();
        requireUnstarted(target);
        interruptPending(target, Delivery.EXIT);
    }

    private static void requireUnstarted(Tasklet target) {
        switch (target.state()) {
            case DEAD -> {}
            case CURRENT ->
                    throw new IllegalStateException(
                            "can't (re)bind the current tasklet: " + target);
            case RUNNABLE, BLOCKED, SLEEPING, YIELDED ->
                    throw new IllegalStateException("tasklet is scheduled: " + target);
            case PAUSED -> {
                if (target.carrier != null) {
                    throw new IllegalStateException(
                            "tasklet has C state on its stack: %s has started, and cannot be bound again"
                                    .formatted(target));
                }
            }
        }
    }

    /** Ends a tasklet where it is, and runs nothing of it. */
    void discard(Tasklet target) {
        Tasklet me = scheduler.caller();
        if (target == me) {
            throw new IllegalStateException("tasklet %s cannot discard itself".formatted(target));
        }
        if (target.state == Tasklet.DEAD) {
            return;
        }
        scheduler.pump().stopsWatching(target);
        scheduler.release(target);
        target.refusals |= Tasklet.DYING;
        scheduler.pump().bury(target);
    }

    /** Kills all that wait at a channel, each in its turn; says how many. */
    int unblockAllChannels() {
        int count = 0;
        for (Tasklet tasklet : scheduler.tasklets()) {
            if (tasklet.state == Tasklet.BLOCKED && tasklet.waitPoint instanceof Channel) {
                tasklet.killPending();
                count++;
            }
        }
        return count;
    }

    void remove(Tasklet target) {
        scheduler.caller();
        switch (target.state()) {
            case RUNNABLE -> scheduler.release(target);
            case PAUSED, DEAD -> {}
            case CURRENT ->
                    throw new IllegalStateException(
                            "The current tasklet cannot be removed: " + target);
            case BLOCKED, SLEEPING, YIELDED ->
                    throw new IllegalStateException(
                            "You cannot remove a blocked tasklet: " + target);
        }
    }
}
