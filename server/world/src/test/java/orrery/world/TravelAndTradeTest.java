package orrery.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Offer;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.Vector3;

class TravelAndTradeTest {
    private final Sample sample = new Sample();
    private final World world = sample.world;
    private final long home = sample.landmark("home").id();
    private final long fort = sample.landmark("fort").id();
    private final long gate = sample.landmark("to beta").id();

    @Test
    void aShipDocksWhenItsBayIsGrantedAndIsOutOfSpaceThen() {
        int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, 1e6, 5_000, 0);
        long id = world.id(ship);
        long tag = world.order(ship, new Order.Dock(fort));
        sample.steps(300);
        assertEquals(List.of(new DockRequest(fort, id)), sample.dockRequests);
        assertEquals(Mode.DOCK_WAIT, world.mode(ship));
        assertFalse(world.grantBay(fort, id, 1), "the fort has one bay");
        assertFalse(world.grantBay(home, id, 0));

        assertTrue(world.grantBay(fort, id, 0));

        assertEquals(OrderStatus.DONE, sample.finish(tag, 300).status());
        assertEquals(fort, world.dockedAt(ship));
        assertTrue(world.present(ship));
        assertFalse(world.inSpace(ship));
        assertEquals(List.of(new Removal(ship, id, Removal.Reason.DOCKED)), sample.removals);
        assertEquals(OrderFault.DOCKED, sample.refusal(ship, new Order.Stop()));
        assertEquals(OrderFault.DOCKED, sample.refusal(ship, new Order.Dock(home)));
        assertEquals(OrderFault.DOCKED, sample.refusal(ship, new Order.Distress()));
        int watcher = sample.spawn(Sample.FRIGATE, Sample.FREE, 1e6, 900, 0);
        sample.step();
        assertEquals(-1, world.nearest(watcher, Kind.SHIP));

