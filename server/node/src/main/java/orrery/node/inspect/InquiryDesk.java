package orrery.node.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.console.Deed;
import orrery.console.InspectionException;
import orrery.console.InspectionException.Kind;
import orrery.tasklet.Tasklet;
import orrery.world.mind.Input;
import orrery.world.mind.LogLine;
import orrery.world.mind.MindView;
import orrery.world.mind.SolarSystem;

/**
 * Where questions about one system, and what its operator does, wait for its tick thread.
 *
 * <p><b>Threads.</b> {@link #ask}, {@link #act}, {@link #close} and {@link #closed} any; all else
 * the system's tick thread. Answers are completed on a thread of the common pool, so that nothing
 * that hangs on them runs on a tick thread.
 */
public final class InquiryDesk {
    /** More questions than this do not wait: they are refused. */
    static final int MAX_WAITING = 32;

    /** How long somebody waits for an answer, wall time. */
    static final long ANSWER_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger("inspect");

    /** A question and who waits for its answer. */
    private record Asked<T>(Inquiry<T> inquiry, CompletableFuture<T> answer) {
        /** Looks; whether there is nothing more to look for. */
        boolean look(Sight sight) {
            T found = inquiry.look(sight);
            if (found != null) {
                answer.completeAsync(() -> found);
            }
            return found != null;
        }
    }

    /** What an operator wants done, and who waits to hear of it. */
    private record Wish(Input input, String done, CompletableFuture<Deed> answer) {}

    private final SolarSystem system;
    private final LogRing log;
    private final LoadMeter load = new LoadMeter(System.nanoTime());
    private final Queue<Asked<?>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Queue<Wish> wishes = new ArrayBlockingQueue<>(MAX_WAITING);
    private final List<Wish> underWay = new ArrayList<>();
    private @Nullable Asked<?> current;
    private volatile boolean closed;

    public InquiryDesk(SolarSystem system) {
        this.system = system;
        this.log = new LogRing(system.name());
    }

    public String system() {
        return system.name();
    }

    // Any thread

    <T> CompletableFuture<T> ask(Inquiry<T> inquiry) {
        Asked<T> asked = new Asked<>(inquiry, new CompletableFuture<>());
        return queued(waiting, asked, asked.answer());
    }

    /**
     * Lets an input of the operator's come to the system with the next tick.
     *
     * @param done what has been done then
     */
    CompletableFuture<Deed> act(Input input, String done) {
        Wish wish = new Wish(input, done, new CompletableFuture<>());
        return queued(wishes, wish, wish.answer());
    }

    private <Q, T> CompletableFuture<T> queued(
            Queue<Q> queue, Q item, CompletableFuture<T> answer) {
        if (!queue.offer(item)) {
            return CompletableFuture.failedFuture(
                    unavailable("%d questions wait already, try again".formatted(MAX_WAITING)));
        }
        if (closed) {
            turnAway();
        }
        return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** The system has no more ticks: who waits, and who comes, hears that. */
    public void close() {
        closed = true;
        turnAway();
    }

    boolean closed() {
        return closed;
    }

    private void turnAway() {
        InspectionException reason = unavailable("stands still");
        for (Asked<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            next.answer().completeExceptionally(reason);
        }
        for (Wish next = wishes.poll(); next != null; next = wishes.poll()) {
            next.answer().completeExceptionally(reason);
        }
    }

    InspectionException unavailable(String why) {
        return new InspectionException(Kind.UNAVAILABLE, system.name() + ": " + why);
    }

    // The tick thread

    /** Adds what the operator does with the next tick; who wants the impossible hears so. */
    public void collect(List<Input> inputs) {
        for (Wish wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            if (wish.answer().isDone()) {
                continue; // who waited for it has been told that it was not done
            }
            @Nullable InspectionException obstacle = obstacle(wish.input());
            if (obstacle == null) {
                inputs.add(wish.input());
                underWay.add(wish);
            } else {
                wish.answer().completeExceptionally(obstacle);
            }
        }
    }

    private @Nullable InspectionException obstacle(Input input) {
        return switch (input) {
            case Input.TaskletKilled(long entityId, long taskletId) ->
                    has(entityId, taskletId)
                            ? null
                            : new InspectionException(
                                    Kind.NOT_FOUND,
                                    "%s: entity %d has no tasklet %d that lives"
                                            .formatted(system.name(), entityId, taskletId));
            case Input.ScriptRestarted(long entityId) ->
                    system.mind(entityId) != null ? null : noEntity(entityId);
            case Input.PlayerJoined _,
                    Input.PlayerLeft _,
                    Input.PlayerSaid _,
                    Input.ShipPlaced _,
                    Input.ScriptChanged _,
                    Input.ScriptLost _,
                    Input.Arrived _ ->
                    throw new IllegalArgumentException("not the operator's: " + input);
        };
    }

    private boolean has(long entityId, long taskletId) {
        MindView mind = system.mind(entityId);
        if (mind == null) {
            return false;
        }
        for (Tasklet tasklet : mind.tasklets()) {
            if (tasklet.id() == taskletId && tasklet.alive()) {
                return true;
            }
        }
        return false;
    }

    InspectionException noEntity(long entityId) {
        return new InspectionException(
                Kind.NOT_FOUND,
                "%s: no entity %d that has a script".formatted(system.name(), entityId));
    }

    /** The inputs have come to the system. */
    public void delivered(long tick) {
        for (Wish wish : underWay) {
            Deed deed = new Deed(wish.done(), system.name(), tick);
            wish.answer().completeAsync(() -> deed);
        }
        underWay.clear();
    }

    /** Thinking begins: what takes the time is measured now and then. */
    public void beginThink(long tick) {
        load.begin(system.scheduler(), tick);
    }

    public void endThink() {
        load.end(system.scheduler());
    }

    public void log(long tick, LogLine line) {
        log.add(tick, line);
    }

    /** Looks into the questions that wait, at the end of a tick, for a bounded part of it. */
    public void answer() {
        if (current == null && waiting.isEmpty()) {
            return;
        }
        Sight sight = new Sight(system, log, load, new Ration());
        while (sight.ration().take(Ration.A_QUESTION)) {
            Asked<?> asked = current == null ? waiting.poll() : current;
            current = asked;
            if (asked == null || !(asked.answer().isDone() || over(asked, sight))) {
                return;
            }
            current = null;
        }
    }

    // The boundary of a question: an error in answering it stops no system.
    private static boolean over(Asked<?> asked, Sight sight) {
        try {
            return asked.look(sight);
        } catch (RuntimeException e) {
            LOG.error("{} could not be answered", asked.inquiry(), e);
            asked.answer().completeExceptionally(e);
            return true;
        }
    }
}
