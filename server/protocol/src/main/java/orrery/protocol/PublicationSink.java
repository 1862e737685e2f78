package orrery.protocol;

import orrery.script.Kind;

/**
 * Takes what a {@link PublicationReader} reads out of one publication: first {@link #begin}, then
 * {@link #own} if the session has a ship, then {@link #leave}s, then {@link #enter}s and {@link
 * #state}s mixed, at last {@link #end}. An entity is named by its slot from its {@code enter} to
 * its {@code leave}, or to the next reset.
 */
public interface PublicationSink {
    /**
     * A publication starts.
     *
     * @param reset whether everything told before is void: no entity is in sight
     */
    void begin(long tick, boolean reset);

    /** How the session's own ship is; the object is used again for the next publication. */
    void own(OwnShip ship);

    /** The entity in this slot is gone or out of sight. */
    void leave(int slot);

    /**
     * An entity comes in sight; its {@link #state} follows at once.
     *
     * @param type index into {@link ServerMessage.SystemEntered#types}
     * @param faction index into {@link ServerMessage.SystemEntered#factions}; -1 for none
     */
    void enter(int slot, long id, Kind kind, int type, int faction, String name);

    /**
     * How an entity was {@code ageTicks} ago; until now it went on with the same velocity.
     *
     * @param shield what is left, from 0 to 255, which is all of it; likewise armour and hull; the
     *     hull of what is alive is never 0
     * @param activity see {@link Activity}
     * @param target slot of what it fires at or mines, or -1; it may be out of sight
     */
    void state(
            int slot,
            int ageTicks,
            double x,
            double y,
            double z,
            double vx,
            double vy,
            double vz,
            int shield,
            int armour,
            int hull,
            int activity,
            int target);

    /** The publication is complete. */
    void end();
}