        assertEquals(OrderFault.NONE, sample.refusal(ship, new Order.Undock()));
        assertTrue(world.inSpace(ship));
        assertTrue(sample.distance(ship, new Vector3(1e6, 0, 0)) <= 1_500);
        assertEquals(OrderFault.NOT_DOCKED, sample.refusal(ship, new Order.Undock()));
        assertEquals(ship, world.nearest(watcher, Kind.SHIP));
    }

    @Test
    void aBayIsForOneShipUntilItIsInsideOrGivesUp() {
        int first = sample.spawn(Sample.FRIGATE, Sample.FREE, 1e6, 2_000, 0);
        int second = sample.spawn(Sample.FRIGATE, Sample.FREE, 1e6, 0, 2_000);
        long firstTag = world.order(first, new Order.Dock(fort));
        long secondTag = world.order(second, new Order.Dock(fort));
        sample.step();
        assertTrue(world.grantBay(fort, world.id(first), 0));
        assertFalse(world.grantBay(fort, world.id(second), 0));

        world.order(first, new Order.Stop());
        sample.step();

        assertEquals(OrderFault.REPLACED, sample.finish(firstTag, 1).fault());
        assertTrue(world.grantBay(fort, world.id(second), 0));
        assertTrue(world.withdrawBay(fort, world.id(second)));
        assertEquals(OrderFault.NO_BAY, sample.finish(secondTag, 1).fault());
        long third = world.order(second, new Order.Dock(fort));
        sample.step();
        assertFalse(world.withdrawBay(fort, world.id(second)));
        assertTrue(world.refuseBay(fort, world.id(second)));
        assertEquals(OrderFault.NO_BAY, sample.finish(third, 1).fault());
        assertFalse(world.refuseBay(fort, world.id(second)));
        world.order(first, new Order.Dock(fort));
        sample.step();
        assertTrue(world.grantBay(fort, world.id(first), 0));
        world.remove(first);
        world.order(second, new Order.Dock(fort));
        sample.step();
        assertTrue(world.grantBay(fort, world.id(second), 0));
    }

    @Test
    void aStationWithoutAScriptLetsInAsManyAtOnceAsItHasBays() {
        for (int ship = 0; ship < 5; ship++) {
            int slot = sample.spawn(Sample.FRIGATE, Sample.FREE, 2_000, ship, 0);
            world.order(slot, new Order.Dock(home));
        }
        int entering = 0;
        for (int step = 0; step < 600; step++) {
            sample.step();
            int now = 0;
            for (int index = 0; index < world.count(); index++) {
                now += world.mode(world.slotAt(index)) == Mode.DOCK_ENTER ? 1 : 0;
            }
            entering = Math.max(entering, now);
        }

        assertEquals(2, entering);
        assertEquals(5, sample.removals.size());
        assertTrue(sample.dockRequests.isEmpty());
    }

    @Test
    void steeringIsRefusedForEveryReason() {
        int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, 0, 30_000, 0);
        long id = world.id(ship);
        double nan = Double.NaN;
        for (Order bad :
                List.of(
                        new Order.GoTo(new Vector3(nan, 0, 0)),
                        new Order.GoTo(new Vector3(0, Double.POSITIVE_INFINITY, 0)),
                        new Order.GoTo(new Vector3(0, 0, 2.1e7)),
                        new Order.Approach(home, nan),
                        new Order.Orbit(home, -1),
                        new Order.KeepAtRange(home, 1e300),
                        new Order.Warp(home, nan))) {
            assertEquals(OrderFault.BAD_VALUE, sample.refusal(ship, bad), bad.toString());
        }
        assertEquals(OrderFault.TARGET_LOST, sample.refusal(ship, new Order.Approach(1L << 60, 9)));
        assertEquals(OrderFault.WRONG_TARGET, sample.refusal(ship, new Order.Orbit(id, 500)));
        assertEquals(OrderFault.WRONG_TARGET, sample.refusal(ship, new Order.Dock(gate)));
        assertEquals(OrderFault.WRONG_TARGET, sample.refusal(ship, new Order.Jump(home)));
        assertEquals(OrderFault.TOO_CLOSE, sample.refusal(ship, new Order.Warp(home, 0)));
        int nearer = sample.spawn(Sample.FRIGATE, Sample.FREE, -1e6, 60_000, 0);
        assertEquals(OrderFault.TOO_CLOSE, sample.refusal(nearer, new Order.Warp(gate, 60_001)));
        world.gateOpen(gate, false);
        assertEquals(OrderFault.GATE_CLOSED, sample.refusal(ship, new Order.Jump(gate)));
    }

    @Test
    void aSteeringOrderReplacesTheOneBeforeUnlessItIsRefused() {
        int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, 0);
        long first = world.order(ship, new Order.GoTo(Vector3.ZERO));
        sample.step();
        assertEquals(OrderFault.TARGET_LOST, sample.refusal(ship, new Order.Orbit(-1, 500)));
        assertEquals(Mode.GO_TO, world.mode(ship));

        world.order(ship, new Order.Stop());
        sample.step();

        assertEquals(OrderFault.REPLACED, sample.finish(first, 1).fault());
        assertTrue(new Order.Stop().steering());
    }

    @Test
    void aShipThatJumpsLeavesWholeAndArrivesWhole() {
        int ship = sample.docked(Sample.FRIGATE, "home");
        sample.answer(ship, new Order.Buy("tools", 7));
        sample.answer(ship, new Order.Undock());
        long id = world.id(ship);
        long tag = world.order(ship, new Order.Jump(gate));
        long warp = world.order(ship, new Order.Warp(gate, 2_000));
        sample.finish(warp, 400);
        assertEquals(OrderFault.REPLACED, sample.finish(tag, 1).fault());
        tag = world.order(ship, new Order.Jump(gate));
        world.sessionId(ship, 77);
        world.acknowledge(ship, 5);
        sample.steps(2);

        assertEquals(-1, world.slotOf(id));
        assertEquals(
                List.of(new Removal(ship, id, Removal.Reason.JUMPED)),
                sample.removals.subList(1, 2));
        JumpedShip jumped = sample.departures.getFirst();
        assertEquals("beta", jumped.toSystem());
        assertEquals(gate, jumped.gateId());
        Sample beta = new Sample(new World(world.universe(), 1, 1));
        int arrived = beta.world.arrive(jumped.ship());
        beta.step();
        assertEquals(
                List.of(new Outcome(id, tag, OrderStatus.DONE, OrderFault.NONE)), beta.outcomes);
        assertEquals(id, beta.world.id(arrived));
        assertTrue(beta.distance(arrived, new Vector3(0, -2e6, 0)) <= 5_000);
        assertEquals(Map.of("tools", 7L), Sample.hold(beta.world, arrived));
        assertEquals(World.START_MONEY - 70, beta.world.money(arrived));
        assertEquals(77, beta.world.sessionId(arrived));
        assertEquals(5, beta.world.acknowledged(arrived));
        assertTrue(beta.world.minded(arrived));
        assertThrows(IllegalArgumentException.class, () -> beta.world.arrive(jumped.ship()));
        int newcomer = beta.spawn(Sample.POD, Sample.FREE, 0, 0, 0);
        assertEquals(newcomer, beta.world.slotAt(beta.world.count() - 1));
        assertEquals(arrived, beta.world.slotAt(0), "its id is lower than all of beta's");
        beta.steps(20);
    }

    @Test
    void aGateThatClosesOnTheWayFailsTheJump() {
        int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, -1e6, 4_000, 0);
        long tag = world.order(ship, new Order.Jump(gate));
        sample.step();
        world.gateOpen(gate, false);

        assertEquals(OrderFault.GATE_CLOSED, sample.finish(tag, 300).fault());
        assertTrue(world.inSpace(ship));
    }

    @Test
    void miningFillsTheHoldCycleByCycleAndEmptiesAsteroidsForGood() {
        int rock = sample.asteroid();
        long rockId = world.id(rock);
        int miner =
                sample.spawn(
                        Sample.MINER,
                        Sample.FREE,
                        world.x(rock),
                        world.y(rock),
                        world.z(rock) + 500);
        Order mine = new Order.Mine(rockId);
        long tag = world.order(miner, mine);
        sample.steps(20);
        assertEquals(0, world.holdUnits(miner));
        sample.step();
        assertEquals(20, world.holdUnits(miner));
        assertEquals(Activity.MINING, world.activity(miner));
        assertEquals(70, world.holdUnits(rock));

        assertEquals(OrderStatus.DONE, sample.finish(tag, 100).status());
        assertEquals(50, world.holdUnits(miner));
        assertEquals(40, world.holdUnits(rock));
        assertEquals(OrderFault.HOLD_FULL, sample.refusal(miner, mine));
        int second =
                sample.spawn(
                        Sample.MINER, Sample.FREE, world.x(rock), world.y(rock), world.z(rock));
        long last = world.order(second, mine);
        assertEquals(OrderFault.TARGET_LOST, sample.finish(last, 100).fault());
        assertEquals(40, world.held(second, 0));
        assertEquals(-1, world.slotOf(rockId));
        assertEquals(
                List.of(new Event.TargetLost(rockId)),
                sample.events(world.id(second), Event.TargetLost.class));
        assertEquals(4, asteroids());
        sample.steps(31);
        assertEquals(5, asteroids());
    }

    @Test
    void miningIsRefusedForEveryReasonAndLostOutOfRange() {
        int rock = sample.asteroid();
        int miner =
                sample.spawn(
                        Sample.MINER,
                        Sample.FREE,
                        world.x(rock),
                        world.y(rock),
                        world.z(rock) + 990);
        int frigate =
                sample.spawn(
                        Sample.FRIGATE, Sample.FREE, world.x(rock), world.y(rock), world.z(rock));
        int far =
                sample.spawn(
                        Sample.MINER,
                        Sample.FREE,
                        world.x(rock),
                        world.y(rock),
                        world.z(rock) + 1_100);
        int blind = sample.spawn(Sample.MINER, Sample.FREE, 0);
        Order mine = new Order.Mine(world.id(rock));
        assertEquals(OrderFault.NO_EQUIPMENT, sample.refusal(frigate, mine));
        assertEquals(OrderFault.OUT_OF_RANGE, sample.refusal(far, mine));
        assertEquals(OrderFault.TARGET_LOST, sample.refusal(blind, mine));
        assertEquals(
                OrderFault.WRONG_TARGET, sample.refusal(miner, new Order.Mine(world.id(frigate))));

        long tag = world.order(miner, mine);
        sample.step();
        long again = world.order(miner, mine);
        world.order(miner, new Order.GoTo(Vector3.ZERO));
        assertEquals(OrderFault.REPLACED, sample.finish(tag, 1).fault());

        assertEquals(OrderFault.TARGET_LOST, sample.finish(again, 200).fault());
    }

    @Test
    void tradeMovesUnitsAndMoneyAtTheStationsPrices() {
        int ship = sample.docked(Sample.FRIGATE, "home");
        assertEquals(OrderFault.NONE, sample.refusal(ship, new Order.Buy("tools", 60)));
        assertEquals(World.START_MONEY - 600, world.money(ship));
        assertEquals(60, world.holdUnits(ship));
        assertEquals(
                List.of(new Offer("tools", 10, 0, 440), new Offer("ore", 0, 3, 0)),
                world.market(world.slotOf(home)));
        sample.answer(ship, new Order.Undock());
        sample.finish(world.order(ship, new Order.Warp(fort, 2_000)), 400);
        world.order(ship, new Order.Dock(fort));
        sample.steps(2);
        world.grantBay(fort, world.id(ship), 0);
        sample.steps(100);

        assertEquals(OrderFault.NONE, sample.refusal(ship, new Order.Sell("tools", 10)));
        assertEquals(OrderFault.NONE, sample.refusal(ship, new Order.Unload()));

        assertEquals(World.START_MONEY - 600 + 900, world.money(ship));
        assertEquals(0, world.holdUnits(ship));
        assertEquals(80, world.market(world.slotOf(fort)).getFirst().stock());
        sample.steps(700);
        assertTrue(world.market(world.slotOf(fort)).getFirst().stock() < 80);
        assertTrue(world.market(world.slotOf(home)).getFirst().stock() > 440);
    }

    @Test
    void tradeIsRefusedForEveryReason() {
        int outside = sample.spawn(Sample.FRIGATE, Sample.FREE, 0);
        assertEquals(OrderFault.NOT_DOCKED, sample.refusal(outside, new Order.Buy("tools", 1)));
        assertEquals(OrderFault.NOT_DOCKED, sample.refusal(outside, new Order.Sell("tools", 1)));
        assertEquals(OrderFault.NOT_DOCKED, sample.refusal(outside, new Order.Unload()));
        int ship = sample.docked(Sample.FRIGATE, "home");
        for (long units : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertEquals(OrderFault.BAD_VALUE, sample.refusal(ship, new Order.Buy("tools", units)));
            assertEquals(OrderFault.BAD_VALUE, sample.refusal(ship, new Order.Sell("ore", units)));
        }
        assertEquals(OrderFault.NO_OFFER, sample.refusal(ship, new Order.Buy("ore", 1)));
        assertEquals(OrderFault.NO_OFFER, sample.refusal(ship, new Order.Buy("gold", 1)));
        assertEquals(OrderFault.NO_OFFER, sample.refusal(ship, new Order.Sell("tools", 1)));
        assertEquals(OrderFault.NO_OFFER, sample.refusal(ship, new Order.Sell("", 1)));
        assertEquals(OrderFault.HOLD_EMPTY, sample.refusal(ship, new Order.Sell("ore", 1)));
        assertEquals(OrderFault.NO_STOCK, sample.refusal(ship, new Order.Buy("tools", 501)));
        assertEquals(OrderFault.HOLD_FULL, sample.refusal(ship, new Order.Buy("tools", 101)));
        assertEquals(OrderFault.NONE, sample.refusal(ship, new Order.Buy("tools", 100)));
        assertEquals(OrderFault.NO_OFFER, sample.refusal(ship, new Order.Sell("tools", 1)));
    }

    @Test
    void whoHasNoMoneyBuysNothing() {
        var dear = new Sample(new World(Sample.dearUniverse(), 0, 1));
        int ship = dear.docked(Sample.FRIGATE, "home");

        assertEquals(OrderFault.NO_MONEY, dear.refusal(ship, new Order.Buy("tools", 2)));
        assertEquals(OrderFault.NONE, dear.refusal(ship, new Order.Buy("tools", 1)));
        assertEquals(0, dear.world.money(ship));
    }

    @Test
    void oneOrderMoreThanAShipMayHaveOpenIsBusy() {
        int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, 0);
        long last = 0;
        for (int order = 0; order < World.MAX_OPEN_ORDERS; order++) {
            last = world.order(ship, new Order.Stop());
        }
        long tooMany = world.order(ship, new Order.Stop());
        assertNotEquals(last, tooMany);

        sample.step();

        assertEquals(OrderFault.BUSY, sample.finish(tooMany, 1).fault());
        assertTrue(sample.last(last) != null);
        assertEquals(OrderFault.NONE, sample.refusal(ship, new Order.Stop()));
    }

    private int asteroids() {
        int count = 0;
        for (int index = 0; index < world.count(); index++) {
            count += world.kind(world.slotAt(index)) == Kind.ASTEROID ? 1 : 0;
        }
        return count;
    }
}
