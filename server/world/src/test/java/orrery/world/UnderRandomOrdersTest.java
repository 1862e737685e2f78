package orrery.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.script.Kind;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.Vector3;
import orrery.world.universe.ShipKind;

/** What must hold whatever ships are ordered. */
class UnderRandomOrdersTest {
    private static final int TICKS = 2_000;
    private static final int SHIPS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void twoWorldsWithTheSameSeedAndOrdersHaveEqualHashesAtEveryTick(long seed) {
        Crowd one = new Crowd(seed, seed);
        Crowd two = new Crowd(seed, seed);
        Set<Long> hashes = new HashSet<>();

        for (int tick = 0; tick < TICKS; tick++) {
            one.step();
            two.step();
            long hash = one.world.hash();
            assertEquals(hash, two.world.hash(), "seed " + seed + ", tick " + tick);
            assertEquals(one.world.outcomes(), two.world.outcomes(), "seed " + seed);
            assertEquals(one.world.events(), two.world.events(), "seed " + seed);
            hashes.add(hash);
        }

        assertEquals(TICKS, hashes.size(), "no two ticks are alike, seed " + seed);
        assertTrue(
                one.faults
                        .keySet()
                        .containsAll(
                                List.of(
                                        OrderFault.BAD_VALUE,
                                        OrderFault.TARGET_LOST,
                                        OrderFault.WRONG_TARGET,
                                        OrderFault.REPLACED,
                                        OrderFault.DOCKED,
                                        OrderFault.NOT_DOCKED)),
                one.faults.toString());
    }

