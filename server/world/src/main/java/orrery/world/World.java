package orrery.world;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.script.Contact;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Offer;
import orrery.script.Order;
import orrery.script.ShipFigures;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Universe;

/**
 * One solar system: the door of the simulation.
 *
 * <p>Between two steps ships may be added and taken out, orders given and everything asked. What a
 * step said ({@link #outcomes}, {@link #events}, {@link #dockRequests}, {@link #departures}, {@link
 * #removals}) stands in lists that the next step empties: take what you need and keep no list.
 *
 * <p><b>Slots.</b> Accessors take the slot of an entity that is {@link #present}; of others they
 * return what is left there. A slot is reused first in first out, at the earliest {@value
 * #SLOT_REST_TICKS} ticks after its entity went. Accessors of what only ships have return 0 or an
 * empty value for others.
 *
 * <p>Nothing here is thread-safe, and nothing here throws because of the values in an order.
 */
public final class World {
    /** Entity ids of a system are its index times this, plus a number from 1. */
    public static final long IDS_PER_SYSTEM = 1_000_000_000_000L;

    /** The edge of a cell of the cell index, in metres. */
    public static final int CELL_METERS = 8_192;

    /** Every position is at most this far from the origin, on each axis. */
    public static final double MAX_POSITION_METERS = 2e7;

    /** How many orders of one ship may be open; one more is refused as {@code BUSY}. */
    public static final int MAX_OPEN_ORDERS = 16;

    /** How many of its last attackers a ship remembers. */
    public static final int ATTACKERS = 4;

    public static final int SLOT_REST_TICKS = 4;

    /** What a new ship has to trade with. */
    public static final long START_MONEY = 10_000;

    /**
     * Builds the system's stations, gates, belts and asteroids, in this order. Populations are for
     * others to spawn.
     *
     * @param seed of all randomness here
     */
    public World(Universe universe, int systemIndex, long seed) {
        throw new UnsupportedOperationException();
    }

    // Time

    /**
     * Carries out one tick: orders, motion, weapons and damage, mining, docking and gates, removals
     * and respawn, sensors.
     *
     * @param tick at least 0; goes up from call to call
     */
    public void step(long tick) {
        throw new UnsupportedOperationException();
    }

    /** The tick that was stepped last; -1 before the first. */
    public long tick() {
        throw new UnsupportedOperationException();
    }

    /** A number over all state, worked out by the call: equal worlds, equal hashes. */
    public long hash() {
        throw new UnsupportedOperationException();
    }

    public Universe universe() {
        throw new UnsupportedOperationException();
    }

    public int systemIndex() {
        throw new UnsupportedOperationException();
    }

    // Coming and going

    /**
     * Puts a new ship in space, at rest, whole, with an empty hold and {@link #START_MONEY}.
     *
     * @param faction by number
     * @return its slot
     */
    public int spawnShip(ShipKind kind, String name, int faction, double x, double y, double z) {
        throw new UnsupportedOperationException();
    }

    /**
     * Puts in space a ship that jumped, near the gate that leads back to where it came from. Its
     * jump order is done in the next step.
     *
     * @return its slot
     * @throws IllegalArgumentException if a ship with this id is here, or its kind or faction are
     *     unknown
     */
    public int arrive(ShipState ship) {
        throw new UnsupportedOperationException();
    }

    /** Takes a ship out at once, in space or docked. Its open orders end without an outcome. */
    public void remove(int slot) {
        throw new UnsupportedOperationException();
    }

    /** Whether events of this entity are told, and its sensors look around by themselves. */
    public void minded(int slot, boolean minded) {
        throw new UnsupportedOperationException();
    }

    public boolean minded(int slot) {
        throw new UnsupportedOperationException();
    }

    /**
     * Binds a session to a ship; 0 unbinds it. Such a ship's sensors do not look around by
     * themselves: its client sees.
     */
    public void sessionId(int slot, long sessionId) {
        throw new UnsupportedOperationException();
    }

