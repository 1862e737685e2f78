package orrery.tasklet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Tasklets that leave their scheduler together, to go on in another: an entity's, when it moves to
 * another solar system. They keep their order, their waits, and the time that they have still to
 * wait, in ticks.
 *
 * <p>The way is: {@link #of} takes them out; this is saved with all that they need, with their
 * scheduler as an external; then {@link #left} lets those that were saved die without running, and
 * {@link #arrive}, of what was loaded, lets the others live. Or {@link #cancel} puts them back.
 *
 * <p>Those at whose channels and promises others wait cannot leave; who saves sees that, as the
 * others are reached then.
 *
 * <p><b>Threads.</b> Confined to that of the scheduler whose main calls.
 */
public final class Handoff {
    private final List<Tasklet> all;
    private final List<Tasklet> runnable = new ArrayList<>(1);
    private final List<Tasklet> yielded = new ArrayList<>(1);

    /** With a timer, in the order in which those due at once are woken; alarms of scopes too. */
    private final List<Tasklet> timed = new ArrayList<>(1);

    private final List<Long> ticksLeft = new ArrayList<>(1);
    private final long tick;
    private final long scopes;
    private final int batch;

    private Handoff(Scheduler from, List<Tasklet> leaving) {
        this.all = leaving;
        this.tick = from.tick();
        this.scopes = from.scopes();
        this.batch = from.batch;
    }

    /**
     * Takes tasklets out of their scheduler.
     *
     * @param tasklets in the order of their ids; those that are dead are passed over
     * @throws IllegalStateException if a tasklet calls, or one of them runs, or runs others
     */
    public static Handoff of(Scheduler from, List<Tasklet> tasklets) {
        from.requireMain("a handoff");
        List<Tasklet> leaving = new ArrayList<>(tasklets.size());
        for (Tasklet tasklet : tasklets) {
            if (tasklet.alive()) {
                if (tasklet.isCurrent() || from.pump().watches(tasklet)) {
                    throw new IllegalStateException("tasklet " + tasklet + " runs others");
                }
                leaving.add(tasklet);
            }
        }
        Handoff handoff = new Handoff(from, leaving);
        handoff.takeOut(from);
        return handoff;
    }

    /** Those that leave, in the order of their ids. */
    public List<Tasklet> tasklets() {
        return Collections.unmodifiableList(all);
    }

    private void takeOut(Scheduler from) {
        Set<Tasklet> leaving = Collections.newSetFromMap(new IdentityHashMap<>());
        leaving.addAll(all);
        collect(from.ready, leaving, runnable);
        collect(from.yielded, leaving, yielded);
        from.timers.forEach(tasklet -> {
            boolean scope =
                    tasklet.waitPoint instanceof TimeoutScope its && leaving.contains(its.target());
            if (scope || leaving.contains(tasklet)) {
                timed.add(tasklet);
            }
        });
        runnable.forEach(from.ready::remove);
        yielded.forEach(from.yielded::remove);
        for (Tasklet tasklet : timed) {
            ticksLeft.add(tasklet.due - tick);
            from.timers.clear(tasklet);
        }
        for (Tasklet tasklet : all) {
            if (tasklet.stateNow() == Life.RUNNABLE) {
                tasklet.state = Life.RUNNABLE;
            }
            from.census().remove(tasklet);
        }
        all.forEach(Handoff::cutStaleLinks);
        timed.forEach(Handoff::cutStaleLinks);
    }

    private static void collect(TaskletQueue from, Set<Tasklet> wanted, List<Tasklet> found) {
        for (Tasklet tasklet = from.head; tasklet != null; tasklet = tasklet.next) {
            if (wanted.contains(tasklet)) {
                found.add(tasklet);
            }
        }
    }

    /** What a queue has left behind in a tasklet must not count as a way to reach others. */
    private static void cutStaleLinks(Tasklet tasklet) {
        if (tasklet.waitPoint == null || tasklet.waitPoint instanceof TimeoutScope) {
            tasklet.next = null;
            tasklet.previous = null;
        } else {
            Loosened.cutStaleLinks(tasklet);
        }
    }

    /** Puts all back, in the tick in which they were taken out; those that would run, run last. */
    public void cancel(Scheduler from) {
        settle(from, batch);
    }

    /** Lets those that have been saved die where they are: nothing of them runs any more. */
    public void left() {
        for (Tasklet tasklet : all) {
            tasklet.end = null; // who waited for it goes with it
            tasklet.refusals |= Life.DYING;
            tasklet.bury();
        }
    }

    /**
     * Lets all live in a scheduler, with ids of its own and in the tick that it begins next; those
     * that were runnable go to the tail of the run queue.
     */
    public void arrive(Scheduler to) {
        for (Tasklet tasklet : all) {
            tasklet.id = to.nextId();
            tasklet.waitsSince += to.tick() - tick;
        }
        to.scopesAbove(scopes);
        settle(to, to.batch);
    }

    private void settle(Scheduler in, int itsBatch) {
        in.requireMain("a handoff");
        for (Tasklet tasklet : all) {
            in.census().add(tasklet);
        }
        for (int index = 0; index < timed.size(); index++) {
            in.timers.set(timed.get(index), in.tick() + ticksLeft.get(index));
        }
        runnable.forEach(in.ready::addLast);
        for (Tasklet tasklet : yielded) {
            tasklet.batch = itsBatch;
            in.yielded.addLast(tasklet);
        }
    }
}
