package orrery.world.mind;

import org.jspecify.annotations.Nullable;
import orrery.script.Landmark;
import orrery.script.ShipSelf;
import orrery.tasklet.Sequel;

/** What is left of a ship's journey after one of its waits. */
sealed interface Journey extends Sequel<@Nullable Object, @Nullable Object> {
    /** In space, or just undocked: warps if it is far. */
    record Leaving(ShipBody ship, Landmark target, double rangeMeters) implements Journey {
        @Override
        public @Nullable Object then(@Nullable Object nothing) {
            if (ship.position().distanceTo(target.position())
                    >= rangeMeters + ShipSelf.MIN_WARP_METERS) {
                ship.warpTo(target, rangeMeters);
            }
            return Sequel.after(null, new Nearing(ship, target, rangeMeters));
        }
    }

    /** Not far: approaches if it must. */
    record Nearing(ShipBody ship, Landmark target, double rangeMeters) implements Journey {
        @Override
        public @Nullable Object then(@Nullable Object nothing) {
            if (ship.position().distanceTo(target.position()) > rangeMeters) {
                ship.approach(target, rangeMeters);
            }
            return null;
        }
    }

    /** At a station: docks. */
    record Docking(ShipBody ship, Landmark station) implements Journey {
        @Override
        public @Nullable Object then(@Nullable Object nothing) {
            ship.dock(station);
            return null;
        }
    }

    /** At a gate: jumps. */
    record Jumping(ShipBody ship, Landmark gate) implements Journey {
        @Override
        public @Nullable Object then(@Nullable Object nothing) {
            ship.jumpThrough(gate);
            return null;
        }
    }
}
