package orrery.tasklet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler should do, by lists alone: no stacks, no links. An operation gives its outcome,
 * or null when its task waits; whoever wakes it sets the outcome. {@link ModelRun} says what the
 * tasks do.
 */
abstract class Model extends ModelPump {
    Model(RandomProgram program) {
        super(program);
    }

    final @Nullable String block(Task me, List<Task> queue, long ticks) {
        queue.addLast(me);
        me.state = Tasklet.State.BLOCKED;
        if (ticks > 0) {
            me.due = tick + ticks;
            timed.addLast(me);
        }
        return null;
    }

    final @Nullable String send(Task me, Rendezvous on, String what, long ticks) {
        tellChannel(me, on, true, on.receivers.isEmpty());
        if (!on.receivers.isEmpty()) {
            return pass(me, on.receivers, on, what, "done", Preference.RECEIVER);
        }
        String refusal = refusal(me, true);
        if (refusal == null || !refusal.isEmpty()) {
            return refusal;
        }
        if (on.closing) {
            return "closed";
        }
        me.brings = what;
        return block(me, on.senders, ticks);
    }

    final @Nullable String receive(Task me, Rendezvous on, long ticks, boolean loops) {
        if (loops && on.closing && on.senders.isEmpty()) {
            return "end";
        }
        tellChannel(me, on, false, on.senders.isEmpty());
        if (!on.senders.isEmpty()) {
            return pass(
                    me, on.senders, on, "done", on.senders.getFirst().brings, Preference.SENDER);
        }
        String refusal = refusal(me, true);
        if (refusal == null || !refusal.isEmpty()) {
            return refusal;
        }
        if (on.closing) {
            return "closed";
        }
        me.loops = loops;
        return block(me, on.receivers, ticks);
    }

    private @Nullable String pass(
            Task me,
            List<Task> others,
            Rendezvous on,
            String theirs,
            String mine,
            Preference switches) {
        boolean goesOn = me == main || me.dying || !(on.scheduleAll || on.preference == switches);
        if (!goesOn && switchTraps > 0) {
            return "switch_trap";
        }
        Task other = others.removeFirst();
        wake(other, theirs);
        if (goesOn) {
            return mine;
        }
        if (!on.scheduleAll) {
            ready.remove(other);
            ready.addFirst(other);
        }
        ready.addLast(me);
        me.state = Tasklet.State.RUNNABLE;
        me.outcome = mine;
        return null;
    }

    final void beginTick(long to) {
        List<Task> due = new ArrayList<>(timed);
        due.removeIf(task -> task.due > to);
        due.sort(Comparator.comparingLong(task -> task.due));
        tick = to;
        for (Task task : due) {
            boolean sleeps = task.state == Tasklet.State.SLEEPING;
            takeOut(task);
            wake(task, sleeps ? "done" : "timeout");
        }
        for (Task task : yielded) {
            wake(task, task.outcome);
        }
        yielded.clear();
    }

    final void takeOut(Task task) {
        ready.remove(task);
        yielded.remove(task);
        timed.remove(task);
        channels.forEach(channel -> channel.senders.remove(task));
        channels.forEach(channel -> channel.receivers.remove(task));
        promises.forEach(promise -> promise.waiting.remove(task));
    }

    final void insert(Task task) {
        if (task.state == Tasklet.State.PAUSED) {
            wake(task, task.outcome);
            wokenByOthers(task);
        }
    }

    final @Nullable String interrupt(Task me, Task other, String outcome, boolean atOnce) {
        boolean exit = outcome.equals("exit");
        if (other.state == Tasklet.State.DEAD) {
            return exit ? "done" : "refused";
        }
        boolean buries = exit && !other.started;
        if (atOnce && other != me && !buries && switchTraps > 0 && !me.dying) {
            return "switch_trap";
        }
        boolean overtaken = other.dying;
        other.dying |= exit;
        if (other == me) {
            return outcome;
        }
        if (buries) {
            takeOut(other);
            end(other);
            return "done";
        }
        if (other.state != Tasklet.State.RUNNABLE) {
            takeOut(other);
            wake(other, "");
            wokenByOthers(other);
        }
        other.outcome = overtaken ? "exit" : outcome;
        return atOnce ? runNext(me, other) : "done";
    }

    final @Nullable String runNext(Task me, Task other) {
        if (me == main) {
            return mainRuns(other);
        }
        if (me.dying || flat) {
            ready.remove(other);
            ready.addFirst(other);
            if (me.dying) {
                return "done";
            }
            ready.add(1, me);
        } else {
            ready.addLast(me);
            turnTo(other);
        }
        me.state = Tasklet.State.RUNNABLE;
        me.outcome = "done";
        return null;
    }

    private String mainRuns(Task other) {
        String uncaught;
        if (flat) {
            ready.remove(other);
            uncaught = resume(other);
        } else {
            ready.addLast(main);
            turnTo(other);
            uncaught = pump();
            ready.remove(main);
        }
        tellSwitch(main);
        return uncaught == null ? "done" : uncaught;
    }

    private void turnTo(Task task) {
        List<Task> before = new ArrayList<>(ready.subList(0, ready.indexOf(task)));
        ready.removeAll(before);
        ready.addAll(before);
    }
}
