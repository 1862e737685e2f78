package orrery.world.mind;

import orrery.script.DockingRequest;
import orrery.tasklet.Promise;
import orrery.world.Mode;

/** A ship at a station, on its way in if it is granted a bay. */
final class BayRequest implements DockingRequest {
    private final Surroundings around;
    private final Stations.Desk desk;
    private final long stationId;
    private final long shipId;
    private boolean granted;

    BayRequest(Surroundings around, Stations.Desk desk, long stationId, long shipId) {
        this.around = around;
        this.desk = desk;
        this.stationId = stationId;
        this.shipId = shipId;
    }

    /** Whether the ship is still there and waits; it may have been called away meanwhile. */
    boolean waits() {
        int slot = around.world.slotOf(shipId);
        return slot >= 0 && around.world.mode(slot) == Mode.DOCK_WAIT;
    }

    @Override
    public long shipId() {
        return shipId;
    }

    @Override
    public void grant(int bay) {
        granted = around.world.grantBay(stationId, shipId, bay);
        if (!granted && waits()) {
            desk.askAgain(this); // the bay is taken
        }
    }

    @Override
    public void refuse() {
        around.world.refuseBay(stationId, shipId);
    }

    @Override
    public boolean awaitDocked(double timeoutSeconds) {
        if (!granted) {
            return false;
        }
        Promise<Boolean> docked = new Promise<>(around.scheduler, "a ship's docking");
        long due = around.scheduler.tick() + around.ticks(timeoutSeconds);
        around.waits.add(new Wait.ForDocking(around.world, stationId, shipId, docked, due));
        Boolean is = docked.await();
        return is != null && is; // null when this returns to be suspended
    }
}
