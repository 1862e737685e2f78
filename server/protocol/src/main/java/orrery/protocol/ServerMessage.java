package orrery.protocol;

import java.util.List;
import orrery.script.Event;
import orrery.script.Landmark;
import orrery.script.Offer;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.ShipFigures;

/**
 * What the server says to a client, apart from publications, which are decoded without objects by
 * {@link PublicationReader}.
 */
public sealed interface ServerMessage {
    /** The session is open. */
    record Welcome(int protocolVersion, long sessionId, String universe, int ticksPerSecond)
            implements ServerMessage {}

    /**
     * The session's ship is in this solar system from now on; everything told of another one is
     * void.
     *
     * @param types names of kinds of ships, ores and the like; publications carry the index
     * @param factions names of factions; publications carry the index
     * @param hostile for each faction, whether it and the session's own shoot at each other
     */
    record SystemEntered(
            long tick,
            String system,
            List<Landmark> landmarks,
            List<String> types,
            List<String> factions,
            List<Boolean> hostile)
            implements ServerMessage {}

    /** This ship is the session's own from now on: at the start, after a jump, after a loss. */
    record ShipAssigned(long entityId, String name, String faction, ShipFigures figures)
            implements ServerMessage {}

    /** What became of an order. */
    record OrderNotice(int orderId, OrderStatus status, OrderFault fault)
            implements ServerMessage {}

    /** Something happened to the session's ship. */
    record EventNotice(Event event) implements ServerMessage {}

    /** What is in the hold of the session's ship, whenever it changes. */
    record CargoShown(List<Stack> stacks) implements ServerMessage {}

    /** Units of one commodity. */
    record Stack(String commodity, long units) {}

    /** The market of the station at which the session's ship is docked, when it docks or trades. */
    record MarketShown(long stationId, List<Offer> offers) implements ServerMessage {}

    /**
     * A message of the studio's own.
     *
     * @param senderId the entity whose script sent it
     */
    record Told(long senderId, String name, byte[] body) implements ServerMessage {}

    /**
     * How game time goes: sent at login, once a second, and 2 s before the dilation changes.
     *
     * @param tick the tick that this was said in
     * @param dilation game time per wall time, from above 0 to 1
     * @param nextDilation what it will be from {@code nextTick} on; equal to {@code dilation} if no
     *     change is announced
     */
    record Clock(long tick, double dilation, double nextDilation, long nextTick)
            implements ServerMessage {}

    /** How the server does, for the session's solar system, once a second. */
    record Figures(
            long ticks,
            long overruns,
            float tickMillisP50,
            float tickMillisP99,
            float tickMillisMax,
            float dilation,
            int entities,
            int tasklets,
            int sessions)
            implements ServerMessage {}

    /** Answers a {@link ClientMessage.Ping}. */
    record Pong(long clientNanos) implements ServerMessage {}

    /** The last message before the server closes the connection. */
    record Goodbye(GoodbyeReason reason, String text) implements ServerMessage {}
}
