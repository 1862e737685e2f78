package orrery.script;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Suspends;

/**
 * The body of a ship. On the server it is a ship in the world; in the load simulator the same
 * interface is a remote body, whose orders are messages and whose contacts are what the client has
 * been told.
 *
 * <p>A method that gives an order throws {@link OrderException} when the order is refused or fails,
 * and {@link TargetLost} when that is because its target is gone or out of sight. Which order it
 * gives is in its text; {@link Order} says when that is done.
 */
public interface ShipSelf extends Self {
    /** What it may see of a kind at most, nearest first. */
    int MAX_CONTACTS = 64;

    /** A shorter way than this is flown and not warped. */
    double MIN_WARP_METERS = 50_000;

    /** How near to a station or gate a ship travels before it docks or jumps. */
    double ARRIVAL_METERS = 2_500;

    // What it is and has

    ShipFigures figures();

    Vector3 position();

    Vector3 velocity();

    /** What is left of the shield, as a fraction. */
    double shield();

    /** What is left of the armour, as a fraction. */
    double armour();

    /** What is left of the hull, as a fraction. */
    double hull();

    /** Units of cargo in the hold, of all commodities. */
    long cargo();

    /** Units of one commodity in the hold. */
    long cargo(String commodity);

    long money();

    boolean docked();

    // What it sees

    /** The landmarks of a kind in this solar system, nearest first. */
    List<Landmark> landmarks(Kind kind);

    /**
     * The station that is its home, from the parameter {@code home}; without one, the nearest
     * station of the system.
     *
     * @throws NothingInSight if the system has no station
     */
    Landmark home();

    /** What of a kind is in sight now, nearest first, at most {@link #MAX_CONTACTS}. */
    List<Contact> contacts(Kind kind);

    /** The nearest hostile ship in sight, or null. */
    @Nullable Contact nearestHostile();

    /** What the sensors say of an entity now, or null if it is out of sight. */
    @Nullable Contact look(long id);

    /**
     * The nearest of a kind in sight; waits for one to come in sight.
     *
     * @throws NothingInSight if there was none for the given time
     */
    @Suspends
    Contact nearest(Kind kind, double timeoutSeconds);

    /** {@link #nearest(Kind, double)} with a patience of 30 s. */
    @Suspends
    default Contact nearest(Kind kind) {
        return nearest(kind, 30);
    }

    // Steering; each waits until the order is done, if it is of those that end

    /** Gives {@link Order.Stop} and waits until the ship is nearly still. */
    @Suspends
    void stop();

    /** Gives {@link Order.GoTo} and waits for the arrival. */
    @Suspends
    void goTo(Vector3 point);

    /** Gives {@link Order.Approach} and waits until it is near enough. */
    @Suspends
    void approach(long targetId, double rangeMeters);

    @Suspends
    default void approach(Contact target, double rangeMeters) {
        approach(target.id(), rangeMeters);
    }

    @Suspends
    default void approach(Landmark target, double rangeMeters) {
        approach(target.id(), rangeMeters);
    }

    /** Gives {@link Order.Orbit} and waits only until it is accepted. */
    @Suspends
    void orbit(long targetId, double rangeMeters);

    @Suspends
    default void orbit(Contact target, double rangeMeters) {
        orbit(target.id(), rangeMeters);
    }

    /** Gives {@link Order.KeepAtRange} and waits only until it is accepted. */
    @Suspends
    void keepAtRange(long targetId, double rangeMeters);

    @Suspends
    default void keepAtRange(Contact target, double rangeMeters) {
        keepAtRange(target.id(), rangeMeters);
    }

    /** Gives {@link Order.Warp} and waits for the arrival. */
    @Suspends
    void warpTo(long targetId, double rangeMeters);

    @Suspends
    default void warpTo(Landmark target, double rangeMeters) {
        warpTo(target.id(), rangeMeters);
    }

    /** Gives {@link Order.Dock} and waits until docked. */
    @Suspends
    void dock(Landmark station);

    /** Gives {@link Order.Undock} and waits until in space; does nothing if not docked. */
    @Suspends
    void undock();

    /**
     * Gives {@link Order.Jump} and waits for the arrival: the script goes on in the other system,
     * where it sees other landmarks and contacts. One that cannot go on there is started again (see
     * {@link EntityScript}).
     */
    @Suspends
    void jumpThrough(Landmark gate);

    /**
     * Gets to a landmark from wherever the ship is: undocks if docked, warps if it is far, and
     * approaches. Does nothing if the ship is in space and within the range already.
     */
    @Suspends
    default void travelTo(Landmark target, double rangeMeters) {
        undock();
        if (position().distanceTo(target.position()) >= rangeMeters + MIN_WARP_METERS) {
            warpTo(target, rangeMeters);
        }
        if (position().distanceTo(target.position()) > rangeMeters) {
            approach(target, rangeMeters);
        }
    }

    /** {@linkplain #travelTo Travels} to the station and {@linkplain #dock docks} there. */
    @Suspends
    default void dockAt(Landmark station) {
        travelTo(station, ARRIVAL_METERS);
        dock(station);
    }

    /** {@linkplain #travelTo Travels} to the gate and {@linkplain #jumpThrough jumps}. */
    @Suspends
    default void jump(Landmark gate) {
        travelTo(gate, ARRIVAL_METERS);
        jumpThrough(gate);
    }

    // Modules

    /** Gives {@link Order.Lock} and waits until the target is locked. */
    @Suspends
    void lock(Contact target);

    /** Gives {@link Order.Attack} and waits only until it is accepted; events tell how it ends. */
    @Suspends
    void attack(Contact target);

    /** Gives {@link Order.CeaseFire}. */
    @Suspends
    void ceaseFire();

    /** Gives {@link Order.Mine} and waits only until it is accepted. */
    @Suspends
    Mining mine(Contact asteroid);

    /** Gives {@link Order.Loot}. */
    @Suspends
    void loot(Contact wreck);

    // At a station

    /** The market of the station where the ship is docked; empty when it is not docked. */
    List<Offer> market();

    /** Gives {@link Order.Buy}. */
    @Suspends
    void buy(String commodity, long units);

    /** Gives {@link Order.Sell}. */
    @Suspends
    void sell(String commodity, long units);

    /** Gives {@link Order.Unload}. */
    @Suspends
    void unload();

    // Talking

    /** Gives {@link Order.Distress}. */
    @Suspends
    void callForHelp();

    /** Says something to all in the solar system. */
    void say(String text);

    /** How far its miner reaches. */
    default double miningRangeMeters() {
        return figures().miningRangeMeters();
    }

    /** How far its longest weapon reaches. */
    default double weaponRangeMeters() {
        return figures().weaponRangeMeters();
    }
}
