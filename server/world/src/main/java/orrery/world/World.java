package orrery.world;

import java.util.List;
import java.util.Objects;
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

    private static final Kind[] KINDS = Kind.values();

    private final Universe universe;
    private final int systemIndex;
    private final Simulation simulation;
    private final Entities entities;
    private final Ships ships;
    private final List<Landmark> landmarks;
    private long tick = -1;

    /**
     * Builds the system's stations, gates, belts and asteroids, in this order. Populations are for
     * others to spawn.
     *
     * @param seed of all randomness here
     */
    public World(Universe universe, int systemIndex, long seed) {
        this.universe = universe;
        this.systemIndex = systemIndex;
        simulation = new Simulation(universe, systemIndex, seed);
        entities = simulation.entities;
        ships = simulation.ships;
        landmarks = List.copyOf(simulation.landmarks);
        simulation.cells.rebuild();
    }

    // Time

    /**
     * Carries out one tick: orders, motion, weapons and damage, mining, docking and gates, removals
     * and respawn, sensors.
     *
     * @param newTick at least 0; goes up from call to call
     */
    public void step(long newTick) {
        if (newTick <= tick) {
            throw new IllegalArgumentException(
                    "tick must be above %d, was %d".formatted(tick, newTick));
        }
        tick = newTick;
        simulation.step(newTick);
    }

    /** The tick that was stepped last; -1 before the first. */
    public long tick() {
        return tick;
    }

    /** A number over all state, worked out by the call: equal worlds, equal hashes. */
    public long hash() {
        return simulation.hash(tick);
    }

    public Universe universe() {
        return universe;
    }

    public int systemIndex() {
        return systemIndex;
    }

    // Coming and going

    /**
     * Puts a new ship in space, at rest, whole, with an empty hold and {@link #START_MONEY}.
     *
     * @param faction by number
     * @return its slot
     */
    public int spawnShip(ShipKind kind, String name, int faction, double x, double y, double z) {
        int type = universe.ship(kind.name());
        if (type < 0 || faction < 0 || faction >= universe.factions().size()) {
            throw new IllegalArgumentException(
                    "ship '%s' must be of a known kind and faction, was '%s' of %d"
                            .formatted(name, kind.name(), faction));
        }
        int slot = entities.add(Kind.SHIP, type, faction, name, tick);
        entities.move(slot, x, y, z);
        ships.shield[slot] = kind.shieldPoints();
        ships.armour[slot] = kind.armourPoints();
        ships.hull[slot] = kind.hullPoints();
        ships.money[slot] = START_MONEY;
        return slot;
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
        return simulation.gates.arrive(ship, tick);
    }

    /** Takes a ship out at once, in space or docked. Its open orders end without an outcome. */
    public void remove(int slot) {
        requireShip(slot);
        simulation.orders.forget(slot);
        simulation.stations.releaseBay(slot);
        if (entities.inSpace[slot]) {
            simulation.report.removal(slot, Removal.Reason.GONE);
        }
        entities.remove(slot, tick + 1);
    }

    /** Destroys a ship in space in the next step, as if by nobody. */
    public void destroy(int slot) {
        requireShip(slot);
        simulation.damage.hit(slot, 0, slot, Double.MAX_VALUE);
    }

    /** Whether events of this entity are told, and its sensors look around by themselves. */
    public void minded(int slot, boolean minded) {
        ships.minded[slot] = minded;
    }

    public boolean minded(int slot) {
        return ships.minded[slot];
    }

    /**
     * Binds a session to a ship; 0 unbinds it. Such a ship's sensors do not look around by
     * themselves: its client sees.
     */
    public void sessionId(int slot, long sessionId) {
        ships.sessionId[slot] = sessionId;
    }

    public long sessionId(int slot) {
        return ships.sessionId[slot];
    }

    /** Remembers the highest sequence number that was carried out for the ship's session. */
    public void acknowledge(int slot, long sequence) {
        ships.acknowledged[slot] = sequence;
    }

    public long acknowledged(int slot) {
        return ships.acknowledged[slot];
    }

    // Orders, and what came of them

    /**
     * Gives a ship an order, which is carried out from the next step on. What comes of it is among
     * the {@link #outcomes} of that step and later ones.
     *
     * @return a tag that no other order in the universe has, above 0
     */
    public long order(int slot, Order order) {
        requireShip(slot);
        return simulation.orders.give(slot, Objects.requireNonNull(order, "order"));
    }

    public List<Outcome> outcomes() {
        return simulation.report.outcomes();
    }

    /** Events of entities that are {@link #minded}. */
    public List<Occurrence> events() {
        return simulation.report.events();
    }

    /** Each is told once. Stations whose configuration names no script answer by themselves. */
    public List<DockRequest> dockRequests() {
        return simulation.report.dockRequests();
    }

    public List<JumpedShip> departures() {
        return simulation.report.departures();
    }

    /** What left space in the last step, or was taken out between it and the one before. */
    public List<Removal> removals() {
        return simulation.report.removals();
    }

    /**
     * Lets a ship that asked into a bay.
     *
     * @return false, and nothing changes, if it does not wait there or there is no such free bay
     */
    public boolean grantBay(long stationId, long shipId, int bay) {
        return simulation.docking.grant(slotOf(shipId), stationId, bay);
    }

    /** Sends away a ship that asked; false if it does not wait there. */
    public boolean refuseBay(long stationId, long shipId) {
        return simulation.docking.refuse(slotOf(shipId), stationId);
    }

    /** Takes a grant back; false if the ship is not on its way in there. */
    public boolean withdrawBay(long stationId, long shipId) {
        return simulation.docking.withdraw(slotOf(shipId), stationId);
    }

    /** How many bays a station has. */
    public int bays(int stationSlot) {
        return simulation.stations.bays(stationSlot);
    }

    /** Opens or closes a gate; they are open at first. Jumps through a closed one fail. */
    public void gateOpen(long gateId, boolean open) {
        int slot = slotOf(gateId);
        if (slot < 0 || entities.kind[slot] != Entities.GATE) {
            throw new IllegalArgumentException("gate must be one of this system, was " + gateId);
        }
        simulation.stations.gateOpen(slot, open);
    }

    // Who there is

    /** The slot of an entity that is here, in space or docked, or -1. */
    public int slotOf(long id) {
        return entities.slotOf(id);
    }

    /** How many entities there are, docked ships included. */
    public int count() {
        return entities.count;
    }

    /** The slot of the entity with the {@code index}-th lowest id, from 0. */
    public int slotAt(int index) {
        return entities.sorted[index];
    }

    /** All slots are below this; it grows by doubling. */
    public int capacity() {
        return entities.capacity();
    }

    public boolean present(int slot) {
        return entities.present(slot);
    }

    /** Whether an entity is there, and not inside a station. */
    public boolean inSpace(int slot) {
        return entities.inSpace[slot];
    }

    public long id(int slot) {
        return entities.id[slot];
    }

    public Kind kind(int slot) {
        return KINDS[entities.kind[slot]];
    }

    public String name(int slot) {
        return entities.name[slot];
    }

    /** Names of kinds of ships, then of commodities, then {@code station} and {@code gate}. */
    public List<String> types() {
        return simulation.types.names;
    }

    /** A place in {@link #types}: of an asteroid or belt its ore, of a wreck the ship it was. */
    public int typeIndex(int slot) {
        return entities.type[slot];
    }

    public String type(int slot) {
        return simulation.types.name(entities.type[slot]);
    }

    /** By number; -1 for what belongs to nobody. */
    public int faction(int slot) {
        return entities.faction[slot];
    }

    /** Whether the factions of two entities shoot at each other. */
    public boolean hostile(int slot, int other) {
        return simulation.sensors.hostile(slot, other);
    }

    // Where it is and how it does

    public double x(int slot) {
        return entities.x[slot];
    }

    public double y(int slot) {
        return entities.y[slot];
    }

    public double z(int slot) {
        return entities.z[slot];
    }

    public double vx(int slot) {
        return entities.vx[slot];
    }

    public double vy(int slot) {
        return entities.vy[slot];
    }

    public double vz(int slot) {
        return entities.vz[slot];
    }

    /** What is left of the shield, as a fraction. */
    public double shield(int slot) {
        return simulation.sensors.shield(slot);
    }

    /** What is left of the armour, as a fraction. */
    public double armour(int slot) {
        return simulation.sensors.armour(slot);
    }

    /** What is left of the hull, as a fraction. */
    public double hull(int slot) {
        return simulation.sensors.hull(slot);
    }

    public Mode mode(int slot) {
        return simulation.steering.mode(slot);
    }

    public Activity activity(int slot) {
        if (simulation.steering.mode(slot) == Mode.WARP) {
            return Activity.WARPING;
        }
        if (ships.firing[slot]) {
            return Activity.FIRING;
        }
        return ships.mineId[slot] != 0 ? Activity.MINING : Activity.NONE;
    }

    /** The slot of what it attacks, or else mines; -1 without one. */
    public int targetSlot(int slot) {
        if (ships.attackId[slot] != 0) {
            return entities.inSpace(ships.attackSlot[slot], ships.attackId[slot])
                    ? ships.attackSlot[slot]
                    : -1;
        }
        return ships.mineId[slot] != 0 && entities.inSpace(ships.mineSlot[slot], ships.mineId[slot])
                ? ships.mineSlot[slot]
                : -1;
    }

    /**
     * Who attacked it lately: the slots of entities that are still here, the newest first.
     *
     * @param index from 0 to {@link #ATTACKERS} - 1
     * @return -1 if there is none
     */
    public int attackerSlot(int slot, int index) {
        long id = ships.attackerId[slot * ATTACKERS + index];
        int attacker = ships.attackerSlot[slot * ATTACKERS + index];
        return id != 0 && entities.id[attacker] == id ? attacker : -1;
    }

    /** The id of the station that it is inside; 0 in space. */
    public long dockedAt(int slot) {
        return ships.dockId[slot];
    }

    // What it has

    /** Units in the hold, of all commodities; of an asteroid, what is left in it. */
    public long holdUnits(int slot) {
        return entities.units[slot];
    }

    /** Units of one commodity, by number, in the hold. */
    public long held(int slot, int commodity) {
        return simulation.holds.held(slot, commodity);
    }

    /** What is in the hold, in the order of the universe's commodities. */
    public List<Cargo> cargo(int slot) {
        return simulation.holds.cargo(slot);
    }

    public long money(int slot) {
        return ships.money[slot];
    }

    public ShipFigures figures(int slot) {
        return simulation.kinds.figures[entities.type[slot]];
    }

    /** What a station trades, in the order of its configuration. */
    public List<Offer> market(int stationSlot) {
        return simulation.market.offers(stationSlot);
    }

    /**
     * Sets what a station asks and pays for a commodity; see {@link orrery.script.StationSelf}.
     *
     * @return false if it does not trade in it
     */
    public boolean price(int stationSlot, String commodity, long buyPrice, long sellPrice) {
        return simulation.market.price(
                stationSlot, universe.commodity(commodity), buyPrice, sellPrice);
    }

    // What is seen

    /** Stations, gates and belts, in ascending order of ids. */
    public List<Landmark> landmarks() {
        return landmarks;
    }

    /** Whether the observer is in space and the other within its sensors' range. */
    public boolean inSight(int observerSlot, int slot) {
        return simulation.sensors.inSight(observerSlot, slot);
    }

    /** What the observer's sensors say of an entity; null if it is not in sight. */
    public @Nullable Contact contact(int observerSlot, int slot) {
        return simulation.sensors.contact(observerSlot, slot);
    }

    /** The slot of the nearest other of a kind in sight, or -1; of equally near ones the oldest. */
    public int nearest(int observerSlot, Kind kind) {
        return simulation.sensors.nearest(observerSlot, kind);
    }

    /** The slot of the nearest hostile ship in sight, or -1; of equally near ones the oldest. */
    public int nearestHostile(int observerSlot) {
        return simulation.sensors.nearestHostile(observerSlot);
    }

    /**
     * Others of a kind in sight, the nearest first, of equally near ones the oldest first.
     *
     * @param slots where they are put; as many as there is room for
     * @return how many
     */
    public int contacts(int observerSlot, Kind kind, int[] slots) {
        return simulation.sensors.contacts(observerSlot, kind, slots);
    }

    private void requireShip(int slot) {
        if (!entities.present(slot) || entities.kind[slot] != Entities.SHIP) {
            throw new IllegalArgumentException("slot must be that of a ship, was " + slot);
        }
    }

    // Randomness of an entity, whose state is part of the world

    /** From 0 to {@code bound} - 1; a bound of at least 1. */
    public int nextInt(int slot, int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, was " + bound);
        }
        return SplitMix64.below(entities.nextRandom(slot), bound);
    }

    /** From 0, inclusive, to 1, exclusive. */
    public double nextDouble(int slot) {
        return SplitMix64.fraction(entities.nextRandom(slot));
    }
}
