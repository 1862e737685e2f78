package orrery.sim.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.protocol.ServerMessage;

/**
 * What one event loop, or all of them, measured in a second.
 *
 * @param counts since the start of the run
 * @param figures the latest that the server said, by solar system
 */
public record Harvest(
        Latencies orders,
        Latencies pings,
        Latencies joins,
        Latencies lateness,
        Counts counts,
        Map<String, ServerMessage.Figures> figures) {
    /**
     * Counters since the start of the run; {@code actions} and {@code missed} since the end of the
     * ramp.
     *
     * @param connected bots that have a ship now
     * @param ticksPerSecond as the server says; 0 before that
     */
    public record Counts(
            long bytesIn,
            long bytesOut,
            long updates,
            long actions,
            long missed,
            int connected,
            int everConnected,
            long lost,
            long scriptFailures,
            long errors,
            int ticksPerSecond) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    bytesIn + other.bytesIn,
                    bytesOut + other.bytesOut,
                    updates + other.updates,
                    actions + other.actions,
                    missed + other.missed,
                    connected + other.connected,
                    everConnected + other.everConnected,
                    lost + other.lost,
                    scriptFailures + other.scriptFailures,
                    errors + other.errors,
                    Math.max(ticksPerSecond, other.ticksPerSecond));
        }
    }

    /** The sum over event loops. */
    public static Harvest sum(List<Harvest> harvests) {
        Harvest sum =
                new Harvest(
                        new Latencies(),
                        new Latencies(),
                        new Latencies(),
                        new Latencies(),
                        Counts.NONE,
                        new HashMap<>());
        for (Harvest harvest : harvests) {
            sum = sum.plus(harvest);
        }
        return sum;
    }

    private Harvest plus(Harvest other) {
        orders.add(other.orders);
        pings.add(other.pings);
        joins.add(other.joins);
        lateness.add(other.lateness);
        other.figures.forEach((system, said) ->
                figures.merge(system, said, (a, b) -> a.ticks() >= b.ticks() ? a : b));
        return new Harvest(orders, pings, joins, lateness, counts.plus(other.counts), figures);
    }
}
