package orrery.tasklet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a {@link RandomProgram} on a real scheduler and notes what happens. */
final class ProgramRun {
    private final RandomProgram program;
    private final Scheduler scheduler;
    private final List<Channel<String>> channels = new ArrayList<>();
    private final List<Promise<String>> promises = new ArrayList<>();
    private final List<Tasklet> tasklets = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();

    private ProgramRun(RandomProgram program, CarrierKind carrier) {
        this.program = program;
        scheduler = new Scheduler("random", carrier, program.order());
        for (int i = 0; i < RandomProgram.CHANNELS; i++) {
            channels.add(new Channel<>(scheduler, "c" + i));
        }
        for (int i = 0; i < RandomProgram.PROMISES; i++) {
            promises.add(new Promise<>(scheduler, "p" + i));
        }
        if (program.handled()) {
            scheduler.onUncaught(
                    (tasklet, thrown) -> trace.add(tasklet.name() + " uncaught " + kind(thrown)));
        }
        if (program.told()) {
            scheduler.onSwitch((previous, next) -> trace.add(name(previous) + ">" + name(next)));
            scheduler.onChannel((channel, tasklet, sending, willBlock) ->
                    trace.add(
                            name(tasklet)
                                    + (sending ? " sends " : " receives ")
                                    + channel.name()
                                    + (willBlock ? " waits" : "")));
        }
    }

    private static String name(@Nullable Tasklet tasklet) {
        return tasklet == null ? "main" : tasklet.name();
    }

    static List<String> trace(RandomProgram program, CarrierKind carrier) {
        ProgramRun run = new ProgramRun(program, carrier);
        run.perform(null, "main", program.scripts().getFirst());
        run.trace.add(
                "in the end "
                        + run.tasklets.stream()
                                .map(tasklet -> tasklet.name() + " " + tasklet.state())
                                .toList()
                        + run.channels.stream().map(Channel::balance).toList()
                        + run.promises.stream().map(Promise::waiting).toList()
                        + run.scheduler.tasklets().stream()
                                .map(Tasklet::name)
                                .collect(Collectors.joining(",", " alive ", ""))
                        + (" timed " + run.scheduler.timed())
                        + (" runnable " + run.scheduler.runnable()));
        List<String> noted = List.copyOf(run.trace);
        // Leaves nothing suspended behind, which on the portable carrier would be a thread.
        run.scheduler.onUncaught((tasklet, thrown) -> {});
        run.scheduler.switchTrap(-run.scheduler.switchTrap(0));
        for (Tasklet tasklet : run.scheduler.tasklets()) {
            tasklet.kill();
        }
        return noted;
    }

    private void perform(@Nullable Tasklet me, String name, RandomProgram.Script script) {
        for (int i = 0; i < script.ops().size(); i++) {
            String outcome = outcome(me, name + "." + i, script.ops().get(i));
            trace.add(name + "." + i + " " + outcome);
            if (outcome.equals("exit") && !script.swallows()) {
                trace.add(name + ".last " + outcome(me, name + ".last", script.last()));
                return;
            }
        }
        trace.add(name + " ends");
    }

    private String outcome(@Nullable Tasklet me, String place, RandomProgram.Op op) {
        try {
            return apply(me, place, op);
        } catch (TaskletExit _) {
            return "exit";
        } catch (RuntimeException thrown) {
            return kind(thrown);
        }
    }

    static String kind(Throwable thrown) {
        return switch (thrown) {
            case ChannelClosedException _ -> "closed";
            case TaskletTimeoutException _ -> "timeout";
            case IllegalArgumentException fire -> "fire " + fire.getMessage();
            case IllegalStateException e when e.getMessage().contains("not like") -> "trapped";
            case IllegalStateException e when e.getMessage().contains("dropped") -> "dropped";
            case IllegalStateException e when e.getMessage().startsWith("switch_trap") ->
                    "switch_trap";
            case IllegalStateException _ -> "refused";
            default -> thrown.toString();
        };
    }

