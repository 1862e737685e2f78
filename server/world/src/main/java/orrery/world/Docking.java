package orrery.world;

import orrery.script.OrderFault;

/**
 * Ships that go into stations. Modes on the way:
 *
 * <pre>
 * DOCK_APPROACH  near the station        asks for a bay   DOCK_WAIT
 * DOCK_WAIT      a bay is granted                         DOCK_ENTER
 * DOCK_WAIT      a bay is refused        fails            STOP
 * DOCK_ENTER     inside                  done             DOCKED
 * DOCK_ENTER     the grant is withdrawn  fails            STOP
 * </pre>
 *
 * A bay is taken from the grant until the ship is inside, or gives up.
 */
final class Docking {
    /** Ships that undock appear this near to the station. */
    static final double UNDOCK_SPREAD_METERS = 1_500;

    private final Entities entities;
    private final Ships ships;
    private final Steering steering;
    private final Stations stations;
    private final Motion motion;
    private final Modules modules;
    private final Report report;

    Docking(
            Entities entities,
            Ships ships,
            Steering steering,
            Stations stations,
            Motion motion,
            Modules modules,
            Report report) {
        this.entities = entities;
        this.ships = ships;
        this.steering = steering;
        this.stations = stations;
        this.motion = motion;
        this.modules = modules;
        this.report = report;
    }

    void step() {
        int[] sorted = entities.sorted;
        for (int index = 0; index < entities.count; index++) {
            int slot = sorted[index];
            if (entities.kind[slot] == Entities.SHIP) {
                step(slot);
            }
        }
    }

    boolean grant(int slot, long stationId, int bay) {
        if (!steersFor(slot, Mode.DOCK_WAIT, stationId) || !stations.grant(slot, bay)) {
            return false;
        }
        steering.set(slot, Mode.DOCK_ENTER);
        return true;
    }

    boolean refuse(int slot, long stationId) {
        return sendAway(slot, Mode.DOCK_WAIT, stationId);
    }

    boolean withdraw(int slot, long stationId) {
        return sendAway(slot, Mode.DOCK_ENTER, stationId);
    }

    private void step(int slot) {
        Mode mode = steering.mode(slot);
        if (mode == Mode.DOCK_APPROACH && stations.arrived(slot, ships.steerSlot[slot])) {
            steering.set(slot, Mode.DOCK_WAIT);
            if (!stations.automatic(ships.steerSlot[slot])) {
                report.dockRequest(ships.steerId[slot], entities.id[slot]);
            }
        } else if (mode == Mode.DOCK_WAIT && stations.automatic(ships.steerSlot[slot])) {
            int bay = stations.freeBay(ships.steerSlot[slot]);
            if (bay >= 0) {
                grant(slot, ships.steerId[slot], bay);
            }
        } else if (mode == Mode.DOCK_ENTER && motion.insideStation(slot)) {
            goIn(slot);
        }
    }

    private void goIn(int slot) {
        int station = ships.steerSlot[slot];
        modules.dropAll(slot, OrderFault.DOCKED);
        steering.done(slot);
        steering.set(slot, Mode.DOCKED);
        ships.dockId[slot] = entities.id[station];
        ships.dockSlot[slot] = station;
        ships.sightedId[slot] = 0;
        entities.move(slot, entities.x[station], entities.y[station], entities.z[station]);
        entities.inSpace[slot] = false;
        report.removal(slot, Removal.Reason.DOCKED);
    }

    private boolean sendAway(int slot, Mode mode, long stationId) {
        if (!steersFor(slot, mode, stationId)) {
            return false;
        }
        steering.fail(slot, OrderFault.NO_BAY);
        return true;
    }

    private boolean steersFor(int slot, Mode mode, long stationId) {
        return slot >= 0
                && entities.kind[slot] == Entities.SHIP
                && steering.mode(slot) == mode
                && ships.steerId[slot] == stationId;
    }
}
