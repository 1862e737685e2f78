package orrery.script;

import java.util.List;
import orrery.tasklet.Channel;

/** The body of a station. Only the server has it. */
public interface StationSelf extends Self {
    long MAX_PRICE = 1_000_000;

    /** How many bays it has. */
    int bays();

    /**
     * Ships that are at the station and want to dock, in the order in which they asked. A ship
     * whose request nobody takes waits.
     */
    Channel<DockingRequest> dockingRequests();

    /** Whether a ship is inside. */
    boolean hosts(long shipId);

    /** The landmarks of a kind in this solar system, itself included, nearest first. */
    List<Landmark> landmarks(Kind kind);

    /** What it trades now, in the order of its configuration. */
    List<Offer> market();

    /**
     * Sets what it asks and pays for a commodity that it trades, from now on.
     *
     * @param buyPrice what a ship pays for a unit, up to {@value #MAX_PRICE}; 0 to sell none
     * @param sellPrice what a ship is paid for a unit; 0 to want none. At most {@code buyPrice} if
     *     it does both, or money would come from nowhere
     * @throws IllegalArgumentException if a price is out of range, or it does not trade in this
     */
    void price(String commodity, long buyPrice, long sellPrice);
}
