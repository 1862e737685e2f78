package orrery.tasklet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The half of the {@link Model} that runs its tasks, within limits. */
abstract class ModelPump {
    static final class Task {
        String name;
        RandomProgram.Script script;
        int next;
        boolean started;
        boolean dying;
        boolean trapped;
        boolean atomic;
        boolean loops;
        int exits;
        Tasklet.State state = Tasklet.State.DEAD;
        String outcome = "";
        String brings = "";
        @Nullable String uncaught;
        long due;
        long resumedBefore;
        long completedBefore;

        Task(String name, RandomProgram.Script script) {
            this.name = name;
            this.script = script;
        }
    }

    static final class Rendezvous {
        final List<Task> senders = new ArrayList<>();
        final List<Task> receivers = new ArrayList<>();
        Preference preference = Preference.RECEIVER;
        boolean scheduleAll;
        boolean closing;
    }

    static final class Future {
        final List<Task> waiting = new ArrayList<>();
        @Nullable String settled;
    }

    /** The limit in force, and whose run it belongs to. */
    static final class Budget {
        final Task owner;
        long resumes = Long.MAX_VALUE;
        long steps = Long.MAX_VALUE;
        boolean total;
        boolean soft;
        long spent;
        long turn;
        boolean overdrawn;
        @Nullable Task stopped;

        Budget(Task owner) {
            this.owner = owner;
        }
    }

    final boolean flat;
    private final boolean handled;
    private final boolean told;
    final List<Rendezvous> channels = new ArrayList<>();
    final List<Future> promises = new ArrayList<>();
    final List<Task> alive = new ArrayList<>();
    final List<Task> ready = new ArrayList<>();
    final List<Task> yielded = new ArrayList<>();
    final List<Task> timed = new ArrayList<>();
    final List<Task> watchdogs = new ArrayList<>();
    final List<String> trace = new ArrayList<>();
    final Task main;
    int switchTraps;
    long tick;
    private Budget budget;
    private boolean isLimited;
    private Task lastToRun;
    private long resumed;
    private long completed;

    ModelPump(RandomProgram program) {
        flat = program.order() == RunOrder.FLAT;
        handled = program.handled();
        told = program.told();
        main = new Task("main", program.scripts().getFirst());
        budget = new Budget(main);
        lastToRun = main;
    }

    /** Lets a task do what it does until it waits or ends. */
    abstract void goOn(Task task);

    /** Notes an operation's outcome; false if the task is over. */
    abstract boolean record(Task task, String outcome);

    final void end(Task task) {
        if (task != main) {
            task.state = Tasklet.State.DEAD;
            alive.remove(task);
            completed++;
        }
    }

    final void tellSwitch(Task next) {
        if (told && lastToRun != next) {
            trace.add(lastToRun.name + ">" + next.name);
        }
        lastToRun = next;
    }

    final void tellChannel(Task me, Rendezvous on, boolean sends, boolean waits) {
        if (told) {
            trace.add(
                    me.name
                            + (sends ? " sends c" : " receives c")
                            + channels.indexOf(on)
                            + (waits ? " waits" : ""));
        }
    }

    /** Lets a task go on; gives what nobody caught. */
    final @Nullable String resume(Task task) {
        resumed++;
        tellSwitch(task);
        task.uncaught = null;
        if (!task.started && task.outcome.startsWith("fire")) {
            task.uncaught = task.outcome;
            end(task);
        } else {
            task.state = Tasklet.State.CURRENT;
            boolean fresh = !task.started;
            task.started = true;
            if (fresh || record(task, task.outcome)) {
                goOn(task);
            }
            if (task.state == Tasklet.State.DEAD && switchTraps > 0) {
                switchTraps = 0;
                task.uncaught = task.uncaught == null ? "switch_trap" : task.uncaught;
            }
        }
        if (task.state == Tasklet.State.DEAD && task.uncaught != null && handled) {
            trace.add(task.name + " uncaught " + task.uncaught);
            return null;
        }
        return task.state == Tasklet.State.DEAD ? task.uncaught : null;
    }

    /** Runs until nothing is runnable, main is, or its limit is reached; gives what is uncaught. */
    final @Nullable String pump() {
        while (!ready.isEmpty() || !watchdogs.isEmpty()) {
            Task task = ready.isEmpty() ? popInnermost() : ready.removeFirst();
            if (task == main) {
                return null;
            }
            Budget before = budget;
            String uncaught = resume(task);
            if (uncaught != null) {
                if (watchdogs.isEmpty()) {
                    return uncaught;
                }
                Task innermost = popInnermost();
                innermost.outcome = uncaught;
                innermost.state = Tasklet.State.RUNNABLE;
                ready.addFirst(innermost);
            }
            if (budget == before) {
                budget.resumes--;
            }
            if (budget.resumes <= 0 || budget.overdrawn) {
                if (budget.owner == main) {
                    return null;
                }
                endRunOfOwner();
            }
        }
        return null;
    }

