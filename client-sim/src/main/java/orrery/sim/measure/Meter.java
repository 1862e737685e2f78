package orrery.sim.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import orrery.protocol.ServerMessage;

/**
 * Counts what the bots of one event loop do and see, and hands it over once a second.
 *
 * <p><b>Threads.</b> Confined to its event loop; what {@link #harvest} gives belongs to its taker.
 *
 * <p>Latencies are told with the time at which their action was <em>intended</em>. Those intended
 * before the end of the ramp are shown in their second and do not count towards the verdict.
 */
public final class Meter {
    private static final int MAX_ERROR_KINDS = 64;

    private final long countedFromNanos;
    private final long missedAfterNanos;

    private final Latencies orders = new Latencies();
    private final Latencies pings = new Latencies();
    private final Latencies joins = new Latencies();
    private final Latencies lateness = new Latencies();
    private final Latencies countedOrders = new Latencies();
    private final Latencies countedPings = new Latencies();
    private final Latencies countedLateness = new Latencies();
    private final Latencies allJoins = new Latencies();

    private long bytesIn;
    private long bytesOut;
    private long updates;
    private long actions;
    private long missed;
    private int connected;
    private int everConnected;
    private long lost;
    private long scriptFailures;
    private long errorCount;
    private final Map<String, Long> errors = new TreeMap<>();
    private final Map<String, ServerMessage.Figures> figures = new HashMap<>();
    private int ticksPerSecond;

    /**
     * @param countedFromNanos the end of the ramp, on the clock of {@link System#nanoTime}
     * @param missedAfterNanos an action that begins so much later than intended is a missed one
     */
    public Meter(long countedFromNanos, long missedAfterNanos) {
        this.countedFromNanos = countedFromNanos;
        this.missedAfterNanos = missedAfterNanos;
    }

    private boolean counts(long intendedNanos) {
        return intendedNanos - countedFromNanos >= 0;
    }

    /** A scheduled action began. */
    public void acted(long intendedNanos, long nowNanos) {
        long late = nowNanos - intendedNanos;
        lateness.record(late);
        if (counts(intendedNanos)) {
            countedLateness.record(late);
            actions++;
            missed += late > missedAfterNanos ? 1 : 0;
        }
    }

    /** The effect of an order was seen, or waited for in vain until now. */
    public void orderTook(long intendedNanos, long nowNanos) {
        orders.record(nowNanos - intendedNanos);
        if (counts(intendedNanos)) {
            countedOrders.record(nowNanos - intendedNanos);
        }
    }

    /** A ping came back, or was waited for in vain until now. */
    public void pingTook(long intendedNanos, long nowNanos) {
        pings.record(nowNanos - intendedNanos);
        if (counts(intendedNanos)) {
            countedPings.record(nowNanos - intendedNanos);
        }
    }

    /** A bot got its ship; counted in the ramp too, as it is there that bots come. */
    public void joined(long intendedNanos, long nowNanos, boolean firstTime) {
        joins.record(nowNanos - intendedNanos);
        allJoins.record(nowNanos - intendedNanos);
        connected++;
        everConnected += firstTime ? 1 : 0;
    }

    /** A bot has no ship yet at the end of the run. */
    public void joinWaitedInVain(long intendedNanos, long nowNanos) {
        joins.record(nowNanos - intendedNanos);
        allJoins.record(nowNanos - intendedNanos);
        error("unansweredJoins");
    }

    /** A bot that had joined is gone, as it should. */
    public void left() {
        connected--;
    }

    /** A bot that had joined is gone, and should not be. */
    public void lost() {
        connected--;
        lost++;
    }

    public void received(int bytes) {
        bytesIn += bytes;
    }

    public void sent(int bytes) {
        bytesOut += bytes;
    }

    /** Entities that publications told of. */
    public void updated(int count) {
        updates += count;
    }

    /** Something went wrong; kinds beyond the first {@value #MAX_ERROR_KINDS} are one kind. */
    public void error(String kind) {
        errorCount++;
        count(kind);
    }

    /** Something is worth counting, and not wrong. */
    public void count(String kind) {
        String known = errors.size() < MAX_ERROR_KINDS || errors.containsKey(kind) ? kind : "other";
        errors.merge(known, 1L, Long::sum);
    }

    public void scriptFailed() {
        scriptFailures++;
        count("scriptFailures");
    }

    /** What the server said of itself, for one solar system. */
    public void serverSaid(String system, ServerMessage.Figures said) {
        figures.put(system, said);
    }

    public void tickRate(int perSecond) {
        ticksPerSecond = perSecond;
    }

    /** What was counted since the start, and the latencies since the last harvest. */
    public Harvest harvest() {
        Harvest harvest =
                new Harvest(
                        orders.copy(),
                        pings.copy(),
                        joins.copy(),
                        lateness.copy(),
                        new Harvest.Counts(
                                bytesIn,
                                bytesOut,
                                updates,
                                actions,
                                missed,
                                connected,
                                everConnected,
                                lost,
                                scriptFailures,
                                errorCount,
                                ticksPerSecond),
                        Map.copyOf(figures));
        orders.clear();
        pings.clear();
        joins.clear();
        lateness.clear();
        return harvest;
    }

    /** What counts towards the verdict. */
    public Total total() {
        return new Total(
                countedOrders.copy(),
                countedPings.copy(),
                allJoins.copy(),
                countedLateness.copy(),
                new TreeMap<>(errors));
    }

    /** Latencies since the end of the ramp, and errors by kind since the start. */
    public record Total(
            Latencies orders,
            Latencies pings,
            Latencies joins,
            Latencies lateness,
            Map<String, Long> errors) {}
}