    public long sessionId(int slot) {
        throw new UnsupportedOperationException();
    }

    /** Remembers the highest sequence number that was carried out for the ship's session. */
    public void acknowledge(int slot, long sequence) {
        throw new UnsupportedOperationException();
    }

    public long acknowledged(int slot) {
        throw new UnsupportedOperationException();
    }

    // Orders, and what came of them

    /**
     * Gives a ship an order, which is carried out from the next step on. What comes of it is among
     * the {@link #outcomes} of that step and later ones.
     *
     * @return a tag that no other order in the universe has, above 0
     */
    public long order(int slot, Order order) {
        throw new UnsupportedOperationException();
    }

    public List<Outcome> outcomes() {
        throw new UnsupportedOperationException();
    }

    /** Events of entities that are {@link #minded}. */
    public List<Occurrence> events() {
        throw new UnsupportedOperationException();
    }

    /** Each is told once. Stations whose configuration names no script answer by themselves. */
    public List<DockRequest> dockRequests() {
        throw new UnsupportedOperationException();
    }

    public List<JumpedShip> departures() {
        throw new UnsupportedOperationException();
    }

    /** What left space in the last step, or was taken out between it and the one before. */
    public List<Removal> removals() {
        throw new UnsupportedOperationException();
    }

    /**
     * Lets a ship that asked into a bay.
     *
     * @return false, and nothing changes, if it does not wait there or there is no such free bay
     */
    public boolean grantBay(long stationId, long shipId, int bay) {
        throw new UnsupportedOperationException();
    }

    /** Sends away a ship that asked; false if it does not wait there. */
    public boolean refuseBay(long stationId, long shipId) {
        throw new UnsupportedOperationException();
    }

    /** Takes a grant back; false if the ship is not on its way in there. */
    public boolean withdrawBay(long stationId, long shipId) {
        throw new UnsupportedOperationException();
    }

    /** How many bays a station has. */
    public int bays(int stationSlot) {
        throw new UnsupportedOperationException();
    }

    /** Opens or closes a gate; they are open at first. Jumps through a closed one fail. */
    public void gateOpen(long gateId, boolean open) {
        throw new UnsupportedOperationException();
    }

    // Who there is

    /** The slot of an entity that is here, in space or docked, or -1. */
    public int slotOf(long id) {
        throw new UnsupportedOperationException();
    }

    /** How many entities there are, docked ships included. */
    public int count() {
        throw new UnsupportedOperationException();
    }

    /** The slot of the entity with the {@code index}-th lowest id, from 0. */
    public int slotAt(int index) {
        throw new UnsupportedOperationException();
    }

    /** All slots are below this; it grows by doubling. */
    public int capacity() {
        throw new UnsupportedOperationException();
    }

    public boolean present(int slot) {
        throw new UnsupportedOperationException();
    }

    /** Whether an entity is there, and not inside a station. */
    public boolean inSpace(int slot) {
        throw new UnsupportedOperationException();
    }

    public long id(int slot) {
        throw new UnsupportedOperationException();
    }

    public Kind kind(int slot) {
        throw new UnsupportedOperationException();
    }

    public String name(int slot) {
        throw new UnsupportedOperationException();
    }

    /** Names of kinds of ships, then of commodities, then {@code station} and {@code gate}. */
    public List<String> types() {
        throw new UnsupportedOperationException();
    }

    /** A place in {@link #types}: of an asteroid or belt its ore, of a wreck the ship it was. */
    public int typeIndex(int slot) {
        throw new UnsupportedOperationException();
    }

    public String type(int slot) {
        throw new UnsupportedOperationException();
    }

    /** By number; -1 for what belongs to nobody. */
    public int faction(int slot) {
        throw new UnsupportedOperationException();
    }

    /** Whether the factions of two entities shoot at each other. */
    public boolean hostile(int slot, int other) {
        throw new UnsupportedOperationException();
    }

    // Where it is and how it does

