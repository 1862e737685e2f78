package orrery.world.mind;

import orrery.script.DockingRequest;
import orrery.script.StationSelf;
import orrery.tasklet.Channel;

/** A station in the world, as its script sees it. */
final class StationBody extends Body implements StationSelf {
    private final Channel<DockingRequest> requests;

    StationBody(Mind mind, Channel<DockingRequest> requests) {
        super(mind);
        this.requests = requests;
    }

    @Override
    public int bays() {
        return around.world.bays(mind.slot);
    }

    @Override
    public Channel<DockingRequest> dockingRequests() {
        return requests;
    }
}
