package orrery.world.mind;

import orrery.script.Landmark;
import orrery.script.ShipSelf;
import orrery.tasklet.Sequel;

/** What is left of a ship's journey after one of its waits. */
sealed interface Journey extends Sequel<Boolean, Boolean> {
    /** In space, or just undocked: warps if it is far. */
    record Leaving(ShipBody ship, Landmark target, double rangeMeters) implements Journey {
        @Override
        public Boolean then(Boolean soFar) {
            if (ship.position().distanceTo(target.position())
                    >= rangeMeters + ShipSelf.MIN_WARP_METERS) {
                ship.warpTo(target, rangeMeters);
            }
            return Sequel.after(true, new Nearing(ship, target, rangeMeters));
        }
    }

    /** Not far: approaches if it must. */
    record Nearing(ShipBody ship, Landmark target, double rangeMeters) implements Journey {
        @Override
        public Boolean then(Boolean soFar) {
            if (ship.position().distanceTo(target.position()) > rangeMeters) {
                ship.approach(target, rangeMeters);
            }
            return true;
        }
    }

    /** At a station: docks. */
    record Docking(ShipBody ship, Landmark station) implements Journey {
        @Override
        public Boolean then(Boolean soFar) {
            ship.dock(station);
            return true;
        }
    }

    /** At a gate: jumps. */
    record Jumping(ShipBody ship, Landmark gate) implements Journey {
        @Override
        public Boolean then(Boolean soFar) {
            ship.jumpThrough(gate);
            return true;
        }
    }
}
