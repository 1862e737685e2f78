package orrery.world;

import orrery.script.OrderFault;

/**
 * Travel at warp speed, along a straight line, to a point that is fixed at its beginning. The way
 * is a function of the time since then, not a sum over ticks, so that it takes as long at any tick
 * rate: the speed rises evenly for {@link #RAMP_SECONDS}, stays, and falls as it rose. On a short
 * way it falls before it has reached warp speed.
 */
final class Warp {
    static final double RAMP_SECONDS = 3;

    /** Arriving exactly at a range would be without it as often as within. */
    private static final double RANGE_FRACTION = 1 - 1e-6;

    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;
    private final Steering steering;
    private final Modules modules;

    Warp(Entities entities, Ships ships, KindTable kinds, Steering steering, Modules modules) {
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
        this.steering = steering;
        this.modules = modules;
    }

    void begin(int slot, int target, long tick) {
        modules.dropAll(slot, OrderFault.IN_WARP);
        double fromX = entities.x[slot];
        double fromY = entities.y[slot];
        double fromZ = entities.z[slot];
        double distance = Math.sqrt(entities.distanceSquared(slot, target));
        double part = 1 - ships.steerRange[slot] * RANGE_FRACTION / distance;
        ships.warpX[slot] = fromX;
        ships.warpY[slot] = fromY;
        ships.warpZ[slot] = fromZ;
        ships.goalX[slot] = fromX + (entities.x[target] - fromX) * part;
        ships.goalY[slot] = fromY + (entities.y[target] - fromY) * part;
        ships.goalZ[slot] = fromZ + (entities.z[target] - fromZ) * part;
        // The tick that decides it is also the first one under way.
        ships.warpTick[slot] = tick - 1;
        steering.set(slot, Mode.WARP);
    }

    void advance(int slot, long tick) {
        double dx = ships.goalX[slot] - ships.warpX[slot];
        double dy = ships.goalY[slot] - ships.warpY[slot];
        double dz = ships.goalZ[slot] - ships.warpZ[slot];
        double way = Math.sqrt(dx * dx + dy * dy + dz * dz);
        double warpSpeed = kinds.warpSpeed[entities.type[slot]];
        double seconds = (tick - ships.warpTick[slot]) * kinds.tickSeconds;
        if (seconds >= duration(way, warpSpeed)) {
            entities.move(slot, ships.goalX[slot], ships.goalY[slot], ships.goalZ[slot]);
            steering.done(slot);
            return;
        }
        double part = covered(way, warpSpeed, seconds) / way;
        entities.x[slot] = ships.warpX[slot] + dx * part;
        entities.y[slot] = ships.warpY[slot] + dy * part;
        entities.z[slot] = ships.warpZ[slot] + dz * part;
        double rate = speed(way, warpSpeed, seconds) / way;
        entities.vx[slot] = dx * rate;
        entities.vy[slot] = dy * rate;
        entities.vz[slot] = dz * rate;
    }

    /** How long a way takes, in seconds. */
    static double duration(double way, double warpSpeed) {
        double ramp = ramp(way, warpSpeed);
        return ramp + way / (warpSpeed * ramp / RAMP_SECONDS);
    }

    /** How far it is after a time that is less than the duration, in metres. */
    static double covered(double way, double warpSpeed, double seconds) {
        double acceleration = warpSpeed / RAMP_SECONDS;
        double ramp = ramp(way, warpSpeed);
        double left = duration(way, warpSpeed) - seconds;
        if (seconds < ramp) {
            return acceleration * seconds * seconds / 2;
        }
        if (left < ramp) {
            return way - acceleration * left * left / 2;
        }
        return acceleration * ramp * (seconds - ramp / 2);
    }

    /** How fast it is after a time that is less than the duration, in metres a second. */
    static double speed(double way, double warpSpeed, double seconds) {
        double left = duration(way, warpSpeed) - seconds;
        return warpSpeed / RAMP_SECONDS * Math.min(Math.min(seconds, left), ramp(way, warpSpeed));
    }

    /** For how long the speed rises. */
    private static double ramp(double way, double warpSpeed) {
        return Math.min(RAMP_SECONDS, Math.sqrt(way * RAMP_SECONDS / warpSpeed));
    }
}
