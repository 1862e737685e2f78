package orrery.world.mind;

import orrery.script.PlayerMessage;

/**
 * What reaches a solar system from outside. Inputs are all that a run depends on, with its seed.
 */
public sealed interface Input {
    /**
     * A session wants a ship here.
     *
     * @param sessionId above 0, and not in this system already
     * @param start the name of a start of this system
     */
    record PlayerJoined(long sessionId, String player, String start) implements Input {}

    /** A session is over: its ship is taken out. */
    record PlayerLeft(long sessionId) implements Input {}

    /** A session's message for its ship. At most {@link SolarSystem#room} of them a tick. */
    record PlayerSaid(long sessionId, PlayerMessage message) implements Input {}

    /** Another system sent something here. */
    record Arrived(Departure departure) implements Input {}
}
