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

    /**
     * Raises {@code bomb} in a tasklet, or kills it with the exit: at once, or when its turn comes.
     */
    void interrupt(Tasklet target, Bomb bomb, boolean atOnce) {
        Tasklet me = scheduler.caller();
        boolean exit = bomb == Delivery.EXIT;
        if (target.state == Tasklet.DEAD) {
            if (exit) {
                return;
            }
            throw new IllegalStateException("You cannot throw to a dead tasklet: " + target);
        }
        boolean dying = (target.refusals & Tasklet.DYING) != 0;
        if (exit) {
            target.refusals |= Tasklet.DYING;
        }
        if (target == me) {
            bomb.explode();
        }
        if (exit && target.carrier == null) {
            scheduler.release(target);
            scheduler.bury(target);
            return;
        }
        if (target.stateNow() != Tasklet.RUNNABLE) {
            scheduler.release(target);
            scheduler.ready.addLast(target);
            target.state = Tasklet.RUNNABLE;
        }
        target.delivery = dying ? Delivery.EXIT : bomb; // nothing overtakes an exit
        if (atOnce) {
            runNext(me, target);
        }
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
                scheduler.resume(target);
            } else {
                scheduler.runUntilMarked(target);
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

    void runNow(Tasklet target) {
        Tasklet me = scheduler.caller();
        if (target == me) {
            return;
        }
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
        if (target == me) {
            return;
        }
        insert(target);
        scheduler.ready.remove(target);
        scheduler.ready.addFirst(target);
        me.state = Tasklet.PAUSED;
        me.waitsSince = scheduler.tick();
        scheduler.suspend(me);
    }

    void insert(Tasklet target) {
        scheduler.caller();
        switch (target.state()) {
            case RUNNABLE, CURRENT -> {}
            case PAUSED -> {
                scheduler.ready.addLast(target);
                target.state = Tasklet.RUNNABLE;
            }
            case BLOCKED, SLEEPING, YIELDED ->
                    throw new IllegalStateException("You cannot run a blocked tasklet: " + target);
            case DEAD ->
                    throw new IllegalStateException("You cannot run a dead tasklet: " + target);
        }
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
