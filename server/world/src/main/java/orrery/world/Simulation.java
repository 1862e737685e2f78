package orrery.world;

import java.util.ArrayList;
import java.util.List;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Vector3;
import orrery.world.universe.BeltSpec;
import orrery.world.universe.GateSpec;
import orrery.world.universe.StationSpec;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

/** The parts of a world, how they hang together, and what a tick does in which order. */
final class Simulation {
    private final SystemSpec system;
    private final Universe universe;

    final Types types;
    final KindTable kinds;
    final Ships ships;
    final Entities entities;
    final Report report;
    final CellIndex cells;
    final Sensors sensors;
    final Stations stations;
    final Holds holds;
    final Steering steering;
    final Modules modules;
    final Market market;
    final Orders orders;
    final Damage damage;
    final Missiles missiles;
    final Belts belts;
    final Docking docking;
    final Gates gates;
    final List<Landmark> landmarks = new ArrayList<>();

    private final Motion motion;
    private final Locks locks;
    private final Weapons weapons;
    private final Deaths deaths;
    private final Mining mining;
    private final Decay decay;
    private final StateHash stateHash;

    Simulation(Universe universe, int systemIndex, long seed) {
        this.universe = universe;
        system = universe.systems().get(systemIndex);
        types = new Types(universe);
        kinds = new KindTable(universe);
        ships = new Ships(universe.commodities().size());
        entities = new Entities(ships, systemIndex, seed);
        report = new Report(entities, ships);
        cells = new CellIndex(entities);
        sensors = new Sensors(universe, entities, ships, kinds, cells, types, report);
        stations = new Stations(entities, ships, system);
        holds = new Holds(universe, entities, ships, kinds);
        steering = new Steering(entities, ships, sensors, stations, report);
        locks = new Locks(entities, ships, kinds, report);
        Distress distress = new Distress(entities, ships, kinds, report);
        modules = new Modules(entities, ships, kinds, sensors, locks, holds, distress, report);
        market = new Market(universe, systemIndex, entities, ships, holds, kinds, report);
        orders = new Orders(systemIndex, entities, ships, steering, modules, market, report);
        Warp warp = new Warp(entities, ships, kinds, steering, modules);
        motion = new Motion(entities, ships, kinds, steering, warp);
        damage = new Damage(entities, ships, kinds, report);
        missiles = new Missiles(entities, ships, damage);
        weapons = new Weapons(entities, ships, kinds, locks, missiles, damage);
        deaths =
                new Deaths(entities, ships, kinds, damage, steering, modules, locks, holds, report);
        mining = new Mining(entities, ships, kinds, types, holds, modules, report);
        int[] ores =
                system.belts().stream().mapToInt(belt -> universe.commodity(belt.ore())).toArray();
        belts = new Belts(system.belts(), ores, entities, kinds, types);
        decay = new Decay(entities, belts, report);
        docking = new Docking(entities, ships, steering, stations, motion, modules, report);
        gates =
                new Gates(
                        universe,
                        systemIndex,
                        entities,
                        ships,
                        steering,
                        stations,
                        modules,
                        holds,
                        report);
        stateHash = new StateHash(entities, ships, kinds);
        open();
    }

    void step(long tick) {
        report.begin();
        orders.step(tick); // what scripts and players want takes effect in this tick
        motion.step(tick);
        locks.step(tick); // by where all are now; weapons rely on every lock being sound
        missiles.step(tick);
        weapons.step(tick);
        damage.step(); // all hits of the tick at once, so that nobody shoots first
        deaths.step(tick);
        mining.step(tick);
        market.step(tick);
        docking.step();
        gates.step(tick);
        decay.step(tick);
        belts.step(tick);
        cells.rebuild(); // last, for sensors, and for those who ask until the next tick
        sensors.step(tick);
        report.end();
    }

    long hash(long tick) {
        long hash = SplitMix64.mix(tick + stateHash.ofEntities());
        hash = SplitMix64.mix(hash + entities.allocationHash());
        hash = SplitMix64.mix(hash + orders.hash());
        hash = SplitMix64.mix(hash + missiles.hash());
        hash = SplitMix64.mix(hash + belts.hash());
        hash = SplitMix64.mix(hash + market.hash());
        return SplitMix64.mix(hash + stations.hash());
    }

    private void open() {
        List<StationSpec> specs = system.stations();
        for (int station = 0; station < specs.size(); station++) {
            StationSpec spec = specs.get(station);
            int faction = universe.faction(spec.faction());
            int slot = landmark(Kind.STATION, types.station, faction, spec.name(), spec.position());
            entities.place[slot] = station;
            noteLandmark(slot, "");
        }
        for (int gate = 0; gate < system.gates().size(); gate++) {
            GateSpec spec = system.gates().get(gate);
            int slot = landmark(Kind.GATE, types.gate, -1, spec.name(), spec.position());
            entities.place[slot] = gate;
            noteLandmark(slot, spec.to());
        }
        for (int belt = 0; belt < system.belts().size(); belt++) {
            BeltSpec spec = system.belts().get(belt);
            int ore = types.firstCommodity + universe.commodity(spec.ore());
            int slot = landmark(Kind.BELT, ore, -1, spec.name(), spec.position());
            entities.place[slot] = belt;
            noteLandmark(slot, "");
            belts.open(belt, slot);
        }
    }

    private int landmark(Kind kind, int type, int faction, String name, Vector3 at) {
        int slot = entities.add(kind, type, faction, name, -1);
        entities.move(slot, at.x(), at.y(), at.z());
        return slot;
    }

    private void noteLandmark(int slot, String leadsTo) {
        landmarks.add(
                new Landmark(
                        entities.id[slot],
                        Kind.values()[entities.kind[slot]],
                        entities.name[slot],
                        leadsTo,
                        new Vector3(entities.x[slot], entities.y[slot], entities.z[slot])));
    }
}
