package orrery.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import orrery.gateway.Session;
import orrery.node.save.SaveRounds;
import orrery.protocol.GoodbyeReason;
import orrery.script.PlayerMessage;
import orrery.world.mind.Departure;
import orrery.world.mind.Input;
import orrery.world.mind.SolarSystem;

/**
 * Where everything from outside waits for the next tick of one solar system, and where it gets its
 * order: other versions of scripts by name, arrivals from other systems by (system, tick,
 * sequence), sessions that ended by id, sessions that begin in the order in which they came, then
 * players' messages by session and arrival.
 *
 * <p>A session is a resident of one system at a time. It moves inside an {@link Arrival}, so that
 * the one that polls its messages has seen all that the one before it did. Whether it ended is
 * looked up and not told: it cannot be missed while it moves.
 *
 * <p><b>Saves.</b> What comes from a system that a round of saves has copied already, when it has
 * not copied this one, waits; what comes from one that it has not copied, when it has this one, is
 * handed to the round too. See {@link SaveRounds}.
 *
 * <p><b>Threads.</b> {@link #arrive}, {@link #join}, {@link #change} and {@link #close} any thread;
 * {@link #collect} and {@link #cut} the system's tick thread.
 */
final class Intake {
    /** More players wait for the next tick: a storm of logins must not make one tick long. */
    static final int MAX_JOINS_A_TICK = 100;

    /** A player who is about to get a ship here. */
    private record Join(Resident resident, String player, String start) {}

    private final SolarSystem system;
    private final Residents residents;
    private final SaveRounds rounds;
    // Both are bounded by what they hold: the entities of the universe, and the gateway's sessions.
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Queue<Join> joins = new ConcurrentLinkedQueue<>();

    /** By script: of several changes between two ticks the last one counts. */
    private final SortedMap<String, Input.ScriptChanged> changes = new ConcurrentSkipListMap<>();

    private final List<Arrival> arrived = new ArrayList<>();

    /** What the first tick gets before all else; empty after it. */
    private final List<Input> first;

    /** The round of saves that the system is of. */
    private long round;

    private volatile boolean closed;

    /**
     * @param first what the first tick gets before all else
     */
    Intake(SolarSystem system, Residents residents, SaveRounds rounds, List<Input> first) {
        this.system = system;
        this.residents = residents;
        this.rounds = rounds;
        this.first = new ArrayList<>(first);
    }

    void arrive(Arrival arrival) {
        synchronized (arrivals) {
            if (arrival.round() < round) {
                byte[] saved = system.saveDeparture(arrival.departure());
                rounds.late(round, system.index(), saved);
            }
            arrivals.add(arrival);
        }
        if (closed) {
            turnAway();
        }
    }

    void join(Session session, int faction, String player, String start) {
        joins.add(new Join(new Resident(session, faction), player, start));
        if (closed) {
            turnAway();
        }
    }

    /** Another version of a script is to run from the next tick on. */
    void change(Input.ScriptChanged change) {
        changes.merge(
                change.script(),
                change,
                (before, next) ->
                        new Input.ScriptChanged(
                                next.script(),
                                next.number(),
                                before.recalled() || next.recalled()));
    }

    /**
     * The system is of this round of saves from now on. Gives what left another system before that
     * one was of this round, and has not arrived.
     */
    List<Departure> cut(long newRound) {
        List<Departure> underWay = new ArrayList<>();
        synchronized (arrivals) {
            round = newRound;
            for (Arrival arrival : arrivals) {
                if (arrival.round() < newRound) {
                    underWay.add(arrival.departure());
                }
            }
        }
        return underWay;
    }

    /** The system has no more ticks: ends the sessions that wait for one, and those that come. */
    void close() {
        closed = true;
        turnAway();
    }

    private void turnAway() {
        for (Arrival next = arrivals.poll(); next != null; next = arrivals.poll()) {
            Resident resident = next.resident();
            if (resident != null) {
                turnAway(resident);
            }
        }
        for (Join next = joins.poll(); next != null; next = joins.poll()) {
            turnAway(next.resident());
        }
    }

    private void turnAway(Resident resident) {
        resident.session()
                .close(GoodbyeReason.SHUTDOWN, system.name() + " stands still after an error");
    }

    /** Takes what the next tick gets, in its final order. */
    void collect(List<Input> inputs) {
        inputs.addAll(first);
        first.clear();
        collectChanges(inputs);
        collectArrivals(inputs);
        collectEnded(inputs);
        collectJoins(inputs);
        for (int i = 0; i < residents.count(); i++) {
            collectMessages(residents.at(i).session(), inputs);
        }
    }

    private void collectChanges(List<Input> inputs) {
        for (String script : changes.keySet()) {
            Input.ScriptChanged change = changes.remove(script);
            if (change != null) {
                inputs.add(change);
            }
        }
    }

    private void collectArrivals(List<Input> inputs) {
        arrivals.removeIf(next -> next.round() <= round && arrived.add(next));
        arrived.sort(Arrival.ORDER);
        for (Arrival arrival : arrived) {
            Resident resident = arrival.resident();
            if (resident != null) {
                residents.add(resident);
            }
            inputs.add(new Input.Arrived(arrival.departure()));
        }
        arrived.clear();
    }

    private void collectEnded(List<Input> inputs) {
        for (int i = 0; i < residents.count(); ) {
            Resident resident = residents.at(i);
            if (resident.session().ended()) {
                residents.remove(resident.id());
                inputs.add(new Input.PlayerLeft(resident.id()));
            } else {
                i++;
            }
        }
    }

    private void collectJoins(List<Input> inputs) {
        int begun = 0;
        while (begun < MAX_JOINS_A_TICK) {
            Join join = joins.poll();
            if (join == null) {
                return;
            }
            // Who has left already takes no place: else those who come and go would pile up here.
            if (!join.resident().session().ended()) {
                residents.add(join.resident());
                inputs.add(
                        new Input.PlayerJoined(join.resident().id(), join.player(), join.start()));
                begun++;
            }
        }
    }

    private void collectMessages(Session session, List<Input> inputs) {
        int room = system.room(session.id());
        for (int i = 0; i < room; i++) {
            @Nullable PlayerMessage message = session.poll();
            if (message == null) {
                return;
            }
            inputs.add(new Input.PlayerSaid(session.id(), message));
        }
    }

    @Override
    public String toString() {
        return "intake of " + system.name();
    }
}
