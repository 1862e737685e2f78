package orrery.tasklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small program of tasklets, channels and promises, made from a seed. Script 0 is main's; a
 * script spawns or binds only later ones, so that every program ends.
 *
 * @param handled whether there is a handler for what is uncaught
 * @param told whether callbacks note every switch and every operation on a channel
 */
record RandomProgram(RunOrder order, boolean handled, boolean told, List<Script> scripts) {
    static final int CHANNELS = 2;
    static final int PROMISES = 2;

    private static final int MAX_SCRIPTS = 6;
    private static final int MAX_OPS = 9;
    private static final int MAX_MAIN_OPS = 26;

    /**
     * What a tasklet does; a and b say to which channel, promise, tasklet or script, and how long.
     */
    enum Kind {
        SEND,
        SEND_TIMED,
        SEND_EXCEPTION,
        TRY_SEND,
        RECEIVE,
        RECEIVE_TIMED,
        TRY_RECEIVE,
        LOOP,
        AWAIT,
        AWAIT_TIMED,
        COMPLETE,
        FAIL,
        SCHEDULE,
        YIELD,
        SLEEP,
        SCHEDULE_REMOVE,
        SPAWN,
        CREATE,
        INSERT,
        REMOVE,
        RUN,
        SWITCH_TO,
        KILL,
        KILL_PENDING,
        RAISE,
        RAISE_PENDING,
        TRAP,
        UNTRAP,
        PREFER,
        SCHEDULE_ALL,
        CLOSE,
        OPEN,
        CLEAR,
        UNBLOCK_ALL,
        SET_SWITCH_TRAP,
        END_SWITCH_TRAP,
        ATOMIC,
        NOT_ATOMIC,
        SPEND,
        PREEMPT,
        UNBOUND,
        BIND,
        SETUP,
        UNBIND,
        RUN_ALL,
        RUN_SOME,
        RUN_STEPS,
        RUN_TOTAL_STEPS,
        RUN_SOFT,
        // The rest is for main.
        TICK;

        boolean runs() {
            return this == RUN_ALL || runsLimited();
        }

        boolean runsLimited() {
            return this == RUN_SOME
                    || this == RUN_STEPS
                    || this == RUN_TOTAL_STEPS
                    || this == RUN_SOFT;
        }
    }

    private static final List<Kind> COMMON =
            List.of(Kind.SEND, Kind.RECEIVE, Kind.SPEND, Kind.SPEND, Kind.RUN_ALL, Kind.SCHEDULE);

    record Op(Kind kind, int a, int b) {
        @Override
        public String toString() {
            return kind + "(" + a + "," + b + ")";
        }
    }

    /**
     * @param last what is done when the exit comes
     * @param swallows whether an exit is caught, and the next operation tried
     */
    record Script(List<Op> ops, Op last, boolean swallows) {}

    static RandomProgram of(long seed) {
        Random random = new Random(seed);
        List<Script> scripts = new ArrayList<>();
        int count = 2 + random.nextInt(MAX_SCRIPTS - 1);
        for (int i = 0; i < count; i++) {
            List<Op> ops = new ArrayList<>();
            int size = i == 0 ? 4 + random.nextInt(MAX_MAIN_OPS) : random.nextInt(MAX_OPS);
            for (int k = 0; k < size; k++) {
                ops.add(i == 0 ? mainOp(random, count) : op(random, i, count));
            }
            scripts.add(new Script(ops, op(random, i, count), random.nextInt(4) == 0));
        }
        return new RandomProgram(
                random.nextInt(3) == 0 ? RunOrder.NESTED : RunOrder.FLAT,
                random.nextInt(3) != 0,
                random.nextInt(3) == 0,
                scripts);
    }

