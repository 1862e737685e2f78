package orrery.tasklet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RandomProgram} should do, by lists alone: no stacks, no links, no counters. An
 * operation gives its outcome, or null when its tasklet waits; whoever wakes it sets the outcome.
 */
final class ModelRun {
    private static final class Task {
        String name = "";
        RandomProgram.Script script;
        int next;
        boolean started;
        boolean dying;
        boolean trapped;
        boolean loops;
        int exits;
        Tasklet.State state = Tasklet.State.PAUSED;
        String outcome = "";
        String brings = "";
        long due;

        Task(RandomProgram.Script script) {
            this.script = script;
        }
    }

    private static final class Rendezvous {
        final List<Task> senders = new ArrayList<>();
        final List<Task> receivers = new ArrayList<>();
        Preference preference = Preference.RECEIVER;
        boolean scheduleAll;
        boolean closing;
    }

    private static final class Future {
        final List<Task> waiting = new ArrayList<>();
        @Nullable String settled;
    }

    private final RandomProgram program;
    private final List<Rendezvous> channels = new ArrayList<>();
    private final List<Future> promises = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Task> ready = new ArrayList<>();
    private final List<Task> yielded = new ArrayList<>();
    private final List<Task> timed = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final Task main;
    private long tick;
    private long resumed;
    private long completed;

    private ModelRun(RandomProgram program) {
        this.program = program;
        main = new Task(program.scripts().getFirst());
        main.name = "main";
        for (int i = 0; i < RandomProgram.CHANNELS; i++) {
            channels.add(new Rendezvous());
        }
        for (int i = 0; i < RandomProgram.PROMISES; i++) {
            promises.add(new Future());
        }
    }

    static List<String> trace(RandomProgram program) {
        ModelRun run = new ModelRun(program);
        run.goOn(run.main);
        run.trace.add(
                "in the end "
                        + run.tasks.stream().map(task -> task.name + " " + task.state).toList()
                        + run.channels.stream()
                                .map(c -> c.senders.size() - c.receivers.size())
                                .toList()
                        + run.promises.stream().map(promise -> promise.waiting.size()).toList()
                        + run.tasks.stream()
                                .filter(task -> task.state != Tasklet.State.DEAD)
                                .map(task -> task.name)
                                .collect(Collectors.joining(",", " alive ", ""))
                        + (" timed " + run.timed.size())
                        + (" runnable " + run.ready.size()));
        return run.trace;
    }

    private void goOn(Task task) {
        while (task.next < task.script.ops().size()) {
            String place = task.name + "." + task.next;
            String outcome = apply(task, place, task.script.ops().get(task.next));
            if (outcome == null) {
                return;
            }
            if (!record(task, outcome)) {
                return;
            }
        }
        trace.add(task.name + " ends");
        end(task);
    }

    /** Notes an operation's outcome; false if the tasklet is over. */
    private boolean record(Task task, String outcome) {
        trace.add(task.name + "." + task.next + " " + outcome);
        task.next++;
        if (!outcome.equals("exit") || task.script.swallows()) {
            return true;
        }
        String last = apply(task, task.name + ".last", task.script.last());
        if (last != null) {
            trace.add(task.name + ".last " + last);
            end(task);
        }
        return false;
    }

    private void end(Task task) {
        if (task != main) {
            task.state = Tasklet.State.DEAD;
            completed++;
        }
    }

    private void resume(Task task) {
        resumed++;
        if (!task.started && task.outcome.startsWith("fire")) {
            end(task);
            trace.add(task.name + " uncaught " + task.outcome);
            return;
        }
        task.state = Tasklet.State.CURRENT;
        if (task.started && !record(task, task.outcome)) {
            return;
        }
        task.started = true;
        goOn(task);
    }

    private String runAll(long limit) {
        long resumedBefore = resumed;
        long completedBefore = completed;
        while (!ready.isEmpty() && resumed - resumedBefore < limit) {
            resume(ready.removeFirst());
        }
        return new RunResult(resumed - resumedBefore, completed - completedBefore, ready.size())
                .toString();
    }

    private void wake(Task task, String outcome) {
        timed.remove(task);
        task.outcome = outcome;
        task.state = Tasklet.State.RUNNABLE;
        ready.addLast(task);
    }

    /** Why this tasklet may not wait; "" if it may; null if it is dropped for trying. */
    private @Nullable String refusal(Task me, boolean trapCounts) {
        if (me == main) {
            return "refused";
        }
        if (me.dying && ++me.exits > 1) {
            end(me);
            trace.add(me.name + " uncaught dropped");
            return null;
        }
        return me.dying ? "exit" : me.trapped && trapCounts ? "trapped" : "";
    }

