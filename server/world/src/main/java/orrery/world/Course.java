package orrery.world;

/** Works out the velocity that a ship wants, so that its inertia brings it where it is to be. */
final class Course {
    /** An orbit is flown with less than full speed: the rest is for keeping to it. */
    private static final double ORBIT_SPEED_FRACTION = 0.9;

    /** Nearer orbits than this are flown at this. */
    private static final double MIN_ORBIT_METERS = 100;

    /** To warp, a ship has this part of its top speed towards the target ... */
    private static final double ALIGNED_SPEED_FRACTION = 0.75;

    /** ... and this cosine of the angle between its way and the target. */
    private static final double ALIGNED_COSINE = 0.995;

    private final Entities entities;
    private final KindTable kinds;

    // What each ship wants, for this tick only.
    double[] wantedX = {};
    double[] wantedY = {};
    double[] wantedZ = {};

    // Of the orbit that is being worked out: its direction, and the speed away from the target.
    private double tangentX;
    private double tangentY;
    private double tangentZ;
    private double outwardSpeed;

    Course(Entities entities, KindTable kinds) {
        this.entities = entities;
        this.kinds = kinds;
    }

    void makeRoom(int capacity) {
        if (wantedX.length < capacity) {
            wantedX = new double[capacity];
            wantedY = new double[capacity];
            wantedZ = new double[capacity];
        }
    }

    void rest(int slot) {
        want(slot, 0, 0, 0);
    }

    /** Towards a point that rests, braking in time. */
    void towards(int slot, double dx, double dy, double dz) {
        int type = entities.type[slot];
        double pull = kinds.pull[type];
        double brake = kinds.brake[type];
        wantAtMost(
                slot,
                dx * pull - entities.vx[slot] * brake,
                dy * pull - entities.vy[slot] * brake,
                dz * pull - entities.vz[slot] * brake);
    }

    /** The target's own velocity, and towards or away from it until the distance is right. */
    void closeIn(int slot, int target, double distanceMeters) {
        double dx = entities.x[target] - entities.x[slot];
        double dy = entities.y[target] - entities.y[slot];
        double dz = entities.z[target] - entities.z[slot];
        double distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
        if (distance == 0) {
            dx = 1; // anywhere away from it is as good
            distance = 1;
        }
        int type = entities.type[slot];
        double pull = (distance - distanceMeters) * kinds.pull[type] / distance;
        double brake = kinds.brake[type];
        double tx = entities.vx[target];
        double ty = entities.vy[target];
        double tz = entities.vz[target];
        wantAtMost(
                slot,
                tx + dx * pull - (entities.vx[slot] - tx) * brake,
                ty + dy * pull - (entities.vy[slot] - ty) * brake,
                tz + dz * pull - (entities.vz[slot] - tz) * brake);
    }

    /** At full speed towards the target. */
    void ahead(int slot, int target) {
        double dx = entities.x[target] - entities.x[slot];
        double dy = entities.y[target] - entities.y[slot];
        double dz = entities.z[target] - entities.z[slot];
        double factor =
                kinds.maxSpeed[entities.type[slot]] / Math.sqrt(dx * dx + dy * dy + dz * dz);
        want(slot, dx * factor, dy * factor, dz * factor);
    }

    /** Whether its velocity is nearly the one that it wants. */
    boolean aligned(int slot) {
        double vx = entities.vx[slot];
        double vy = entities.vy[slot];
        double vz = entities.vz[slot];
        double top = kinds.maxSpeed[entities.type[slot]];
        double along = (vx * wantedX[slot] + vy * wantedY[slot] + vz * wantedZ[slot]) / top;
        double speed = Math.sqrt(vx * vx + vy * vy + vz * vz);
        return along >= ALIGNED_SPEED_FRACTION * top && along >= ALIGNED_COSINE * speed;
    }

    /**
     * Around the target. Velocities of an orbit turn by the same angle every tick. A tick makes of
     * velocity v and wanted w the velocity decay * v + (1 - decay) * w; for that to be v, turned, w
     * has to lead it: by (cos - decay) / (1 - decay) forwards and sin / (1 - decay) inwards. The
     * angle's cosine and sine are made from the tangent of its half, which is nearly the half.
     */
    void orbit(int slot, int target, double rangeMeters) {
        int type = entities.type[slot];
        double radius = Math.max(rangeMeters, MIN_ORBIT_METERS);
        double dx = entities.x[slot] - entities.x[target];
        double dy = entities.y[slot] - entities.y[target];
        double dz = entities.z[slot] - entities.z[target];
        double distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
        if (distance < 1) {
            dx = 1;
            dy = 0;
            dz = 0;
            distance = 1;
        }
        dx /= distance;
        dy /= distance;
        dz /= distance;
        orbitDirection(slot, target, dx, dy, dz);
        // Held for a whole tick, what is wanted lags by half of one.
        double lag = kinds.agilitySeconds[type] + kinds.tickSeconds / 2;
        double speed = orbitSpeed(ORBIT_SPEED_FRACTION * kinds.maxSpeed[type], lag / radius);
        double half = speed * kinds.tickSeconds / Math.max(distance, radius) / 2;
        double decay = kinds.decay[type];
        double forwards = ((1 - half * half) / (1 + half * half) - decay) / (1 - decay) * speed;
        double inwards =
                2 * half / (1 + half * half) / (1 - decay) * speed
                        + (distance - radius) * kinds.pull[type]
                        + outwardSpeed * kinds.brake[type];
        wantAtMost(
                slot,
                entities.vx[target] + tangentX * forwards - dx * inwards,
                entities.vy[target] + tangentY * forwards - dy * inwards,
                entities.vz[target] + tangentZ * forwards - dz * inwards);
    }

    /** The speed s for which s² + (curve s²)² is the square of what can be wanted. */
    private static double orbitSpeed(double wanted, double curve) {
        double squared = curve * curve;
        return Math.sqrt((Math.sqrt(1 + 4 * squared * wanted * wanted) - 1) / (2 * squared));
    }

    /** The way round is the one that it has already; from rest, about the z axis. */
    private void orbitDirection(int slot, int target, double dx, double dy, double dz) {
        double vx = entities.vx[slot] - entities.vx[target];
        double vy = entities.vy[slot] - entities.vy[target];
        double vz = entities.vz[slot] - entities.vz[target];
        outwardSpeed = vx * dx + vy * dy + vz * dz;
        double tx = vx - outwardSpeed * dx;
        double ty = vy - outwardSpeed * dy;
        double tz = vz - outwardSpeed * dz;
        double length = Math.sqrt(tx * tx + ty * ty + tz * tz);
        if (length < 1e-3 * kinds.maxSpeed[entities.type[slot]]) {
            tx = -dy;
            ty = dx;
            tz = 0;
            length = Math.sqrt(tx * tx + ty * ty);
            if (length < 1e-3) {
                tx = 1; // straight above or below the target
                ty = 0;
                length = 1;
            }
        }
        tangentX = tx / length;
        tangentY = ty / length;
        tangentZ = tz / length;
    }

    private void wantAtMost(int slot, double wx, double wy, double wz) {
        double top = kinds.maxSpeed[entities.type[slot]];
        double speed = Math.sqrt(wx * wx + wy * wy + wz * wz);
        double factor = speed > top ? top / speed : 1;
        want(slot, wx * factor, wy * factor, wz * factor);
    }

    private void want(int slot, double wx, double wy, double wz) {
        wantedX[slot] = wx;
        wantedY[slot] = wy;
        wantedZ[slot] = wz;
    }
}