    private static Op mainOp(Random random, int scripts) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> new Op(Kind.SPAWN, 1 + random.nextInt(scripts - 1), 0);
            case 4, 5 -> new Op(Kind.RUN_ALL, 0, 0);
            case 6 -> limitedRun(random);
            case 7, 8 -> new Op(Kind.TICK, ticks(random), 0);
            default -> {
                Op op = op(random, 0, scripts);
                // Of what main may not do, try one in eight.
                yield waits(op.kind) && random.nextInt(8) != 0 ? mainOp(random, scripts) : op;
            }
        };
    }

    private static Op limitedRun(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Op(Kind.RUN_STEPS, 1 + random.nextInt(4), 0);
            case 1 -> new Op(Kind.RUN_TOTAL_STEPS, 1 + random.nextInt(6), 0);
            case 2 -> new Op(Kind.RUN_SOFT, 1 + random.nextInt(4), 0);
            default -> new Op(Kind.RUN_SOME, 1 + random.nextInt(5), 0);
        };
    }

    private static boolean waits(Kind kind) {
        return switch (kind) {
            case AWAIT, AWAIT_TIMED, SCHEDULE, YIELD, SLEEP, SCHEDULE_REMOVE, SWITCH_TO -> true;
            default -> false;
        };
    }

    /** What would leave little to do if it were done as often as the rest. */
    private static boolean isRare(Kind kind) {
        return switch (kind) {
            case SET_SWITCH_TRAP, UNBLOCK_ALL, CLEAR, CLOSE, UNBOUND, UNBIND, TRAP, ATOMIC -> true;
            default -> false;
        };
    }

    /** Mostly a few; sometimes about as many as the timer wheel has slots. */
    private static int ticks(Random random) {
        return 1 + random.nextInt(3) + (random.nextInt(6) == 0 ? 1_023 * random.nextInt(3) : 0);
    }

    private static Op op(Random random, int script, int scripts) {
        Kind kind = Kind.values()[random.nextInt(Kind.TICK.ordinal())];
        if (isRare(kind) && random.nextInt(4) != 0) {
            kind = COMMON.get(random.nextInt(COMMON.size()));
        }
        return switch (kind) {
            case RUN_SOME, RUN_STEPS, RUN_TOTAL_STEPS, RUN_SOFT, SPEND ->
                    new Op(kind, 1 + random.nextInt(4), 0);
            case BIND, SETUP ->
                    script + 1 < scripts
                            ? new Op(
                                    kind,
                                    random.nextInt(6),
                                    script + 1 + random.nextInt(scripts - script - 1))
                            : new Op(Kind.SPEND, 2, 0);
            case SPAWN, CREATE ->
                    script + 1 < scripts
                            ? new Op(kind, script + 1 + random.nextInt(scripts - script - 1), 0)
                            : new Op(Kind.SCHEDULE, 0, 0);
            case AWAIT, COMPLETE, FAIL -> new Op(kind, random.nextInt(PROMISES), 0);
            case AWAIT_TIMED -> new Op(kind, random.nextInt(PROMISES), 1 + random.nextInt(4));
            case SEND_TIMED, RECEIVE_TIMED ->
                    new Op(kind, random.nextInt(CHANNELS), 1 + random.nextInt(4));
            case SLEEP -> new Op(kind, ticks(random), 0);
            case PREFER, SCHEDULE_ALL ->
                    new Op(kind, random.nextInt(CHANNELS), random.nextInt(3) - 1);
            case INSERT, REMOVE, RUN, SWITCH_TO, KILL, KILL_PENDING, RAISE, RAISE_PENDING, UNBIND ->
                    new Op(kind, random.nextInt(6), 0);
            default -> new Op(kind, random.nextInt(CHANNELS), 0);
        };
    }

    /** Whether a program fails; an interface of our own, as to find out runs tasklets. */
    interface Failing {
        boolean test(RandomProgram program);
    }

    /** The smallest program that can be reached by leaving out operations and still fails. */
    RandomProgram shrunk(Failing fails) {
        RandomProgram smallest = this;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (int i = 0; i < scripts.size(); i++) {
                for (int k = smallest.scripts.get(i).ops.size() - 1; k >= 0; k--) {
                    RandomProgram candidate = smallest.without(i, k);
                    if (fails.test(candidate)) {
                        smallest = candidate;
                        smaller = true;
                    }
                }
            }
        }
        return smallest;
    }

    private RandomProgram without(int script, int op) {
        List<Script> rest = new ArrayList<>(scripts);
        Script old = scripts.get(script);
        List<Op> ops = new ArrayList<>(old.ops);
        ops.remove(op);
        rest.set(script, new Script(ops, old.last, old.swallows));
        return new RandomProgram(order, handled, told, rest);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(order + " order");
        text.append(handled ? ", handled" : "").append(told ? ", told" : "").append('\n');
        for (int i = 0; i < scripts.size(); i++) {
            Script script = scripts.get(i);
            text.append(i == 0 ? "main" : "script " + i).append(": ").append(script.ops);
            text.append(script.swallows ? " swallows exits" : "").append(", last ");
            text.append(script.last).append('\n');
        }
        return text.toString();
    }
}
