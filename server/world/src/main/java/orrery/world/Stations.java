package orrery.world;

import java.util.Arrays;
import java.util.List;
import orrery.script.ShipSelf;
import orrery.world.universe.StationSpec;
import orrery.world.universe.SystemSpec;

/** The bays of a system's stations, and whether its gates are open. */
final class Stations {
    private static final int MAX_BAYS = 64;

    private final Entities entities;
    private final Ships ships;
    private final int[] bays;
    private final boolean[] automatic;

    /** The ship that has a bay, at {@code station * MAX_BAYS + bay}; 0 if it is free. */
    private final long[] bayShip;

    private final boolean[] gateOpen;

    Stations(Entities entities, Ships ships, SystemSpec system) {
        this.entities = entities;
        this.ships = ships;
        List<StationSpec> specs = system.stations();
        bays = new int[specs.size()];
        automatic = new boolean[specs.size()];
        for (int station = 0; station < specs.size(); station++) {
            bays[station] = specs.get(station).bays();
            automatic[station] = specs.get(station).script().isEmpty();
        }
        bayShip = new long[specs.size() * MAX_BAYS];
        gateOpen = new boolean[system.gates().size()];
        Arrays.fill(gateOpen, true);
    }

    int bays(int stationSlot) {
        return bays[entities.place[stationSlot]];
    }

    /** Whether it grants bays without being asked by anybody. */
    boolean automatic(int stationSlot) {
        return automatic[entities.place[stationSlot]];
    }

    boolean gateOpen(int gateSlot) {
        return gateOpen[entities.place[gateSlot]];
    }

    void gateOpen(int gateSlot, boolean open) {
        gateOpen[entities.place[gateSlot]] = open;
    }

    /** Gives a ship that steers for the station a bay; false if there is no such free one. */
    boolean grant(int slot, int bay) {
        int station = ships.steerSlot[slot];
        if (bay < 0 || bay >= bays(station) || bayShip[at(station, bay)] != 0) {
            return false;
        }
        bayShip[at(station, bay)] = entities.id[slot];
        ships.bay[slot] = (byte) bay;
        return true;
    }

    /** The lowest free bay of a station, or -1. */
    int freeBay(int stationSlot) {
        for (int bay = 0; bay < bays(stationSlot); bay++) {
            if (bayShip[at(stationSlot, bay)] == 0) {
                return bay;
            }
        }
        return -1;
    }

    /** Frees the bay that a ship has, if it has one. */
    void releaseBay(int slot) {
        if (ships.bay[slot] >= 0) {
            bayShip[at(ships.steerSlot[slot], ships.bay[slot])] = 0;
            ships.bay[slot] = -1;
        }
    }

    /** Whether a ship is near enough to a station or gate to be let in. */
    boolean arrived(int slot, int target) {
        return entities.distanceSquared(slot, target)
                <= ShipSelf.ARRIVAL_METERS * ShipSelf.ARRIVAL_METERS;
    }

    long hash() {
        long hash = 0;
        for (long ship : bayShip) {
            hash = hash * 31 + ship;
        }
        for (boolean open : gateOpen) {
            hash = SplitMix64.mix(hash + (open ? 1 : 2));
        }
        return SplitMix64.mix(hash);
    }

    private int at(int stationSlot, int bay) {
        return entities.place[stationSlot] * MAX_BAYS + bay;
    }
}
