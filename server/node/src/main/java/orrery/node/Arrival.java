package orrery.node;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import orrery.world.mind.Departure;

/**
 * What another solar system sent here.
 *
 * @param fromTick the tick of the other system in which it left
 * @param sequence its place among what left in that tick
 * @param round of saves that the other system was of
 * @param resident the session that comes with it, if any
 */
record Arrival(
        Departure departure,
        int fromSystem,
        long fromTick,
        int sequence,
        long round,
        @Nullable Resident resident) {
    /** Independent of which tick thread was faster. */
    static final Comparator<Arrival> ORDER =
            Comparator.comparingInt(Arrival::fromSystem)
                    .thenComparingLong(Arrival::fromTick)
                    .thenComparingInt(Arrival::sequence);
}
