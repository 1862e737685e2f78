package orrery.protocol;

/**
 * How a session's own ship is at one tick, not quantised as others see it. Filled by whoever
 * publishes, or by {@link PublicationReader}, and used again for each publication.
 */
public final class OwnShip {
    long acknowledged;
    int slot;
    long id;
    double x;
    double y;
    double z;
    float vx;
    float vy;
    float vz;
    float shield;
    float armour;
    float hull;
    int activity;
    int target;
    long cargo;
    long money;
    long dockedAt;

    /** Who it is, and the highest sequence number of its player's messages carried out. */
    public OwnShip identity(long highestSequence, int atSlot, long shipId) {
        acknowledged = highestSequence;
        slot = atSlot;
        id = shipId;
        return this;
    }

    /** Where it is, in metres, at most {@link Protocol#MAX_METERS} from the origin. */
    public OwnShip position(double atX, double atY, double atZ) {
        x = atX;
        y = atY;
        z = atZ;
        return this;
    }

    /** How it moves, in metres a second. */
    public OwnShip velocity(double alongX, double alongY, double alongZ) {
        vx = (float) alongX;
        vy = (float) alongY;
        vz = (float) alongZ;
        return this;
    }

    /** What is left of it, as fractions. */
    public OwnShip conditions(double ofShield, double ofArmour, double ofHull) {
        shield = (float) ofShield;
        armour = (float) ofArmour;
        hull = (float) ofHull;
        return this;
    }

    /** What it does, and the slot of what it does it to, or -1. */
    public OwnShip activity(int activityByte, int targetSlot) {
        activity = activityByte;
        target = targetSlot;
        return this;
    }

    /** What it has, and the id of the station that it is inside, or 0. */
    public OwnShip possessions(long cargoUnits, long moneyUnits, long stationId) {
        cargo = cargoUnits;
        money = moneyUnits;
        dockedAt = stationId;
        return this;
    }

    /** The highest sequence number of the player's messages that was carried out. */
    public long acknowledged() {
        return acknowledged;
    }

    /** The ship's own slot; while it is so, no {@code enter} names it. */
    public int slot() {
        return slot;
    }

    public long id() {
        return id;
    }

    public double x() {
        return x;
    }

    public double y() {
        return y;
    }

    public double z() {
        return z;
    }

    public float vx() {
        return vx;
    }

    public float vy() {
        return vy;
    }

    public float vz() {
        return vz;
    }

    /** What is left of the shield, as a fraction; likewise armour and hull. */
    public float shield() {
        return shield;
    }

    public float armour() {
        return armour;
    }

    public float hull() {
        return hull;
    }

    /** See {@link Activity}. */
    public int activity() {
        return activity;
    }

    /** The slot of what it fires at or mines, or -1. */
    public int target() {
        return target;
    }

    /** Units of cargo in the hold. */
    public long cargo() {
        return cargo;
    }

    public long money() {
        return money;
    }

    /** The id of the station that it is docked at; 0 in space. */
    public long dockedAt() {
        return dockedAt;
    }
}
