package orrery.world.mind;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import orrery.script.PlayerMessage;
import orrery.script.Vector3;

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

    /**
     * A ship appears that belongs to nobody's population and is not replaced when it is lost.
     *
     * @param ship name of its kind
     * @param script its mind; empty for none
     */
    record ShipPlaced(
            String ship,
            String name,
            String faction,
            Vector3 at,
            String script,
            SortedMap<String, String> parameters)
            implements Input {
        public ShipPlaced {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }
    }

    /**
     * Another version of a script is to run from now on.
     *
     * @param recalled whether the version that runs is withdrawn: those that run it are restarted
     *     at once, whatever the {@linkplain ScriptVersion#policy policy}
     */
    record ScriptChanged(String script, int number, boolean recalled) implements Input {}

    /** The operator ends one tasklet of an entity; nothing happens if it is not there. */
    record TaskletKilled(long entityId, long taskletId) implements Input {}

    /** The operator starts an entity's script again; nothing happens if it has none. */
    record ScriptRestarted(long entityId) implements Input {}

    /**
     * An entity's script could not go on from a save, and starts again; nothing happens if it has
     * none.
     *
     * @param reason for people, one line
     */
    record ScriptLost(long entityId, String reason) implements Input {}

    /** Another system sent something here. */
    record Arrived(Departure departure) implements Input {}
}
