package orrery.protocol;

/**
 * How a session's own ship is at one tick, not quantised as others see it. Filled by {@link
 * PublicationReader} and used again for each publication.
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

    OwnShip() {}

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
