package orrery.world.mind;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.Order;
import orrery.script.PlayerMessage;
import orrery.script.Self;
import orrery.tasklet.Promise;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletExit;
import orrery.world.Outcome;

/** One entity's mind: its tasklets, mailbox, memory and open orders. It ends with the entity. */
final class Mind {
    static final int MAX_TASKLETS = 64;
    private static final int LOG_LINES_PER_SECOND = 5;

    final Surroundings around;
    final long id;
    final int slot;
    final String name;
    final String script;
    final SortedMap<String, String> parameters;
    final EntityMemory memory;
    final Mailbox<Event> events = new Mailbox<>();

    /** Who is told what the player's orders came to; null for a mind without a player. */
    final @Nullable Player player;

    /** The population that replaces the ship when it is lost; null without one. */
    final Departure.Traveller.@Nullable OfPopulation population;

    private final List<OpenOrder> openOrders = new ArrayList<>(2);
    private final List<Tasklet> tasklets = new ArrayList<>(2);
    private @Nullable Tasklet main;
    private boolean mainFailed;
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
        this.player = player;
        this.population = population;
    }

    /** Starts the script in a tasklet of its own. */
    void start(ScriptCatalog scripts, Self body) {
        try {
            @SuppressWarnings("unchecked") // a script for another body fails in its first line
            EntityScript<Self> mind = (EntityScript<Self>) scripts.newScript(script);
            main = spawn(script, () -> mind.run(body));
        } catch (
                RuntimeException thrown) { // the script's boundary: its constructor is its code too
            failed(null, thrown);
        }
    }

    /** Ends what is left of its script, and starts it again; memory and open orders stay. */
    void restart(ScriptCatalog scripts, Self body) {
        end();
        ended = false;
        events.takeBack();
        if (player != null) {
            player.messages.takeBack();
        }
        mainFailed = false;
        main = null;
        start(scripts, body);
    }

    /** Whether its script failed, or came to its end and left no tasklet behind. */
    boolean abandoned() {
        if (mainFailed) {
            return true;
        }
        for (int index = 0; index < tasklets.size(); index++) {
            if (tasklets.get(index).alive()) {
                return false;
            }
        }
        return true;
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
            around.outbox.log(new LogLine("%s: %s".formatted(name, line), null));
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
        String line =
                "script %s of entity %d (%s) failed at tick %d: %s"
                        .formatted(script, id, name, around.scheduler.tick(), thrown);
        around.outbox.log(new LogLine(line, thrown));
    }

    /** A number over all that this mind is made of, but for the frames of its tasklets. */
    long hash() {
        long hash = Mix.mix(id, events.delivered());
        hash = Mix.mix(hash, events.size());
        hash = Mix.mix(hash, openOrders.size());
        return Mix.mix(hash, memory.hash());
    }
}
