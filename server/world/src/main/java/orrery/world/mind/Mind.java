package orrery.world.mind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import orrery.script.Event;
import orrery.script.Order;
import orrery.script.PlayerMessage;
import orrery.tasklet.Promise;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletExit;
import orrery.tasklet.budget.BudgetExceededError;
import orrery.tasklet.budget.Meter;
import orrery.world.Outcome;

/** One entity's mind: its tasklets, mailbox, memory and open orders. It ends with the entity. */
final class Mind {
    /** A station has one for each of up to 64 bays, and more beside them. */
    static final int MAX_TASKLETS = 128;

    private static final int LOG_LINES_PER_SECOND = 5;
    private static final int STEPS_AN_ORDER = 50;
    private static final int BYTES_AN_ORDER = 200;

    final Surroundings around;
    final long id;
    final int slot;
    final String name;
    final String script;
    final SortedMap<String, String> parameters;
    final EntityMemory memory;
    final ScriptAccount account;

    /** Who is told what the player's orders came to; null for a mind without a player. */
    final @Nullable Player player;

    /** The population that replaces the ship when it is lost; null without one. */
    final Departure.Traveller.@Nullable OfPopulation population;

    private Mailbox<Event> events = new Mailbox<>();
    private final List<OpenOrder> openOrders = new ArrayList<>(2);
    private final List<Tasklet> tasklets = new ArrayList<>(2);
    private @Nullable Body body;
    private @Nullable ScriptVersion version;
    private Reloads.Turn turn = Reloads.Turn.NONE;
    private boolean atLoopTop;
    private @Nullable Tasklet main;
    private boolean mainFailed;

    /** A channel that it shares with other entities; null if it never asked for one. */
    private @Nullable String shared;

    private boolean ended;
    private long logSecond = -1;
    private int logLines;

    Mind(
            Surroundings around,
            int slot,
            String script,
            SortedMap<String, String> parameters,
            Remembered remembered,
            @Nullable Player player,
            Departure.Traveller.@Nullable OfPopulation population) {
        this.around = around;
        this.slot = slot;
        this.id = around.world.id(slot);
        this.name = around.world.name(slot);
        this.script = script;
        this.parameters = parameters;
        this.memory = new EntityMemory(remembered);
        this.account = new ScriptAccount(around, script, id, name);
        this.player = player;
        this.population = population;
    }

    /**
     * Starts the script in a tasklet of its own.
     *
     * @param first null if there is no such script
     */
    void start(@Nullable ScriptVersion first, Body ownBody) {
        body = ownBody;
        begin(first, ownBody);
    }

    /** Ends what is left of its script, and starts it again; memory and open orders stay. */
    void restart(@Nullable ScriptVersion next) {
        end();
        ended = false;
        Body own = Objects.requireNonNull(body, "a mind that was never started");
        own.restarting();
        begin(next, own);
    }

    private void begin(@Nullable ScriptVersion next, Body ownBody) {
        version = next;
        account.begin(next);
        turn = Reloads.Turn.NONE;
        atLoopTop = false;
        mainFailed = false;
        main = null;
        try {
            if (next == null) {
                throw new IllegalArgumentException("there is no script '" + script + "'");
            }
            account.run(
                    () -> main = spawn(next.label(), ScriptStart.of(next.newScript(), ownBody)));
        } catch (RuntimeException
                | BudgetExceededError
                        thrown) { // the script's boundary: its constructor is its code too
            failed(null, thrown);
        }
    }

    /**
     * Takes the version whose turn it is: its tasklets go on in it if that is the policy and they
     * can, and else the script starts again.
     */
    void take(@Nullable ScriptVersion next) {
        ScriptVersion running = version;
        if (turn != Reloads.Turn.GOING_ON || over() || running == null || next == null) {
            restart(next);
            return;
        }
        String reason = EditionChange.apply(this, running, next);
        if (reason == null) {
            version = next;
            account.begin(next);
            turn = Reloads.Turn.NONE;
        } else {
            around.outbox.log(
                    new LogLine(
                            id,
                            script,
                            "%s starts again and does not go on in version %d: %s"
                                    .formatted(account.owner(), next.number(), reason),
                            null));
            restart(next);
        }
    }

    /** The version that it runs; null if there was none. */
    @Nullable ScriptVersion version() {
        return version;
    }

    void turn(Reloads.Turn next) {
        turn = next;
    }

