package orrery.world;

import orrery.script.OrderFault;

/**
 * Moves ships. A ship wants a velocity, which follows from its mode, and its own approaches that
 * exponentially, with the agility of its kind as the time constant: v' = (wanted - v) / agility.
 * Over a tick, in which what it wants stays the same, that is solved exactly.
 *
 * <p>First all ships decide what they want, from where all were after the last tick; then all move.
 * So nobody sees others half a tick ahead. Ships pass through each other.
 */
final class Motion {
    /** A ship that is so near to a point is there. */
    static final double REACHED_METERS = 50;

    /** At most this, and 1 % of its top speed, is nearly still; a ship is then stopped entirely. */
    private static final double STILL_METERS = 1;

    private static final double STILL_FRACTION = 0.01;

    /** Ships come to rest not at the range that an approach asks for, but a little within it. */
    private static final double APPROACH_FRACTION = 0.8;

    /** How near to its station a ship has to be to be inside. */
    private static final double DOCKED_METERS = 500;

    private final Entities entities;
    private final Ships ships;
    private final KindTable kinds;
    private final Steering steering;
    private final Warp warp;
    private final Course course;

    Motion(Entities entities, Ships ships, KindTable kinds, Steering steering, Warp warp) {
        this.entities = entities;
        this.ships = ships;
        this.kinds = kinds;
        this.steering = steering;
        this.warp = warp;
        this.course = new Course(entities, kinds);
    }

    void step(long tick) {
        int[] sorted = entities.sorted;
        int count = entities.count;
        course.makeRoom(entities.capacity());
        for (int index = 0; index < count; index++) {
            int slot = sorted[index];
            if (entities.kind[slot] == Entities.SHIP && entities.inSpace[slot]) {
                decide(slot, tick);
            }
        }
        for (int index = 0; index < count; index++) {
            int slot = sorted[index];
            if (entities.kind[slot] == Entities.SHIP && entities.inSpace[slot]) {
                move(slot, tick);
            }
        }
    }

    private void decide(int slot, long tick) {
        Mode mode = steering.mode(slot);
        switch (mode) {
            case STOP, DOCK_WAIT -> course.rest(slot);
            case GO_TO -> goTo(slot);
            case APPROACH -> approach(slot);
            case ORBIT, KEEP_AT_RANGE -> follow(slot, mode);
            case ALIGN -> align(slot, tick);
            case DOCK_APPROACH, JUMP_APPROACH, DOCK_ENTER ->
                    course.closeIn(slot, ships.steerSlot[slot], 0);
            case WARP, DOCKED -> {} // Warp moves the one, and nothing the other
        }
    }

    private void goTo(int slot) {
        double dx = ships.goalX[slot] - entities.x[slot];
        double dy = ships.goalY[slot] - entities.y[slot];
        double dz = ships.goalZ[slot] - entities.z[slot];
        if (dx * dx + dy * dy + dz * dz <= REACHED_METERS * REACHED_METERS) {
            steering.done(slot);
            course.rest(slot);
            return;
        }
        course.towards(slot, dx, dy, dz);
    }

    private void approach(int slot) {
        if (!steering.targetKnown(slot)) {
            lost(slot);
            return;
        }
        int target = ships.steerSlot[slot];
        double range = Math.max(ships.steerRange[slot], REACHED_METERS);
        if (entities.distanceSquared(slot, target) <= range * range) {
            steering.done(slot);
            course.rest(slot);
            return;
        }
        course.closeIn(slot, target, APPROACH_FRACTION * range);
    }

    private void follow(int slot, Mode mode) {
        if (!steering.targetKnown(slot)) {
            lost(slot);
            return;
        }
        int target = ships.steerSlot[slot];
        if (mode == Mode.ORBIT) {
            course.orbit(slot, target, ships.steerRange[slot]);
        } else {
            course.closeIn(slot, target, ships.steerRange[slot]);
        }
    }

    private void align(int slot, long tick) {
        if (!steering.targetKnown(slot)) {
            lost(slot);
            return;
        }
        int target = ships.steerSlot[slot];
        if (!steering.warpable(slot, target, ships.steerRange[slot])) {
            steering.fail(slot, OrderFault.TOO_CLOSE);
            course.rest(slot);
            return;
        }
        course.ahead(slot, target);
        if (course.aligned(slot)) {
            warp.begin(slot, target, tick);
        }
    }

    private void lost(int slot) {
        steering.fail(slot, OrderFault.TARGET_LOST);
        course.rest(slot);
    }

    private void move(int slot, long tick) {
        Mode mode = steering.mode(slot);
        if (mode == Mode.WARP) {
            warp.advance(slot, tick);
            return;
        }
        boolean resting = mode == Mode.STOP || mode == Mode.DOCK_WAIT;
        if (resting && still(slot)) {
            halt(slot, mode);
            return;
        }
        int type = entities.type[slot];
        double seconds = kinds.tickSeconds;
        double decay = kinds.decay[type];
        double drift = kinds.drift[type];
        double wx = course.wantedX[slot];
        double wy = course.wantedY[slot];
        double wz = course.wantedZ[slot];
        double ux = entities.vx[slot] - wx;
        double uy = entities.vy[slot] - wy;
        double uz = entities.vz[slot] - wz;
        entities.x[slot] = Entities.clamp(entities.x[slot] + wx * seconds + ux * drift);
        entities.y[slot] = Entities.clamp(entities.y[slot] + wy * seconds + uy * drift);
        entities.z[slot] = Entities.clamp(entities.z[slot] + wz * seconds + uz * drift);
        entities.vx[slot] = wx + ux * decay;
        entities.vy[slot] = wy + uy * decay;
        entities.vz[slot] = wz + uz * decay;
    }

    private boolean still(int slot) {
        double vx = entities.vx[slot];
        double vy = entities.vy[slot];
        double vz = entities.vz[slot];
        double limit = Math.min(STILL_METERS, STILL_FRACTION * kinds.maxSpeed[entities.type[slot]]);
        return vx * vx + vy * vy + vz * vz <= limit * limit;
    }

    private void halt(int slot, Mode mode) {
        entities.vx[slot] = 0;
        entities.vy[slot] = 0;
        entities.vz[slot] = 0;
        if (mode == Mode.STOP && ships.steerTag[slot] != 0) {
            steering.done(slot);
        }
    }

    /** Whether a ship that goes in is inside. */
    boolean insideStation(int slot) {
        return entities.distanceSquared(slot, ships.steerSlot[slot])
                <= DOCKED_METERS * DOCKED_METERS;
    }
}
