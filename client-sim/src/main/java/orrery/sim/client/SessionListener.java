package orrery.sim.client;

import orrery.protocol.ServerMessage;
import orrery.script.Event;

/** Is told what happens to a {@link ClientSession}, after the session has taken note of it. */
public interface SessionListener {
    /** The server has opened the session. */
    void welcomed(ServerMessage.Welcome welcome);

    /** The session's ship is in this solar system from now on; the ship is named next. */
    void systemEntered(ServerMessage.SystemEntered entered);

    /** The session has another ship: at the start, after a jump, after a loss. */
    void shipAssigned(ServerMessage.ShipAssigned assigned);

    /**
     * A publication was read into the picture.
     *
     * @param updates how many entities it told of
     */
    void published(int updates);

    /** An order was answered. */
    void answered(ServerMessage.OrderNotice notice);

    /** Something happened to the ship. */
    void happened(Event event);

    /** The server said how game time goes. */
    void clock(ServerMessage.Clock clock);

    /** The server said how it does. */
    void figures(ServerMessage.Figures figures);

    /** A ping came back. */
    void ponged(long clientNanos);

    /** The server ends the session; the connection will be closed. */
    void goodbye(ServerMessage.Goodbye goodbye);
}