    private Task popInnermost() {
        Task task = watchdogs.getLast();
        task.outcome = result(task, runnable(), null);
        forget(task);
        return task;
    }

    private void forget(Task task) {
        watchdogs.remove(task);
        if (budget.owner == task) {
            budget = new Budget(main);
            isLimited = false;
        }
    }

    private void wakeThoseInside(int place) {
        while (watchdogs.size() > place) {
            Task task = popInnermost();
            wake(task, task.outcome);
        }
    }

    private void endRunOfOwner() {
        Task owner = budget.owner;
        Task stopped = budget.stopped;
        wakeThoseInside(watchdogs.indexOf(owner) + 1);
        forget(owner);
        owner.outcome = result(owner, runnable(), stopped);
        owner.state = Tasklet.State.RUNNABLE;
        ready.addFirst(owner);
    }

    final void wokenByOthers(Task task) {
        int place = watchdogs.indexOf(task);
        if (place >= 0) {
            task.outcome = result(task, runnable() - 1, null);
            wakeThoseInside(place + 1);
            forget(task);
        }
    }

    final int runnable() {
        return ready.size() - (ready.contains(main) ? 1 : 0);
    }

    private String result(Task of, int left, @Nullable Task stopped) {
        return "ran %d, %d ended, %d left%s"
                .formatted(
                        resumed - of.resumedBefore,
                        completed - of.completedBefore,
                        left,
                        stopped == null ? "" : ", stopped " + stopped.name);
    }

    final @Nullable String run(Task me, @Nullable Budget limit) {
        if (me == main) {
            return runByMain(limit);
        }
        me.resumedBefore = resumed;
        me.completedBefore = completed;
        if (ready.isEmpty()) {
            return result(me, 0, null);
        }
        String refusal = refusal(me, false);
        if (refusal == null || !refusal.isEmpty()) {
            return refusal;
        }
        watchdogs.add(me);
        if (limit != null && !isLimited) {
            budget = limit;
            isLimited = true;
        }
        me.state = Tasklet.State.PAUSED;
        return null;
    }

    private String runByMain(@Nullable Budget limit) {
        if (switchTraps > 0 && !(ready.isEmpty() && watchdogs.isEmpty())) {
            return "switch_trap";
        }
        main.resumedBefore = resumed;
        main.completedBefore = completed;
        if (limit != null) {
            budget = limit;
            isLimited = true;
        }
        String uncaught = pump();
        wakeThoseInside(0);
        budget = new Budget(main);
        isLimited = false;
        tellSwitch(main);
        return uncaught != null
                ? uncaught
                : result(main, runnable(), limit == null ? null : limit.stopped);
    }

    final @Nullable String spend(Task me, int steps) {
        if (me == main) {
            return "done";
        }
        if (!budget.total && budget.turn != resumed) {
            budget.turn = resumed;
            budget.spent = 0;
        }
        budget.spent += steps;
        if (budget.spent <= budget.steps) {
            return "done";
        }
        budget.overdrawn = true;
        if (budget.soft || !mayBeStopped(me)) {
            return "done";
        }
        budget.stopped = me;
        me.state = Tasklet.State.PAUSED;
        me.outcome = "done";
        return null;
    }

    final boolean mayBeStopped(Task me) {
        return me != main && !me.dying && !me.atomic && switchTraps == 0;
    }

    final void adopt(Task task, Task parent) {
        task.state = Tasklet.State.PAUSED;
        task.next = 0;
        task.started = false;
        task.dying = false;
        task.trapped = false;
        task.loops = false;
        task.exits = 0;
        task.outcome = "";
        task.atomic = parent.atomic;
        alive.add(task);
    }

    final void wake(Task task, String outcome) {
        timed.remove(task);
        task.outcome = outcome;
        task.state = Tasklet.State.RUNNABLE;
        ready.addLast(task);
    }

    /** Why this task may not wait; "" if it may; null if it is dropped for trying. */
    final @Nullable String refusal(Task me, boolean trapCounts) {
        if (me == main) {
            return "refused";
        }
        if (me.dying && ++me.exits > 1) {
            end(me);
            me.uncaught = "dropped";
            return null;
        }
        return me.dying
                ? "exit"
                : me.trapped && trapCounts ? "trapped" : switchTraps > 0 ? "switch_trap" : "";
    }
}
