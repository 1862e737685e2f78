package orrery.script;

import orrery.tasklet.Channel;

/** The body of a station. Only the server has it. */
public interface StationSelf extends Self {
    /** How many bays it has. */
    int bays();

    /**
     * Ships that are at the station and want to dock, in the order in which they asked. A ship
     * whose request nobody takes waits.
     */
    Channel<DockingRequest> dockingRequests();
}
