package orrery.world.mind;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.script.Event;
import orrery.script.PlayerMessage;
import orrery.world.ShipState;

/**
 * An entity on its way to another solar system, whole: it is nowhere else meanwhile. The other
 * system's arrival is idempotent by the handoff's id.
 *
 * @param handoffId the number of the system that it left times {@link
 *     orrery.world.World#IDS_PER_SYSTEM}, plus a number that counts up
 * @param ship what jumped; null if it was lost, and is to be replaced in the system that it came
 *     from first
 * @param running what of its script goes on where it arrives; null if that starts again there
 * @param undelivered the events that its script had not taken
 */
public record Departure(
        long handoffId,
        String toSystem,
        int toIndex,
        @Nullable ShipState ship,
        String script,
        SortedMap<String, String> parameters,
        Remembered memory,
        @Nullable CarriedScript running,
        List<Event> undelivered,
        Traveller traveller) {
    public Departure {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        undelivered = List.copyOf(undelivered);
    }

    /** Of the player who travels; 0 if it is none. */
    public long sessionId() {
        return switch (traveller) {
            case Traveller.OfPlayer player -> player.sessionId();
            case Traveller.OfPopulation _, Traveller.OfNobody _ -> 0;
        };
    }

    /** Whose ship it is, and so who replaces it when it is lost. */
    public sealed interface Traveller {
        /**
         * One of a system's population.
         *
         * @param homeIndex the system's number
         * @param population its place in the list of that system's populations
         */
        record OfPopulation(int homeIndex, int population) implements Traveller {}

        /** Nobody's: it is not replaced. */
        record OfNobody() implements Traveller {}

        /**
         * A player.
         *
         * @param start the name of the start where lost ships are replaced
         * @param lastTaken the sequence number of the message that its pilot took last
         * @param jumpOrderId the client's number for the order to jump, or null if it gave none
         * @param undelivered the player's messages that its pilot had not taken
         */
        record OfPlayer(
                long sessionId,
                String player,
                String start,
                long lastTaken,
                @Nullable Integer jumpOrderId,
                List<PlayerMessage> undelivered)
                implements Traveller {
            public OfPlayer {
                undelivered = List.copyOf(undelivered);
            }
        }
    }
}