    /** Whether it is its turn to be started with the next version. */
    boolean ready() {
        return switch (turn) {
            case NONE -> false;
            case AT_ONCE -> true;
            case AT_END -> over();
            case AT_LOOP_TOP -> atLoopTop || over();
            case GOING_ON -> !preempted();
        };
    }

    /** The script's main loop is at its top: ends the main tasklet if a version waits for that. */
    void loopTop() {
        Tasklet caller = around.scheduler.current();
        if (turn == Reloads.Turn.AT_LOOP_TOP && caller != null && caller == main) {
            atLoopTop = true;
            caller.kill();
        }
    }

    /** Its tasklets that have not ended. */
    int tasklets() {
        int alive = 0;
        for (int index = 0; index < tasklets.size(); index++) {
            alive += tasklets.get(index).alive() ? 1 : 0;
        }
        return alive;
    }

    /**
     * Whether its script failed, or came to its end and left no tasklet behind, and no other
     * version is about to start.
     */
    boolean abandoned() {
        return turn == Reloads.Turn.NONE && over();
    }

    // Handoff

    Body body() {
        return Objects.requireNonNull(body, "a mind that was never started");
    }

    Mailbox<Event> events() {
        return events;
    }

    /** It shares a channel with other entities, and so whatever has passed through it. */
    void shares(String channel) {
        shared = channel;
    }

    /** What ties it to the entities around it; null if nothing does. */
    @Nullable String tie() {
        if (around.hangars.busy(id)) {
            return "drones of its are on their way";
        }
        return shared == null ? null : "it has used fleet channel '%s'".formatted(shared);
    }

    /** Whether its main tasklet failed, or none is left. */
    boolean broken() {
        return over();
    }

    /** The place of its main tasklet among others; -1 if it is not there. */
    int mainAmong(List<Tasklet> others) {
        return main == null ? -1 : others.indexOf(main);
    }

    /** Its tasklets have gone elsewhere. */
    void forgetTasklets() {
        tasklets.clear();
        main = null;
    }

    /** Lets a script that comes from another system go on here. */
    void goOn(ScriptVersion running, Body ownBody, RunningScript script) {
        body = ownBody;
        version = running;
        account.begin(running);
        events = script.events();
        if (player != null && script.messages() != null) {
            player.goOn(script.messages(), script.inHand());
        }
        openOrders.addAll(script.openOrders());
        List<Tasklet> arrived = script.handoff().tasklets();
        tasklets.addAll(arrived);
        main = script.main() < 0 ? null : arrived.get(script.main());
        long ahead = around.scheduler.tick() - script.tick();
        for (Wait wait : script.waits()) {
            around.waits.add(wait.movedTo(this, ahead));
        }
        script.handoff().arrive(around.scheduler);
    }

    /**
     * Whether one of its tasklets was stopped in the middle of its work; it will come to a wait.
     */
    private boolean preempted() {
        for (int index = 0; index < tasklets.size(); index++) {
            if (tasklets.get(index).preempted()) {
                return true;
            }
        }
        return false;
    }

    private boolean over() {
        return mainFailed || tasklets() == 0;
    }

    Tasklet spawn(String taskletName, Runnable body) {
        if (ended) {
            throw new IllegalStateException("entity " + id + " is gone and starts no tasklet");
        }
        tasklets.removeIf(tasklet -> !tasklet.alive());
        if (tasklets.size() == MAX_TASKLETS) {
            throw new IllegalStateException(
                    "entity %d has %d tasklets, no room for '%s'"
                            .formatted(id, MAX_TASKLETS, taskletName));
        }
        Tasklet tasklet = around.scheduler.spawn(taskletName, body);
        if (version != null) {
            version.mark(tasklet);
        }
        tasklet.local(MindView.BORN, around.tick);
        account.charge(tasklet);
        tasklets.add(tasklet);
        return tasklet;
    }

    /** Kills all its tasklets. Their {@code finally} blocks run now. */
    void end() {
        ended = true;
        for (Tasklet tasklet : tasklets) {
            tasklet.kill();
        }
        tasklets.clear();
    }

    /**
     * Kills one of its tasklets; false if it has none with this number. Without its main tasklet it
     * counts as failed, so that a player is not left without a pilot.
     */
    boolean kill(long taskletId) {
        Tasklet tasklet = tasklet(taskletId);
        if (tasklet == null) {
            return false;
        }
        mainFailed |= tasklet == main;
        tasklet.kill();
        return true;
    }

    private @Nullable Tasklet tasklet(long taskletId) {
        for (Tasklet tasklet : tasklets) {
            if (tasklet.id() == taskletId && tasklet.alive()) {
                return tasklet;
            }
        }
        return null;
    }

