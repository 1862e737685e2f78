package orrery.script;

import java.util.List;
import java.util.Map;
import orrery.tasklet.woven.Suspends;

/**
 * The body of a ship that launches drones: small ships of its faction and fleet, each with a script
 * of its own for a {@link DroneSelf}. They last as long as their carrier is in the solar system:
 * when it is lost or jumps they are gone. Only the server has it.
 */
public interface CarrierSelf extends FleetSelf {
    /** How many drones of one carrier may be out at once. */
    int MAX_DRONES = 200;

    /** How many of one carrier come out in a tick. */
    int LAUNCHES_PER_TICK = 10;

    /** Drones that are nearer than this can be taken in. */
    double RECOVERY_METERS = 2_500;

    /** How far from their carrier drones come out at most, on each axis. */
    double LAUNCH_METERS = 200;

    /**
     * Launches drones and waits until all are out. A drone cannot launch any.
     *
     * @param ship the name of their kind
     * @param parameters of their script; {@code fleet} is added
     * @return their ids
     * @throws OrderException if the carrier is docked, a drone itself, or there would be more than
     *     {@link #MAX_DRONES}
     * @throws IllegalArgumentException if there is no such kind of ship, or no such script
     */
    @Suspends
    List<Long> launch(int count, String ship, String script, Map<String, String> parameters);

    /** The ids of its drones that are out, in ascending order. */
    List<Long> drones();

    /** Takes in all of its drones that are near; waits for the next tick; gives how many. */
    @Suspends
    int recover();
}