    public double x(int slot) {
        throw new UnsupportedOperationException();
    }

    public double y(int slot) {
        throw new UnsupportedOperationException();
    }

    public double z(int slot) {
        throw new UnsupportedOperationException();
    }

    public double vx(int slot) {
        throw new UnsupportedOperationException();
    }

    public double vy(int slot) {
        throw new UnsupportedOperationException();
    }

    public double vz(int slot) {
        throw new UnsupportedOperationException();
    }

    /** What is left of the shield, as a fraction. */
    public double shield(int slot) {
        throw new UnsupportedOperationException();
    }

    /** What is left of the armour, as a fraction. */
    public double armour(int slot) {
        throw new UnsupportedOperationException();
    }

    /** What is left of the hull, as a fraction. */
    public double hull(int slot) {
        throw new UnsupportedOperationException();
    }

    public Mode mode(int slot) {
        throw new UnsupportedOperationException();
    }

    public Activity activity(int slot) {
        throw new UnsupportedOperationException();
    }

    /** The slot of what it attacks, or else mines; -1 without one. */
    public int targetSlot(int slot) {
        throw new UnsupportedOperationException();
    }

    /**
     * Who attacked it lately: the slots of entities that are still here, the newest first.
     *
     * @param index from 0 to {@link #ATTACKERS} - 1
     * @return -1 if there is none
     */
    public int attackerSlot(int slot, int index) {
        throw new UnsupportedOperationException();
    }

    /** The id of the station that it is inside; 0 in space. */
    public long dockedAt(int slot) {
        throw new UnsupportedOperationException();
    }

    // What it has

    /** Units in the hold, of all commodities; of an asteroid, what is left in it. */
    public long holdUnits(int slot) {
        throw new UnsupportedOperationException();
    }

    /** Units of one commodity, by number, in the hold. */
    public long held(int slot, int commodity) {
        throw new UnsupportedOperationException();
    }

    /** What is in the hold, in the order of the universe's commodities. */
    public List<Cargo> cargo(int slot) {
        throw new UnsupportedOperationException();
    }

    public long money(int slot) {
        throw new UnsupportedOperationException();
    }

    public ShipFigures figures(int slot) {
        throw new UnsupportedOperationException();
    }

    /** What a station trades, in the order of its configuration. */
    public List<Offer> market(int stationSlot) {
        throw new UnsupportedOperationException();
    }

    // What is seen

    /** Stations, gates and belts, in ascending order of ids. */
    public List<Landmark> landmarks() {
        throw new UnsupportedOperationException();
    }

    /** Whether the observer is in space and the other within its sensors' range. */
    public boolean inSight(int observerSlot, int slot) {
        throw new UnsupportedOperationException();
    }

    /** What the observer's sensors say of an entity; null if it is not in sight. */
    public @Nullable Contact contact(int observerSlot, int slot) {
        throw new UnsupportedOperationException();
    }

    /** The slot of the nearest other of a kind in sight, or -1; of equally near ones the oldest. */
    public int nearest(int observerSlot, Kind kind) {
        throw new UnsupportedOperationException();
    }

    /** The slot of the nearest hostile ship in sight, or -1; of equally near ones the oldest. */
    public int nearestHostile(int observerSlot) {
        throw new UnsupportedOperationException();
    }

    /**
     * Others of a kind in sight, the nearest first, of equally near ones the oldest first.
     *
     * @param slots where they are put; as many as there is room for
     * @return how many
     */
    public int contacts(int observerSlot, Kind kind, int[] slots) {
        throw new UnsupportedOperationException();
    }

    // Randomness of an entity, whose state is part of the world

    /** From 0 to {@code bound} - 1; a bound of at least 1. */
    public int nextInt(int slot, int bound) {
        throw new UnsupportedOperationException();
    }

    /** From 0, inclusive, to 1, exclusive. */
    public double nextDouble(int slot) {
        throw new UnsupportedOperationException();
    }
}