    private String apply(@Nullable Tasklet me, String place, RandomProgram.Op op) {
        return switch (op.kind()) {
            case SEND -> done(() -> channels.get(op.a()).send(place));
            case SEND_TIMED -> done(() -> channels.get(op.a()).send(place, op.b()));
            case SEND_EXCEPTION -> done(() -> channels.get(op.a()).sendException(fire(place)));
            case TRY_SEND -> "tried " + channels.get(op.a()).trySend(place);
            case RECEIVE -> "got " + channels.get(op.a()).receive();
            case RECEIVE_TIMED -> "got " + channels.get(op.a()).receive(op.b());
            case TRY_RECEIVE -> "got " + channels.get(op.a()).tryReceive();
            case LOOP -> {
                var values = channels.get(op.a()).iterator();
                yield values.hasNext() ? "got " + values.next() : "end";
            }
            case AWAIT -> "got " + promises.get(op.a()).await();
            case AWAIT_TIMED -> "got " + promises.get(op.a()).await(op.b());
            case COMPLETE -> done(() -> promises.get(op.a()).complete(place));
            case FAIL -> done(() -> promises.get(op.a()).fail(fire(place)));
            case SCHEDULE -> done(scheduler::schedule);
            case YIELD -> done(scheduler::yield);
            case SLEEP -> done(() -> scheduler.sleep(op.a()));
            case SCHEDULE_REMOVE -> done(scheduler::scheduleRemove);
            case SPAWN, CREATE -> done(() -> make(op));
            case TRAP, UNTRAP -> {
                if (me != null) {
                    me.blockTrap(op.kind() == RandomProgram.Kind.TRAP);
                }
                yield "done";
            }
            case PREFER -> done(() -> channels.get(op.a()).preference(Preference.ofSign(op.b())));
            case SCHEDULE_ALL -> done(() -> channels.get(op.a()).scheduleAll(op.b() > 0));
            case CLOSE -> done(channels.get(op.a())::close);
            case OPEN -> done(channels.get(op.a())::open);
            case CLEAR -> done(channels.get(op.a())::clear);
            case UNBLOCK_ALL -> "unblocked " + scheduler.unblockAllChannels();
            case SET_SWITCH_TRAP -> "was " + scheduler.switchTrap(1);
            case END_SWITCH_TRAP ->
                    scheduler.switchTrap(0) == 0 ? "none" : "was " + scheduler.switchTrap(-1);
            case ATOMIC, NOT_ATOMIC ->
                    me == null
                            ? "none"
                            : "was " + me.atomic(op.kind() == RandomProgram.Kind.ATOMIC);
            case SPEND -> done(() -> scheduler.spend(op.a()));
            case PREEMPT -> "preempted " + scheduler.preempt();
            case UNBOUND -> done(() -> tasklets.add(scheduler.unbound("t" + tasklets.size())));
            case RUN_ALL -> ran(RunLimit.untilIdle());
            case RUN_SOME -> ran(RunLimit.resumes(op.a()));
            case RUN_STEPS -> ran(RunLimit.steps(op.a()));
            case RUN_TOTAL_STEPS -> ran(RunLimit.totalSteps(op.a()));
            case RUN_SOFT -> ran(RunLimit.steps(op.a()).soft());
            case TICK -> done(() -> scheduler.beginTick(scheduler.tick() + op.a()));
            case INSERT,
                    REMOVE,
                    RUN,
                    SWITCH_TO,
                    KILL,
                    KILL_PENDING,
                    RAISE,
                    RAISE_PENDING,
                    BIND,
                    SETUP,
                    UNBIND ->
                    op.a() < tasklets.size() ? onOther(place, op, tasklets.get(op.a())) : "nobody";
        };
    }

    private String onOther(String place, RandomProgram.Op op, Tasklet other) {
        return switch (op.kind()) {
            case INSERT -> done(other::insert);
            case REMOVE -> done(other::remove);
            case RUN -> done(other::run);
            case SWITCH_TO -> done(other::switchTo);
            case KILL -> done(other::kill);
            case KILL_PENDING -> done(other::killPending);
            case RAISE -> done(() -> other.raise(fire(place)));
            case RAISE_PENDING -> done(() -> other.raisePending(fire(place)));
            case BIND -> done(() -> other.bind(body(other.name(), op.b())));
            case SETUP -> done(() -> other.setup(body(other.name(), op.b())));
            case UNBIND -> done(other::unbind);
            default -> throw new AssertionError(op);
        };
    }

    private void make(RandomProgram.Op op) {
        String name = "t" + tasklets.size();
        Runnable body = body(name, op.a());
        tasklets.add(
                op.kind() == RandomProgram.Kind.SPAWN
                        ? scheduler.spawn(name, body)
                        : scheduler.create(name, body));
    }

    private Runnable body(String name, int script) {
        return () -> perform(scheduler.current(), name, program.scripts().get(script));
    }

    private String ran(RunLimit limit) {
        RunResult result = scheduler.run(limit);
        Tasklet interrupted = result.interrupted();
        return "ran %d, %d ended, %d left%s"
                .formatted(
                        result.resumed(),
                        result.completed(),
                        result.leftOver(),
                        interrupted == null ? "" : ", stopped " + interrupted.name());
    }

    private static RuntimeException fire(String place) {
        return new IllegalArgumentException(place);
    }

    private static String done(Runnable call) {
        call.run();
        return "done";
    }
}
