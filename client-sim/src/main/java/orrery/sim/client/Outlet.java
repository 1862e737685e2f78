package orrery.sim.client;

import orrery.protocol.ClientMessage;

/** Where a session's messages go. What it takes may wait there for the end of the turn. */
@FunctionalInterface
public interface Outlet {
    void send(ClientMessage message);
}