    /** A look at its tasklets, those that have ended among them, by their ids. */
    List<Tasklet> owned() {
        return Collections.unmodifiableList(tasklets);
    }

    boolean isMain(Tasklet tasklet) {
        return tasklet == main;
    }

    boolean owns(Tasklet tasklet) {
        return tasklets.contains(tasklet);
    }

    // Orders

    /** Gives an order; the promise is kept when it is done, and broken when it is not. */
    Promise<Boolean> order(Order order) {
        Promise<Boolean> done = promise("the end of an order");
        open(new OpenOrder.OfScript(give(order), order, null, done));
        return done;
    }

    /** Gives an order; the promise is kept when it is accepted, and broken when it is refused. */
    Promise<Boolean> begin(Order order) {
        return begin(order, null);
    }

    /**
     * As {@link #begin(Order)}.
     *
     * @param ended is kept with whether the order was done
     */
    Promise<Boolean> begin(Order order, @Nullable Promise<Boolean> ended) {
        Promise<Boolean> accepted = promise("an order's acceptance");
        open(new OpenOrder.OfScript(give(order), order, accepted, ended));
        return accepted;
    }

    private long give(Order order) {
        if (ended) {
            // A finally block of a tasklet that is being killed: there is no ship to steer any
            // more.
            throw new TaskletExit("entity " + id + " is gone and takes no orders");
        }
        Meter.owe(STEPS_AN_ORDER, BYTES_AN_ORDER);
        long tag = around.world.order(slot, order);
        if (around.follower != null) {
            around.follower.ordered(id, tag, order, around.tick);
        }
        return tag;
    }

    Promise<Boolean> promise(String what) {
        return new Promise<>(around.scheduler, what);
    }

    /** Gives a player's order. */
    void carryOut(PlayerMessage.Ordered ordered) {
        long tag = give(ordered.order());
        open(new OpenOrder.OfPlayer(tag, ordered.order(), ordered.orderId()));
    }

    void open(OpenOrder order) {
        openOrders.add(order);
    }

    /** Takes in what became of an order; gives the order, or null if it is nobody's. */
    @Nullable OpenOrder hear(Outcome outcome) {
        for (int index = 0; index < openOrders.size(); index++) {
            OpenOrder open = openOrders.get(index);
            if (open.tag() == outcome.tag()) {
                if (outcome.status().last()) {
                    openOrders.remove(index);
                }
                if (open instanceof OpenOrder.OfScript own) {
                    own.hear(outcome);
                }
                return open;
            }
        }
        return null;
    }

    List<OpenOrder> openOrders() {
        return openOrders;
    }

    // What it says

    /** A line of the script's own; of too many in one second the rest is lost. */
    void log(String line) {
        long second = around.scheduler.tick() / around.ticksPerSecond;
        if (second != logSecond) {
            logSecond = second;
            logLines = 0;
        }
        if (logLines++ < LOG_LINES_PER_SECOND) {
            around.outbox.log(new LogLine(id, script, "%s: %s".formatted(name, line), null));
        }
    }

    /**
     * Its script threw: the tasklet has ended. If it was the main one the entity drifts, until
     * somebody {@linkplain #restart starts} the script again.
     *
     * @param tasklet null if it failed before there was one
     */
    void failed(@Nullable Tasklet tasklet, Throwable thrown) {
        mainFailed |= tasklet == main;
        Throwable shown = ScriptFailure.of(thrown, account);
        String line =
                shown instanceof BudgetExceededError stop
                        ? "%s; stopped at tick %d".formatted(stop.getMessage(), around.tick)
                        : "%s failed at tick %d: %s".formatted(account.owner(), around.tick, shown);
        around.outbox.log(new LogLine(id, script, line, shown));
        if (version != null) {
            around.outbox.fault(
                    new ScriptFault(
                            script,
                            version.number(),
                            id,
                            around.tick,
                            around.tick - around.versions.sinceTick(script),
                            shown.toString(),
                            LogLine.place(shown)));
        }
    }

    /** A number over all that this mind is made of, but for the frames of its tasklets. */
    long hash() {
        long hash = Mix.mix(id, events.delivered());
        hash = Mix.mix(hash, events.size());
        hash = Mix.mix(hash, openOrders.size());
        hash = Mix.mix(hash, version == null ? 0 : version.number());
        hash = Mix.mix(hash, turn.ordinal());
        hash = Mix.mix(hash, account.hash());
        return Mix.mix(hash, memory.hash());
    }
}
