package orrery.sim.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.protocol.ServerMessage;
import orrery.script.EntityRandom;
import orrery.script.Event;
import orrery.script.Memory;
import orrery.script.MessageLimits;
import orrery.script.Self;
import orrery.tasklet.Channel;
import orrery.tasklet.Promise;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Select;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletTimeoutException;

/** The part of a remote body that has nothing to do with ships: time, tasklets, events. */
sealed class RemoteBody implements Self permits RemoteShip {
    /** Events kept for a script that does not ask for them; as many as the server keeps. */
    static final int MAX_EVENTS = 64;

    /** The most tasklets of one body. */
    static final int MAX_TASKLETS = 64;

    private static final int LOG_LINES_PER_SECOND = 5;

    final ClientSession session;
    final Scheduler scheduler;
    private final ServerMessage.ShipAssigned ship;
    private final Mind mind;
    private final List<Tasklet> tasklets = new ArrayList<>(2);
    private final ArrayDeque<Event> events = new ArrayDeque<>(4);
    private final ArrayDeque<Promise<Event>> listeners = new ArrayDeque<>(2);
    private final MessageLimits limits = new MessageLimits();
    private long logSecond = -1;
    private int logLines;
    private boolean over;

    /**
     * What a body has of its own, and keeps when it gets another ship.
     *
     * @param parameters of the script
     * @param report where what it logs and how it fails goes
     */
    public record Mind(
            Memory memory, EntityRandom random, Map<String, String> parameters, Report report) {}

    /** Is told what a script says to people, and how it ends. */
    public interface Report {
        /** The script writes a line to the log. */
        void logged(String line);

        /** A tasklet of the script ended by throwing. */
        void failed(String tasklet, Throwable thrown);
    }

    RemoteBody(ClientSession session, Scheduler scheduler, Mind mind) {
        ServerMessage.ShipAssigned assigned = session.ship();
        if (assigned == null) {
            throw new IllegalStateException("the session has no ship yet");
        }
        this.ship = assigned;
        this.session = session;
        this.scheduler = scheduler;
        this.mind = mind;
    }

    /** Puts an event in the mailbox; called by main. */
    final void happen(Event event) {
        for (Promise<Event> next = listeners.poll(); next != null; next = listeners.poll()) {
            if (next.waiting() > 0) {
                next.complete(event);
                return;
            }
        }
        if (events.size() == MAX_EVENTS) {
            events.removeFirst();
        }
        events.addLast(event);
    }

    /** Ends all tasklets; called by main, as when the ship is lost. */
    public final void end() {
        over = true;
        for (int i = 0; i < tasklets.size(); i++) {
            tasklets.get(i).kill();
        }
        tasklets.clear();
    }

    /** Whether any tasklet of this body is alive. */
    public final boolean alive() {
        tasklets.removeIf(tasklet -> !tasklet.alive());
        return !tasklets.isEmpty();
    }

    @Override
    public final long id() {
        return ship.entityId();
    }

    @Override
    public final String name() {
        return ship.name();
    }

    @Override
    public final long tick() {
        return session.picture().tick();
    }

    @Override
    public final double seconds() {
        return (double) tick() / session.ticksPerSecond();
    }

    @Override
    public final String system() {
        return session.system();
    }

    @Override
    public final EntityRandom random() {
        return mind.random();
    }

    @Override
    public final Memory memory() {
        return mind.memory();
    }

    @Override
    public final String parameter(String name, String fallback) {
        return mind.parameters().getOrDefault(name, fallback);
    }

    @Override
    public final double parameter(String name, double fallback) {
        String text = mind.parameters().get(name);
        if (text == null) {
            return fallback;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(
                    "parameter '%s' must be a number, was '%s'".formatted(name, text));
        }
    }

    @Override
    public final void log(String line) {
        long second = tick() / session.ticksPerSecond();
        if (second != logSecond) {
            logSecond = second;
            logLines = 0;
        }
        if (logLines++ < LOG_LINES_PER_SECOND) {
            mind.report().logged(line);
        }
    }

    @Override
    public final void sleep(double seconds) {
        scheduler.sleep(ticks(seconds));
    }

    @Override
    public final void yield() {
        scheduler.yield();
    }

    @Override
    public final void spawn(String name, Runnable body) {
        tasklets.removeIf(tasklet -> !tasklet.alive());
        if (over) {
            return; // a dying script's last wish
        }
        if (tasklets.size() >= MAX_TASKLETS) {
            throw new IllegalStateException("a ship has at most " + MAX_TASKLETS + " tasklets");
        }
        tasklets.add(scheduler.spawn(name, () -> live(name, body)));
    }

    // The boundary of a script: what it throws ends its own tasklet only.
    private void live(String name, Runnable body) {
        try {
            body.run();
        } catch (RuntimeException | StackOverflowError | AssertionError thrown) {
            mind.report().failed(name, thrown);
        }
    }

    @Override
    public final <T> Channel<T> channel(String name) {
        return new Channel<>(scheduler, name);
    }

    @Override
    public final Event nextEvent(double timeoutSeconds) {
        Event kept = events.poll();
        if (kept != null) {
            return kept;
        }
        Promise<Event> next = new Promise<>(scheduler, "an event");
        listeners.addLast(next);
        try {
            return next.await(ticks(timeoutSeconds));
        } catch (TaskletTimeoutException _) {
            return new Event.Silence();
        } finally {
            listeners.removeFirstOccurrence(next);
        }
    }

    @Override
    public final <R extends @Nullable Object> Select<R> select() {
        return new Select<>(scheduler);
    }

    @Override
    public final void send(long toId, String name, byte[] body) {
        MessageLimits.check(name, body);
        int rate = session.ticksPerSecond();
        while (!limits.take(tick() / rate)) {
            scheduler.sleep(rate - tick() % rate);
        }
        session.send(toId == id() ? 0 : toId, name, body);
    }

    /** A span of game time in ticks, at least one; rounded as on the server. */
    @Override
    public final long ticks(double seconds) {
        return Math.max(1, Math.round(seconds * session.ticksPerSecond()));
    }
}
