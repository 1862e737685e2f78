package orrery.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import orrery.gateway.Session;
import orrery.protocol.GoodbyeReason;
import orrery.script.PlayerMessage;
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
 * <p><b>Threads.</b> {@link #arrive}, {@link #join}, {@link #change} and {@link #close} any thread;
 * {@link #collect} the system's tick thread.
 */
final class Intake {
    /** More players wait for the next tick: a storm of logins must not make one tick long. */
    static final int MAX_JOINS_A_TICK = 100;

    /** A player who is about to get a ship here. */
    private record Join(Resident resident, String player, String start) {}

    private final String system;
    private final Residents residents;
    // Both are bounded by what they hold: the entities of the universe, and the gateway's sessions.
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Queue<Join> joins = new ConcurrentLinkedQueue<>();

    /** By script: of several changes between two ticks the last one counts. */
    private final SortedMap<String, Input.ScriptChanged> changes = new ConcurrentSkipListMap<>();

    private final List<Arrival> arrived = new ArrayList<>();
    private volatile boolean closed;

    Intake(String system, Residents residents) {
        this.system = system;
        this.residents = residents;
    }

    void arrive(Arrival arrival) {
        arrivals.add(arrival);
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
        resident.session().close(GoodbyeReason.SHUTDOWN, system + " stands still after an error");
    }

    /** Takes what the next tick gets, in its final order. */
    void collect(SolarSystem solarSystem, List<Input> inputs) {
        collectChanges(inputs);
        collectArrivals(inputs);
        collectEnded(inputs);
        collectJoins(inputs);
        for (int i = 0; i < residents.count(); i++) {
            collectMessages(residents.at(i).session(), solarSystem, inputs);
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
        for (Arrival next = arrivals.poll(); next != null; next = arrivals.poll()) {
            arrived.add(next);
        }
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

    private static void collectMessages(
            Session session, SolarSystem solarSystem, List<Input> inputs) {
        int room = solarSystem.room(session.id());
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
        return "intake of " + system;
    }
}
