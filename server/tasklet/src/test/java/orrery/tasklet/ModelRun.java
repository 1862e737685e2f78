package orrery.tasklet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a {@link RandomProgram} should do, by the rules of the {@link Model}. */
final class ModelRun extends Model {
    private final RandomProgram program;
    private final List<Task> tasks = new ArrayList<>();

    private ModelRun(RandomProgram program) {
        super(program);
        this.program = program;
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
                        + run.alive.stream()
                                .map(task -> task.name)
                                .collect(Collectors.joining(",", " alive ", ""))
                        + (" timed " + run.timed.size())
                        + (" runnable " + run.runnable()));
        return run.trace;
    }

    @Override
    void goOn(Task task) {
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

    @Override
    boolean record(Task task, String outcome) {
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

    private @Nullable String apply(Task me, String place, RandomProgram.Op op) {
        return switch (op.kind()) {
            case SEND -> send(me, channels.get(op.a()), "got " + place, 0);
            case SEND_TIMED -> send(me, channels.get(op.a()), "got " + place, op.b());
            case SEND_EXCEPTION -> send(me, channels.get(op.a()), "fire " + place, 0);
            case TRY_SEND -> {
                Rendezvous on = channels.get(op.a());
                boolean passes = !on.receivers.isEmpty();
                if (passes) {
                    tellChannel(me, on, true, false);
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
                tellChannel(me, on, false, false);
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
            case SPAWN, CREATE, UNBOUND -> {
                Task task = new Task("t" + tasks.size(), program.scripts().get(op.a()));
                tasks.add(task);
                if (op.kind() != RandomProgram.Kind.UNBOUND) {
                    adopt(task, me);
                }
                if (op.kind() == RandomProgram.Kind.SPAWN) {
                    wake(task, "");
                }
                yield "done";
            }
            case UNBLOCK_ALL -> {
                List<Task> waiting = new ArrayList<>(alive);
                waiting.removeIf(task -> channels.stream().noneMatch(c -> waitsAt(c, task)));
                waiting.forEach(task -> interrupt(me, task, "exit", false));
                yield "unblocked " + waiting.size();
            }
            case SET_SWITCH_TRAP -> "was " + switchTraps++;
            case END_SWITCH_TRAP -> switchTraps == 0 ? "none" : "was " + switchTraps--;
            case ATOMIC, NOT_ATOMIC -> {
                boolean was = me.atomic;
                me.atomic = me != main && op.kind() == RandomProgram.Kind.ATOMIC;
                yield me == main ? "none" : "was " + was;
            }
            case SPEND -> spend(me, op.a());
            case PREEMPT -> {
                if (!mayBeStopped(me)) {
                    yield "preempted false";
                }
                me.state = Tasklet.State.YIELDED;
                me.outcome = "preempted true";
                yielded.addLast(me);
                yield null;
            }
            case RUN_ALL -> run(me, null);
            case RUN_SOME, RUN_STEPS, RUN_TOTAL_STEPS, RUN_SOFT -> run(me, limit(me, op));
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
            case INSERT,
                    REMOVE,
                    RUN,
                    KILL,
                    KILL_PENDING,
                    RAISE,
                    RAISE_PENDING,
                    BIND,
                    SETUP,
                    UNBIND ->
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
        boolean alone = ready.isEmpty() && switchTraps > 0 && !me.dying && me != main;
        if (op.kind() == RandomProgram.Kind.SCHEDULE && alone) {
            return "done"; // no switch
        }
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
                if (op.kind() == RandomProgram.Kind.RUN && switchTraps > 0 && !me.dying) {
                    yield "switch_trap";
                }
                if (!insertable) {
                    yield "refused";
                }
                insert(other);
                yield op.kind() == RandomProgram.Kind.INSERT ? "done" : goTo(me, op, other);
            }
            case BIND, SETUP -> {
                boolean sets = op.kind() == RandomProgram.Kind.SETUP;
                boolean dead = other.state == Tasklet.State.DEAD;
                if (!dead && (sets || !fresh(other))) {
                    yield "refused";
                }
                if (dead) {
                    adopt(other, me);
                }
                other.script = program.scripts().get(op.b());
                if (sets) {
                    insert(other);
                }
                yield "done";
            }
            case UNBIND ->
                    other.state == Tasklet.State.DEAD || fresh(other)
                            ? interrupt(me, other, "exit", true)
                            : "refused";
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
            String result = run(main, null);
            return result != null && result.startsWith("ran ") ? "done" : result;
        }
        return runNext(me, other);
    }

    private static boolean fresh(Task task) {
        return task.state == Tasklet.State.PAUSED && !task.started;
    }

    private static boolean waitsAt(Rendezvous channel, Task task) {
        return channel.senders.contains(task) || channel.receivers.contains(task);
    }

    private static Budget limit(Task owner, RandomProgram.Op op) {
        Budget limit = new Budget(owner);
        if (op.kind() == RandomProgram.Kind.RUN_SOME) {
            limit.resumes = op.a();
        } else {
            limit.steps = op.a();
            limit.total = op.kind() == RandomProgram.Kind.RUN_TOTAL_STEPS;
            limit.soft = op.kind() == RandomProgram.Kind.RUN_SOFT;
        }
        return limit;
    }
}