    private @Nullable String block(Task me, List<Task> queue, long ticks) {
        queue.addLast(me);
        me.state = Tasklet.State.BLOCKED;
        if (ticks > 0) {
            me.due = tick + ticks;
            timed.addLast(me);
        }
        return null;
    }

    private @Nullable String send(Task me, Rendezvous on, String what, long ticks) {
        if (!on.receivers.isEmpty()) {
            return pass(me, on.receivers.removeFirst(), on, what, "done", Preference.RECEIVER);
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

    private @Nullable String receive(Task me, Rendezvous on, long ticks, boolean loops) {
        if (!on.senders.isEmpty()) {
            Task sender = on.senders.removeFirst();
            return pass(me, sender, on, "done", sender.brings, Preference.SENDER);
        }
        if (loops && on.closing) {
            return "end";
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
            Task me, Task other, Rendezvous on, String theirs, String mine, Preference switches) {
        wake(other, theirs);
        if (me == main || me.dying || !(on.scheduleAll || on.preference == switches)) {
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

    private void beginTick(long to) {
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
            wake(task, "done");
        }
        yielded.clear();
    }

    private void takeOut(Task task) {
        ready.remove(task);
        yielded.remove(task);
        timed.remove(task);
        channels.forEach(channel -> channel.senders.remove(task));
        channels.forEach(channel -> channel.receivers.remove(task));
        promises.forEach(promise -> promise.waiting.remove(task));
    }

    private @Nullable String interrupt(Task me, Task other, String outcome, boolean atOnce) {
        boolean exit = outcome.equals("exit");
        if (other.state == Tasklet.State.DEAD) {
            return exit ? "done" : "refused";
        }
        boolean overtaken = other.dying;
        other.dying |= exit;
        if (other == me) {
            return outcome;
        }
        if (exit && !other.started) {
            takeOut(other);
            end(other);
            return "done";
        }
        if (other.state != Tasklet.State.RUNNABLE) {
            takeOut(other);
            wake(other, "");
        }
        other.outcome = overtaken ? "exit" : outcome;
        return atOnce ? runNext(me, other) : "done";
    }

    private @Nullable String runNext(Task me, Task other) {
        if (me.dying || program.order() == RunOrder.FLAT) {
            ready.remove(other);
            if (me == main) {
                resume(other);
                return "done";
            }
            ready.addFirst(other);
            if (me.dying) {
                return "done";
            }
            ready.add(1, me);
        } else {
            ready.addLast(me);
            List<Task> before = new ArrayList<>(ready.subList(0, ready.indexOf(other)));
            ready.removeAll(before);
            ready.addAll(before);
            if (me == main) {
                for (Task task = ready.removeFirst(); task != main; task = ready.removeFirst()) {
                    resume(task);
                }
                return "done";
            }
        }
        me.state = Tasklet.State.RUNNABLE;
        me.outcome = "done";
        return null;
    }

    private @Nullable String apply(Task me, String place, RandomProgram.Op op) {
        return switch (op.kind()) {
            case SEND -> send(me, channels.get(op.a()), "got " + place, 0);
            case SEND_TIMED -> send(me, channels.get(op.a()), "got " + place, op.b());
            case SEND_EXCEPTION -> send(me, channels.get(op.a()), "fire " + place, 0);
            case TRY_SEND -> {
                Rendezvous on = channels.get(op.a());
                boolean passes = !on.receivers.isEmpty();
                if (passes) {
                    wake(on.receivers.removeFirst(), "got " + place);
                }
                yield "tried " + passes;
            }
            case RECEIVE -> receive(me, channels.get(op.a()), 0, false);
            case RECEIVE_TIMED -> receive(me, channels.get(op.a()), op.b(), false);
            case LOOP -> receive(me, channels.get(op.a()), 0, true);
            case TRY_RECEIVE -> {
                Rendezvous on = channels.get(op.a());
                if (on.senders.isEmpty()) {
                    yield "got null";
                }
                Task sender = on.senders.removeFirst();
                wake(sender, "done");
                yield sender.brings;
            }
            case AWAIT, AWAIT_TIMED -> {
                Future promise = promises.get(op.a());
                if (promise.settled != null) {
                    yield promise.settled;
                }
                String refusal = refusal(me, true);
                yield refusal == null || !refusal.isEmpty()
                        ? refusal
                        : block(me, promise.waiting, op.b());
            }
            case COMPLETE -> settle(promises.get(op.a()), "got " + place);
            case FAIL -> settle(promises.get(op.a()), "fire " + place);
            case PREFER -> {
                channels.get(op.a()).preference = Preference.ofSign(op.b());
                yield "done";
            }
            case SCHEDULE_ALL -> {
                channels.get(op.a()).scheduleAll = op.b() > 0;
                yield "done";
            }
            case OPEN -> {
                channels.get(op.a()).closing = false;
                yield "done";
            }
            case CLOSE -> {
                Rendezvous on = channels.get(op.a());
                on.closing = true;
                List<Task> loops = new ArrayList<>(on.receivers);
                loops.removeIf(task -> !task.loops);
                on.receivers.removeAll(loops);
                loops.forEach(task -> wake(task, "end"));
                yield "done";
            }
            case CLEAR -> {
                Rendezvous on = channels.get(op.a());
                List<Task> waiting = new ArrayList<>(on.senders);
                waiting.addAll(on.receivers);
                waiting.forEach(task -> interrupt(me, task, "exit", false));
                yield "done";
            }
            case TRAP, UNTRAP -> {
                me.trapped = op.kind() == RandomProgram.Kind.TRAP;
                yield "done";
            }
            case SPAWN, CREATE -> {
                Task task = new Task(program.scripts().get(op.a()));
                task.name = "t" + tasks.size();
                tasks.add(task);
                if (op.kind() == RandomProgram.Kind.SPAWN) {
                    wake(task, "");
                }
                yield "done";
            }
            case RUN_ALL -> runAll(Long.MAX_VALUE);
            case RUN_SOME -> runAll(op.a());
            case TICK -> {
                beginTick(tick + op.a());
                yield "done";
            }
            case SCHEDULE, SCHEDULE_REMOVE, YIELD, SLEEP -> suspend(me, op);
            case SWITCH_TO -> {
                if (op.a() >= tasks.size()) {
                    yield "nobody";
                }
                String refusal = refusal(me, false);
                yield refusal == null || !refusal.isEmpty()
                        ? refusal
                        : onOther(me, place, op, tasks.get(op.a()));
            }
            case INSERT, REMOVE, RUN, KILL, KILL_PENDING, RAISE, RAISE_PENDING ->
                    op.a() < tasks.size() ? onOther(me, place, op, tasks.get(op.a())) : "nobody";
        };
    }

    private String settle(Future promise, String outcome) {
        if (promise.settled != null) {
            return "refused";
        }
        promise.settled = outcome;
        promise.waiting.forEach(task -> wake(task, outcome));
        promise.waiting.clear();
        return "done";
    }

    private @Nullable String suspend(Task me, RandomProgram.Op op) {
        boolean waits =
                op.kind() == RandomProgram.Kind.YIELD || op.kind() == RandomProgram.Kind.SLEEP;
        String refusal = refusal(me, waits);
        if (refusal == null || !refusal.isEmpty()) {
            return refusal;
        }
        me.outcome = "done";
        switch (op.kind()) {
            case SCHEDULE -> wake(me, "done");
            case YIELD -> {
                me.state = Tasklet.State.YIELDED;
                yielded.addLast(me);
            }
            case SLEEP -> {
                me.state = Tasklet.State.SLEEPING;
                me.due = tick + op.a();
                timed.addLast(me);
            }
            default -> me.state = Tasklet.State.PAUSED;
        }
        return null;
    }

    private @Nullable String onOther(Task me, String place, RandomProgram.Op op, Task other) {
        boolean insertable =
                switch (other.state) {
                    case RUNNABLE, CURRENT, PAUSED -> true;
                    case BLOCKED, SLEEPING, YIELDED, DEAD -> false;
                };
        return switch (op.kind()) {
            case KILL -> interrupt(me, other, "exit", true);
            case KILL_PENDING -> interrupt(me, other, "exit", false);
            case RAISE -> interrupt(me, other, "fire " + place, true);
            case RAISE_PENDING -> interrupt(me, other, "fire " + place, false);
            case REMOVE -> {
                if (other.state == Tasklet.State.RUNNABLE) {
                    ready.remove(other);
                    other.state = Tasklet.State.PAUSED;
                }
                yield insertable && other != me || other.state == Tasklet.State.DEAD
                        ? "done"
                        : "refused";
            }
            case INSERT, RUN, SWITCH_TO -> {
                if (other == me) {
                    yield "done";
                }
                if (!insertable) {
                    yield "refused";
                }
                if (other.state == Tasklet.State.PAUSED) {
                    wake(other, other.outcome);
                }
                yield op.kind() == RandomProgram.Kind.INSERT ? "done" : goTo(me, op, other);
            }
            default -> throw new AssertionError(op);
        };
    }

    private @Nullable String goTo(Task me, RandomProgram.Op op, Task other) {
        if (op.kind() == RandomProgram.Kind.SWITCH_TO) {
            ready.remove(other);
            ready.addFirst(other);
            me.state = Tasklet.State.PAUSED;
            me.outcome = "done";
            return null;
        }
        if (me == main && program.order() == RunOrder.FLAT) {
            ready.remove(other);
            ready.addFirst(other);
            runAll(Long.MAX_VALUE);
            return "done";
        }
        return runNext(me, other);
    }
}
