package orrery.world.mind;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orrery.script.CarrierSelf;
import orrery.script.DroneSelf;
import orrery.tasklet.Channel;
import orrery.tasklet.budget.Meter;

/** A ship without a player, as its script sees it: it may be in a fleet, a carrier, or a drone. */
final class FleetBody extends ShipBody implements CarrierSelf, DroneSelf {
    FleetBody(Mind mind) {
        super(mind);
        around.fleets.join(mind);
    }

    @Override
    public String fleet() {
        return Fleets.nameOf(mind);
    }

    @Override
    public List<Long> members() {
        List<Long> members = around.fleets.members(mind);
        Meter.owe(20 + members.size(), 32 * members.size());
        return members;
    }

    @Override
    @SuppressWarnings("unchecked") // who shares a channel agrees on what it passes
    public <T> Channel<T> fleetChannel(String name) {
        return (Channel<T>) around.fleets.channel(mind, name);
    }

    @Override
    public List<Long> launch(
            int count, String ship, String script, Map<String, String> parameters) {
        return around.hangars.launch(mind, count, ship, script, new TreeMap<>(parameters)).await();
    }

    @Override
    public List<Long> drones() {
        List<Long> drones = around.hangars.drones(id());
        Meter.owe(20 + drones.size(), 32 * drones.size());
        return drones;
    }

    @Override
    public int recover() {
        Integer recovered = around.hangars.recover(mind).await();
        return recovered == null ? 0 : recovered; // null when this returns to be suspended
    }

    @Override
    public long carrierId() {
        return around.hangars.carrierOf(id());
    }
}
