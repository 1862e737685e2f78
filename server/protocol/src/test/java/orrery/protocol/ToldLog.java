package orrery.protocol;

import java.util.ArrayList;
import java.util.List;
import orrery.script.Kind;

/** Writes down what a reader tells, one line a call. */
final class ToldLog implements PublicationSink {
    final List<String> lines = new ArrayList<>();

    @Override
    public void begin(long tick, boolean reset) {
        lines.add("begin tick=%d reset=%b".formatted(tick, reset));
    }

    @Override
    public void own(OwnShip ship) {
        lines.add(
                ("own acknowledged=%d slot=%d id=%d position=%s,%s,%s velocity=%s,%s,%s"
                                + " shield=%s armour=%s hull=%s activity=%d target=%d cargo=%d"
                                + " money=%d dockedAt=%d")
                        .formatted(
                                ship.acknowledged(),
                                ship.slot(),
                                ship.id(),
                                ship.x(),
                                ship.y(),
                                ship.z(),
                                ship.vx(),
                                ship.vy(),
                                ship.vz(),
                                ship.shield(),
                                ship.armour(),
                                ship.hull(),
                                ship.activity(),
                                ship.target(),
                                ship.cargo(),
                                ship.money(),
                                ship.dockedAt()));
    }

    @Override
    public void leave(int slot) {
        lines.add("leave slot=" + slot);
    }

    @Override
    public void enter(int slot, long id, Kind kind, int type, int faction, String name) {
        lines.add(
                "enter slot=%d id=%d kind=%s type=%d faction=%d name=%s"
                        .formatted(slot, id, kind, type, faction, name));
    }

    @Override
    public void state(
            int slot,
            int ageTicks,
            double x,
            double y,
            double z,
            double vx,
            double vy,
            double vz,
            int shield,
            int armour,
            int hull,
            int activity,
            int target) {
        lines.add(
                ("state slot=%d age=%d position=%s,%s,%s velocity=%s,%s,%s shield=%d armour=%d"
                                + " hull=%d activity=%d target=%d")
                        .formatted(
                                slot, ageTicks, x, y, z, vx, vy, vz, shield, armour, hull, activity,
                                target));
    }

    @Override
    public void end() {
        lines.add("end");
    }
}
