package orrery.world.mind;

import java.util.List;
import orrery.script.DockingRequest;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Offer;
import orrery.script.StationSelf;
import orrery.script.Vector3;
import orrery.tasklet.Channel;
import orrery.tasklet.budget.Meter;
import orrery.world.World;

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

    @Override
    public boolean hosts(long shipId) {
        int ship = around.world.slotOf(shipId);
        return ship >= 0 && around.world.dockedAt(ship) == mind.id;
    }

    @Override
    public List<Landmark> landmarks(Kind kind) {
        World world = around.world;
        return landmarks(
                kind, new Vector3(world.x(mind.slot), world.y(mind.slot), world.z(mind.slot)));
    }

    @Override
    public List<Offer> market() {
        List<Offer> market = around.world.market(mind.slot);
        Meter.owe(20 + 5 * market.size(), 64 * market.size());
        return market;
    }

    @Override
    public void price(String commodity, long buyPrice, long sellPrice) {
        long mostPaid = buyPrice == 0 ? MAX_PRICE : buyPrice;
        if (buyPrice < 0 || buyPrice > MAX_PRICE || sellPrice < 0 || sellPrice > mostPaid) {
            throw new IllegalArgumentException(
                    "prices of %s at %s must be 0 to %d, and paid at most what is asked, were %d, %d"
                            .formatted(commodity, name(), MAX_PRICE, buyPrice, sellPrice));
        }
        if (!around.world.price(mind.slot, commodity, buyPrice, sellPrice)) {
            throw new IllegalArgumentException(
                    "station %s does not trade in '%s'".formatted(name(), commodity));
        }
    }
}
