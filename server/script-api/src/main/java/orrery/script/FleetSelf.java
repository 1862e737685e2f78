package orrery.script;

import java.util.List;
import orrery.tasklet.Channel;

/**
 * The body of a ship in a fleet: the ships of one faction in one solar system whose scripts have
 * the same parameter {@code fleet}. A ship without the parameter is a fleet of one. Only the server
 * has it.
 */
public interface FleetSelf extends ShipSelf {
    /** How many channels a fleet may have. */
    int MAX_FLEET_CHANNELS = 16;

    /** The fleet's name. */
    String fleet();

    /** The ids of the fleet's ships in this system, its own included, in ascending order. */
    List<Long> members();

    /**
     * Whether it is the oldest of the fleet's ships in this system: when that is lost, the next.
     */
    default boolean leads() {
        return members().getFirst() == id();
    }

    /**
     * The channel of this name that all ships of the fleet in this system share. It is a
     * rendezvous, and ships are lost: send with a limit of time, or with {@link Channel#trySend}.
     * Pass values of this package and the JDK, as two members may run different versions of a
     * script's classes.
     *
     * @throws IllegalStateException if the fleet has {@value #MAX_FLEET_CHANNELS} others
     */
    <T> Channel<T> fleetChannel(String name);
}