    @Test
    void otherSeedsAndOtherOrdersMakeOtherHashes() {
        Crowd one = new Crowd(1, 1);
        Crowd otherWorld = new Crowd(2, 1);
        Crowd otherOrders = new Crowd(1, 2);
        one.step();
        otherWorld.step();
        otherOrders.step();

        assertNotEquals(one.world.hash(), otherWorld.world.hash());
        assertNotEquals(one.world.hash(), otherOrders.world.hash());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void everyOrderIsAnsweredOnceAndEndsAtMostOnce(long seed) {
        Crowd crowd = new Crowd(seed, seed);
        Map<Long, OrderStatus> known = new HashMap<>();

        for (int tick = 0; tick < TICKS; tick++) {
            crowd.step();
            for (Outcome outcome : crowd.world.outcomes()) {
                OrderStatus before = known.put(outcome.tag(), outcome.status());
                String what = "seed " + seed + ", " + outcome + " after " + before;
                switch (outcome.status()) {
                    case ACCEPTED, REFUSED -> assertEquals(null, before, what);
                    case DONE, FAILED -> assertEquals(OrderStatus.ACCEPTED, before, what);
                }
            }
            for (long tag : crowd.given) {
                assertTrue(known.containsKey(tag), "seed " + seed + ": no answer to " + tag);
            }
            crowd.given.clear();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void unitsAndMoneyComeFromSomewhereAndGoSomewhere(long seed) {
        Crowd crowd = new Crowd(seed, seed);
        World world = crowd.world;

        // At 60 ticks a second the market is not restocked within the run.
        for (int tick = 0; tick < TICKS; tick++) {
            long tools = tools(world);
            long ore = units(world, 0);
            crowd.fill(); // so that nobody comes during the step, with money of his own
            long money = money(world);
            long homeStock = world.market(world.slotOf(1)).get(0).stock();
            long fortStock = world.market(world.slotOf(2)).get(0).stock();
            crowd.step();
            boolean destroyed =
                    world.removals().stream()
                            .anyMatch(removal -> removal.reason() != Removal.Reason.DOCKED);
            if (destroyed || !world.departures().isEmpty()) {
                continue; // what they had is gone with them, partly; other tests look at that
            }
            long bought = homeStock - world.market(world.slotOf(1)).get(0).stock();
            long sold = world.market(world.slotOf(2)).get(0).stock() - fortStock;
            long oreSold = crowd.oreSold();
            String what = "seed " + seed + ", tick " + tick;
            assertEquals(tools, tools(world), what);
            assertEquals(money - 10 * bought + 15 * sold + 3 * oreSold, money(world), what);
            assertTrue(units(world, 0) >= ore || oreSold > 0, what);
        }
    }

    private static long tools(World world) {
        return units(world, 1)
                + world.market(world.slotOf(1)).get(0).stock()
                + world.market(world.slotOf(2)).get(0).stock();
    }

    private static long units(World world, int commodity) {
        long units = 0;
        for (int index = 0; index < world.count(); index++) {
            int slot = world.slotAt(index);
            long held = world.held(slot, commodity);
            assertTrue(held >= 0);
            units += held;
        }
        return units;
    }

    private static long money(World world) {
        long money = 0;
        for (int index = 0; index < world.count(); index++) {
            assertTrue(world.money(world.slotAt(index)) >= 0);
            money += world.money(world.slotAt(index));
        }
        return money;
    }

    /** Ships around the station, in the belt and in space, that are ordered anything at all. */
    private static final class Crowd {
        final World world;
        final SplittableRandom random;
        final Set<Long> given = new HashSet<>();
        final Map<OrderFault, Integer> faults = new HashMap<>();
        private long lastOreStock;
        private long tick;

        Crowd(long worldSeed, long orderSeed) {
            world = new World(Sample.universe(60), 0, worldSeed);
            random = new SplittableRandom(orderSeed);
            fill();
        }

        void fill() {
            while (ships() < SHIPS) {
                spawn();
            }
        }

        void step() {
            lastOreStock = oreStock();
            fill();
            for (int order = random.nextInt(12); order > 0; order--) {
                int slot = ship();
                given.add(world.order(slot, order()));
            }
            if (random.nextInt(50) == 0) {
                world.gateOpen(3, random.nextBoolean());
            }
            if (random.nextInt(200) == 0) {
                int slot = ship();
                world.remove(slot);
                given.clear(); // those of a ship that was taken out are not answered
            }
            world.step(tick++);
            for (DockRequest request : world.dockRequests()) {
                switch (random.nextInt(4)) {
                    case 0 -> world.refuseBay(request.stationId(), request.shipId());
                    case 1 -> world.grantBay(request.stationId(), request.shipId(), 7);
                    default -> world.grantBay(request.stationId(), request.shipId(), 0);
                }
            }
            if (random.nextInt(100) == 0) {
                world.withdrawBay(2, world.id(ship()));
            }
            world.outcomes().forEach(outcome -> faults.merge(outcome.fault(), 1, Integer::sum));
        }

        long oreSold() {
            return oreStock() - lastOreStock;
        }

        private long oreStock() {
            return world.market(world.slotOf(1)).get(1).stock();
        }

        private int ships() {
            int ships = 0;
            for (int index = 0; index < world.count(); index++) {
                ships += world.kind(world.slotAt(index)) == Kind.SHIP ? 1 : 0;
            }
            return ships;
        }

        private void spawn() {
            ShipKind kind = Sample.KINDS.get(random.nextInt(Sample.KINDS.size()));
            Vector3 around = world.landmarks().get(random.nextInt(4)).position();
            int slot =
                    world.spawnShip(
                            kind,
                            kind.name(),
                            random.nextInt(3),
                            around.x() + random.nextDouble(-2_000, 2_000),
                            around.y() + random.nextDouble(-2_000, 2_000),
                            around.z() + random.nextDouble(-2_000, 2_000));
            world.minded(slot, random.nextInt(4) != 0);
        }

        private int ship() {
            while (true) {
                int slot = world.slotAt(random.nextInt(world.count()));
                if (world.kind(slot) == Kind.SHIP) {
                    return slot;
                }
            }
        }

        private long target() {
            return switch (random.nextInt(10)) {
                case 0 -> random.nextLong();
                case 1 -> random.nextLong(200);
                case 2, 3 -> 1 + random.nextLong(4);
                default -> world.id(world.slotAt(random.nextInt(world.count())));
            };
        }

        private double number() {
            return switch (random.nextInt(12)) {
                case 0 -> Double.NaN;
                case 1 -> Double.NEGATIVE_INFINITY;
                case 2 -> Double.longBitsToDouble(random.nextLong());
                case 3 -> 0;
                case 4 -> -1;
                default -> random.nextDouble(5_000);
            };
        }

        private long units() {
            return random.nextInt(8) == 0 ? random.nextLong() : random.nextLong(-2, 40);
        }

        private String commodity() {
            return switch (random.nextInt(6)) {
                case 0 -> "gold";
                case 1, 2 -> "ore";
                default -> "tools";
            };
        }

        private Order order() {
            return switch (random.nextInt(22)) {
                case 0 -> new Order.Stop();
                case 1 -> new Order.GoTo(new Vector3(number(), number(), number()));
                case 2 -> new Order.Approach(target(), number());
                case 3 -> new Order.Orbit(target(), number());
                case 4 -> new Order.KeepAtRange(target(), number());
                case 5 -> new Order.Warp(target(), number());
                case 6, 7, 8 -> new Order.Dock(random.nextBoolean() ? target() : 1);
                case 9 -> new Order.Undock();
                case 10 -> new Order.Jump(target());
                case 11 -> new Order.Lock(target());
                case 12 -> new Order.Unlock(target());
                case 13, 14 -> new Order.Attack(target());
                case 15 -> new Order.CeaseFire();
                case 16 -> new Order.Mine(target());
                case 17 -> new Order.Loot(target());
                case 18 -> new Order.Buy(commodity(), units());
                case 19 -> new Order.Sell(commodity(), units());
                case 20 -> new Order.Unload();
                default -> new Order.Distress();
            };
        }
    }
}
