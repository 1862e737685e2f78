package orrery.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.Vector3;
import orrery.world.universe.BeltSpec;
import orrery.world.universe.Commodity;
import orrery.world.universe.Faction;
import orrery.world.universe.GateSpec;
import orrery.world.universe.Miner;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Start;
import orrery.world.universe.StationOffer;
import orrery.world.universe.StationSpec;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;
import orrery.world.universe.Weapon;
import orrery.world.universe.WeaponType;

/** A small universe, and a world of it that steps and remembers what was said. */
final class Sample {
    static final int FREE = 0;
    static final int POLICE = 1;
    static final int PIRATES = 2;

    static final ShipKind FRIGATE = ship("frigate", 400, 2, 40, 4, 100, false, lasers(), null, 500);
    static final ShipKind BOAT = ship("boat", 250, 4, 40, 2, 100, false, missiles(), null, 700);
    static final ShipKind MINER =
            ship("miner", 150, 6, 30, 2, 50, false, List.of(), new Miner(1_000, 2, 20), 0);
    static final ShipKind COP = ship("cop", 500, 1.5, 80, 4, 0, true, lasers(), null, 0);
    static final ShipKind POD = ship("pod", 1_000, 0.5, 20, 0, 10, false, List.of(), null, 0);
    static final List<ShipKind> KINDS = List.of(FRIGATE, BOAT, MINER, COP, POD);

    static final Vector3 HOME = new Vector3(0, 0, 0);
    static final Vector3 EMPTY = new Vector3(4e6, 4e6, 4e6);

    final World world;
    final List<Outcome> outcomes = new ArrayList<>();
    final List<Occurrence> events = new ArrayList<>();
    final List<DockRequest> dockRequests = new ArrayList<>();
    final List<JumpedShip> departures = new ArrayList<>();
    final List<Removal> removals = new ArrayList<>();
    long tick;

    Sample(World world) {
        this.world = world;
    }

    /** The first system at ten ticks a second, from seed 1. */
    Sample() {
        this(new World(universe(10), 0, 1));
    }

    static Universe universe(int ticksPerSecond) {
        return universe(ticksPerSecond, KINDS);
    }

    /** The same, but tools cost all that a new ship has. */
    static Universe dearUniverse() {
        return universe(10, KINDS, World.START_MONEY);
    }

    static Universe universe(int ticksPerSecond, List<ShipKind> kinds) {
        return universe(ticksPerSecond, kinds, 10);
    }

    private static Universe universe(int ticksPerSecond, List<ShipKind> kinds, long toolsPrice) {
        List<StationSpec> stations =
                List.of(
                        new StationSpec(
                                "home",
                                HOME,
                                "free",
                                2,
                                "",
                                List.of(
                                        new StationOffer("tools", toolsPrice, 0, 500),
                                        new StationOffer("ore", 0, 3, 0))),
                        new StationSpec(
                                "fort",
                                new Vector3(1e6, 0, 0),
                                "police",
                                1,
                                "TrafficControl",
                                List.of(new StationOffer("tools", 0, 15, 20))));
        List<BeltSpec> belts =
                List.of(new BeltSpec("belt", new Vector3(0, 5e5, 0), "ore", 5, 800, 90, 3));
        SystemSpec first =
                new SystemSpec(
                        "alpha",
                        stations,
                        List.of(new GateSpec("to beta", new Vector3(-1e6, 0, 0), "beta")),
                        belts,
                        List.of());
        SystemSpec second =
                new SystemSpec(
                        "beta",
                        List.of(),
                        List.of(new GateSpec("to alpha", new Vector3(0, -2e6, 0), "alpha")),
                        List.of(),
                        List.of());
        return new Universe(
                "sample",
                ticksPerSecond,
                List.of(
                        new Faction("free", List.of()),
                        new Faction("police", List.of()),
                        new Faction("pirates", List.of("free", "police"))),
                List.of(new Commodity("ore", 3), new Commodity("tools", 12)),
                kinds,
                List.of(first, second),
                List.of(
                        new Start(
                                "start",
                                "alpha",
                                "home",
                                1_000,
                                kinds.getFirst().name(),
                                "free",
                                5)));
    }

