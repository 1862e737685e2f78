package orrery.world;

import java.util.List;
import orrery.script.Kind;
import orrery.script.OrderFault;
import orrery.world.universe.GateSpec;
import orrery.world.universe.Universe;

/** Ships that leave through gates, and that come out of them. */
final class Gates {
    /** Ships that arrive appear this near to the gate. */
    private static final double ARRIVAL_SPREAD_METERS = 5_000;

    private final Universe universe;
    private final String system;
    private final List<GateSpec> gates;
    private final Entities entities;
    private final Ships ships;
    private final Steering steering;
    private final Stations stations;
    private final Modules modules;
    private final Holds holds;
    private final Report report;
    private final SlotList leaving = new SlotList();

    Gates(
            Universe universe,
            int systemIndex,
            Entities entities,
            Ships ships,
            Steering steering,
            Stations stations,
            Modules modules,
            Holds holds,
            Report report) {
        this.universe = universe;
        this.system = universe.systems().get(systemIndex).name();
        this.gates = universe.systems().get(systemIndex).gates();
        this.entities = entities;
        this.ships = ships;
        this.steering = steering;
        this.stations = stations;
        this.modules = modules;
        this.holds = holds;
        this.report = report;
    }

    void step(long tick) {
        leaving.clear();
        for (int index = 0; index < entities.count; index++) {
            int slot = entities.sorted[index];
            if (entities.kind[slot] == Entities.SHIP
                    && steering.mode(slot) == Mode.JUMP_APPROACH
                    && stations.arrived(slot, ships.steerSlot[slot])) {
                leaving.add(slot);
            }
        }
        for (int index = 0; index < leaving.size(); index++) {
            int slot = leaving.get(index);
            if (stations.gateOpen(ships.steerSlot[slot])) {
                depart(slot, tick);
            } else {
                steering.fail(slot, OrderFault.GATE_CLOSED);
            }
        }
    }

    /**
     * Makes a ship of one that jumped, near the gate that leads back; without one, at the origin.
     */
    int arrive(ShipState ship, long tick) {
        int type = universe.ship(ship.type());
        int faction = universe.faction(ship.faction());
        if (type < 0 || faction < 0) {
            throw new IllegalArgumentException(
                    "ship %d must be of a known type and faction, was '%s' of '%s'"
                            .formatted(ship.id(), ship.type(), ship.faction()));
        }
        if (ship.id() <= 0 || entities.slotOf(ship.id()) >= 0) {
            throw new IllegalArgumentException(
                    "ship that arrives must have an id of its own, was %d".formatted(ship.id()));
        }
        int slot = entities.add(ship.id(), Kind.SHIP, type, faction, ship.name(), tick);
        ships.shield[slot] = ship.shieldPoints();
        ships.armour[slot] = ship.armourPoints();
        ships.hull[slot] = ship.hullPoints();
        for (Cargo cargo : ship.hold()) {
            holds.add(slot, universe.commodity(cargo.commodity()), cargo.units());
        }
        ships.money[slot] = ship.money();
        ships.sessionId[slot] = ship.sessionId();
        ships.acknowledged[slot] = ship.acknowledged();
        ships.minded[slot] = ship.minded();
        ships.arrivalTag[slot] = ship.jumpTag();
        entities.random[slot] = ship.random();
        place(slot, ship.fromSystem());
        return slot;
    }

    private void place(int slot, String fromSystem) {
        for (int gate = 0; gate < gates.size(); gate++) {
            if (gates.get(gate).to().equals(fromSystem)) {
                var at = gates.get(gate).position();
                entities.scatter(slot, slot, at.x(), at.y(), at.z(), ARRIVAL_SPREAD_METERS);
            }
        }
    }

    private void depart(int slot, long tick) {
        int gate = ships.steerSlot[slot];
        modules.dropAll(slot, OrderFault.TARGET_LOST);
        ShipState state =
                new ShipState(
                        entities.id[slot],
                        entities.name[slot],
                        universe.ships().get(entities.type[slot]).name(),
                        universe.factions().get(entities.faction[slot]).name(),
                        ships.shield[slot],
                        ships.armour[slot],
                        ships.hull[slot],
                        holds.cargo(slot),
                        ships.money[slot],
                        entities.random[slot],
                        ships.steerTag[slot],
                        ships.sessionId[slot],
                        ships.acknowledged[slot],
                        ships.minded[slot],
                        system);
        String to = gates.get(entities.place[gate]).to();
        report.departure(new JumpedShip(state, entities.id[gate], to));
        report.removal(slot, Removal.Reason.JUMPED);
        entities.remove(slot, tick);
    }
}
