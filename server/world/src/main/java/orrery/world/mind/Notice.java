package orrery.world.mind;

import java.util.List;
import orrery.script.Event;
import orrery.script.Offer;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.world.Cargo;

/** What a session is to be told, beside the publications. */
public sealed interface Notice {
    long sessionId();

    /** The session is in this system from now on. */
    record Entered(long sessionId) implements Notice {}

    /** This ship is the session's from now on. */
    record Assigned(long sessionId, long entityId) implements Notice {}

    /**
     * What became of an order.
     *
     * @param orderId the client's own number for it
     */
    record OrderAnswered(long sessionId, int orderId, OrderStatus status, OrderFault fault)
            implements Notice {}

    /** Something happened to the session's ship, or was said where it is. */
    record Happened(long sessionId, Event event) implements Notice {}

    /** What is in the hold now. */
    record CargoChanged(long sessionId, List<Cargo> cargo) implements Notice {}

    /** What the station trades at which the session's ship has docked or traded. */
    record MarketOpened(long sessionId, long stationId, List<Offer> offers) implements Notice {}

    /** A script's message of the studio's own. */
    record Told(long sessionId, long senderId, String name, byte[] body) implements Notice {}

    /** The session cannot have a ship here. */
    record Refused(long sessionId, String text) implements Notice {}
}
