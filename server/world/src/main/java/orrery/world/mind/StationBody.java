package orrery.world.mind;

import orrery.script.DockingRequest;
import orrery.script.StationSelf;
import orrery.tasklet.Channel;

/** A station in the world, as its script sees it. */
final class StationBody extends Body implements StationSelf {
    private final Stations.Desk desk;

    StationBody(Mind mind, Stations.Desk desk) {
        super(mind);
        this.desk = desk;
    }

    @Override
    void restarting() {
        super.restarting();
        desk.takeBack();
    }

    @Override
    public int bays() {
        return around.world.bays(mind.slot);
    }

    @Override
    public Channel<DockingRequest> dockingRequests() {
        return desk.requests;
    }
}
