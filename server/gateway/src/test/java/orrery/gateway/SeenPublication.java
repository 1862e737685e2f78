package orrery.gateway;

import java.util.Set;
import java.util.TreeSet;
import orrery.protocol.OwnShip;
import orrery.protocol.PublicationSink;
import orrery.script.Kind;

/** What the last publication told a client. */
final class SeenPublication implements PublicationSink {
    long tick = -1;
    boolean reset;
    boolean own;
    final Set<String> names = new TreeSet<>();

    @Override
    public void begin(long beginning, boolean anew) {
        tick = beginning;
        reset = anew;
        own = false;
        names.clear();
    }

    @Override
    public void own(OwnShip ship) {
        own = true;
    }

    @Override
    public void leave(int slot) {}

    @Override
    public void enter(int slot, long id, Kind kind, int type, int faction, String name) {
        names.add(name);
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
            int target) {}

    @Override
    public void end() {}
}