    static ShipKind ship(
            String name,
            double speed,
            double agility,
            double sensorKilometers,
            int locks,
            long hold,
            boolean police,
            List<Weapon> weapons,
            @Nullable Miner miner,
            long bounty) {
        return new ShipKind(
                name,
                speed,
                agility,
                300_000,
                sensorKilometers * 1_000,
                100,
                50,
                50,
                100,
                1,
                locks,
                hold,
                police,
                weapons,
                miner,
                bounty);
    }

    private static List<Weapon> lasers() {
        return List.of(new Weapon("laser", WeaponType.LASER, 5_000, 2, 30, 0));
    }

    private static List<Weapon> missiles() {
        return List.of(new Weapon("missile", WeaponType.MISSILE, 10_000, 4, 60, 600));
    }

    int spawn(ShipKind kind, int faction, double x, double y, double z) {
        int slot = world.spawnShip(kind, kind.name() + " " + world.count(), faction, x, y, z);
        world.minded(slot, true);
        return slot;
    }

    /** A ship in empty space, away from all landmarks. */
    int spawn(ShipKind kind, int faction, double x) {
        return spawn(kind, faction, EMPTY.x() + x, EMPTY.y(), EMPTY.z());
    }

    void step() {
        world.step(tick++);
        outcomes.addAll(world.outcomes());
        events.addAll(world.events());
        dockRequests.addAll(world.dockRequests());
        departures.addAll(world.departures());
        removals.addAll(world.removals());
    }

    void steps(int count) {
        for (int step = 0; step < count; step++) {
            step();
        }
    }

    /** Steps until the order has its last outcome, at most so many ticks, and returns it. */
    Outcome finish(long tag, int ticks) {
        for (int step = 0; step < ticks; step++) {
            Outcome last = last(tag);
            if (last != null && last.status().last()) {
                return last;
            }
            step();
        }
        Outcome last = last(tag);
        if (last == null || !last.status().last()) {
            throw new AssertionError("order " + tag + " is not finished after " + ticks);
        }
        return last;
    }

    /** Gives an order, steps once, and returns what came of it at first. */
    Outcome answer(int slot, Order order) {
        long tag = world.order(slot, order);
        step();
        return outcomes.stream().filter(outcome -> outcome.tag() == tag).findFirst().orElseThrow();
    }

    /** Why an order is refused; {@code NONE} if it is accepted. */
    OrderFault refusal(int slot, Order order) {
        Outcome answer = answer(slot, order);
        return answer.status() == OrderStatus.REFUSED ? answer.fault() : OrderFault.NONE;
    }

    @Nullable Outcome last(long tag) {
        return outcomes.stream()
                .filter(outcome -> outcome.tag() == tag)
                .reduce((_, later) -> later)
                .orElse(null);
    }

    <T extends Event> List<T> events(long entityId, Class<T> type) {
        return events.stream()
                .filter(told -> told.entityId() == entityId)
                .map(Occurrence::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    Landmark landmark(String name) {
        return world.landmarks().stream()
                .filter(landmark -> landmark.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    int asteroid() {
        for (int index = 0; index < world.count(); index++) {
            if (world.kind(world.slotAt(index)) == Kind.ASTEROID) {
                return world.slotAt(index);
            }
        }
        throw new AssertionError("no asteroid");
    }

    double distance(int slot, Vector3 to) {
        return position(slot).distanceTo(to);
    }

    double distance(int slot, int other) {
        return distance(slot, position(other));
    }

    Vector3 position(int slot) {
        return new Vector3(world.x(slot), world.y(slot), world.z(slot));
    }

    double speed(int slot) {
        return new Vector3(world.vx(slot), world.vy(slot), world.vz(slot)).length();
    }

    /** Spawns a ship next to a station and docks it. */
    int docked(ShipKind kind, String station) {
        Vector3 at = landmark(station).position();
        int slot = spawn(kind, FREE, at.x() + 300, at.y(), at.z());
        long tag = world.order(slot, new Order.Dock(landmark(station).id()));
        for (int step = 0; step < 100 && world.dockedAt(slot) == 0; step++) {
            step();
            for (DockRequest request : world.dockRequests()) {
                world.grantBay(request.stationId(), request.shipId(), 0);
            }
        }
        if (finish(tag, 1).status() != OrderStatus.DONE) {
            throw new AssertionError("not docked at " + station);
        }
        return slot;
    }

    static Map<String, Long> hold(World world, int slot) {
        Map<String, Long> hold = new TreeMap<>();
        world.cargo(slot).forEach(cargo -> hold.put(cargo.commodity(), cargo.units()));
        return hold;
    }
}
