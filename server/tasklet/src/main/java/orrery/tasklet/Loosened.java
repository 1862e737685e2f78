package orrery.tasklet;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler that for a while holds its blocked tasklets weakly, so that a collection of garbage
 * tells which of them nobody can reach. In between nothing may be done with it.
 *
 * <p><b>Threads.</b> Confined to the thread of the {@link Scheduler}.
 */
public final class Loosened {
    private static final TaskletLocal<Object> GUARD = new TaskletLocal<>("guard", "");

    private final Scheduler scheduler;

    /** A tasklet, or a {@link WeakReference} to one; in order of age. */
    private final List<Object> held = new ArrayList<>();

    private Loosened(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Lets go of the tasklets that are blocked without a limit of time.
     *
     * @param guards makes something that each of them, with its place, will hold, and nobody else;
     *     it must take them up when they are collected
     */
    public static Loosened loosen(Scheduler scheduler, GuardMaker guards) {
        if (scheduler.caller() != null) {
            throw new IllegalStateException(
                    "tasklets are let go by main, and were by tasklet " + scheduler.current());
        }
        Loosened loosened = new Loosened(scheduler);
        loosened.letGo(guards);
        return loosened;
    }

    /** Makes what a tasklet holds while its scheduler does not hold it. */
    public interface GuardMaker {
        Object guard(Tasklet tasklet, int place);
    }

    private void letGo(GuardMaker guards) {
        Set<Tasklet> inScopes = new LinkedHashSet<>();
        scheduler.timers.forEach(timed -> {
            if (timed.waitPoint instanceof TimeoutScope scope) {
                inScopes.add(scope.target());
            }
        });
        forgetNeighbours(scheduler.ready.head);
        forgetNeighbours(scheduler.yielded.head);
        for (Tasklet tasklet : scheduler.tasklets()) {
            scheduler.census().remove(tasklet);
            cutStaleLinks(tasklet);
            if (tasklet.state != Life.BLOCKED
                    || tasklet.due != TimerWheel.UNSET
                    || inScopes.contains(tasklet)) {
                held.add(tasklet);
                continue;
            }
            tasklet.locals = GUARD.bind(guards.guard(tasklet, held.size()), tasklet.locals);
            held.add(new WeakReference<>(tasklet));
        }
    }

    /** What a queue has left behind in a tasklet must not count as a way to reach others. */
    static void cutStaleLinks(Tasklet tasklet) {
        switch (tasklet.waitPoint) {
            case SelectWait select -> {
                tasklet.next = null;
                tasklet.previous = null;
                select.forgetNeighbours();
            }
            case WaitPoint point -> forgetNeighbours(point.head);
            case null -> {
                if (tasklet.state == Life.SLEEPING || tasklet.state == Life.PAUSED) {
                    tasklet.next = null;
                    tasklet.previous = null;
                }
            }
        }
    }

    /** The head's link to its predecessor means nothing. */
    static void forgetNeighbours(@Nullable Tasklet head) {
        if (head != null) {
            head.previous = null;
        }
    }

    /** The places of those that have been collected. */
    public List<Integer> collected() {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < held.size(); place++) {
            if (held.get(place) instanceof WeakReference<?> reference && reference.get() == null) {
                places.add(place);
            }
        }
        return places;
    }

    /**
     * Holds all tasklets again.
     *
     * @param rescued those that have been collected, by place
     * @return those that have been collected, in order of their age
     */
    public List<Tasklet> tighten(Map<Integer, Tasklet> rescued) {
        List<Tasklet> stranded = new ArrayList<>();
        for (int place = 0; place < held.size(); place++) {
            Object holds = held.get(place);
            Tasklet tasklet;
            if (holds instanceof WeakReference<?> reference) {
                tasklet = (Tasklet) reference.get();
                if (tasklet == null) {
                    tasklet = Objects.requireNonNull(rescued.get(place), "a tasklet was lost");
                    stranded.add(tasklet);
                }
                tasklet.locals = GUARD.without(tasklet.locals);
            } else {
                tasklet = (Tasklet) holds;
            }
            scheduler.census().add(tasklet);
        }
        return stranded;
    }
}
