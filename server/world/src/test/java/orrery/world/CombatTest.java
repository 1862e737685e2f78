package orrery.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.Vector3;

class CombatTest {
    private final Sample sample = new Sample();
    private final World world = sample.world;

    @Test
    void aLockTakesItsTimeAndIsDoneThen() {
        int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, 0);
        int other = sample.spawn(Sample.MINER, Sample.FREE, 3_000);
        long tag = world.order(ship, new Order.Lock(world.id(other)));

        sample.steps(10);
        assertEquals(OrderStatus.ACCEPTED, last(tag).status());
        sample.step();

        assertEquals(OrderStatus.DONE, last(tag).status());
        long again = world.order(ship, new Order.Lock(world.id(other)));
        sample.step();
        assertEquals(OrderStatus.DONE, last(again).status());
    }

    @Test
    void aLockIsRefusedForEveryReason() {
        int ship = sample.spawn(Sample.BOAT, Sample.FREE, 0);
        int pod = sample.spawn(Sample.POD, Sample.FREE, 100);
        int a = sample.spawn(Sample.MINER, Sample.FREE, 1_000);
        int b = sample.spawn(Sample.MINER, Sample.FREE, 2_000);
        int c = sample.spawn(Sample.MINER, Sample.FREE, 3_000);
        int far = sample.spawn(Sample.MINER, Sample.FREE, 40_001);
        int visitor = sample.spawn(Sample.FRIGATE, Sample.FREE, 0, 900, 0);
        assertEquals(OrderFault.TARGET_LOST, sample.refusal(ship, new Order.Lock(-7)));
        assertEquals(OrderFault.TARGET_LOST, sample.refusal(ship, lock(far)));
        assertEquals(OrderFault.WRONG_TARGET, sample.refusal(ship, lock(ship)));
        assertEquals(
                OrderFault.WRONG_TARGET,
                sample.refusal(visitor, new Order.Lock(sample.landmark("home").id())));
        assertEquals(OrderFault.NO_EQUIPMENT, sample.refusal(pod, lock(ship)));
        assertEquals(OrderFault.NONE, sample.refusal(ship, lock(a)));
        assertEquals(OrderFault.NONE, sample.refusal(ship, lock(b)));
        assertEquals(OrderFault.LOCKS_FULL, sample.refusal(ship, lock(c)));
        int docked = sample.docked(Sample.BOAT, "home");
        assertEquals(OrderFault.DOCKED, sample.refusal(docked, lock(a)));
    }

    @Test
    void aLockThatIsGivenUpOrGivenAgainFailsAsReplaced() {
        int ship = sample.spawn(Sample.BOAT, Sample.FREE, 0);
        int other = sample.spawn(Sample.MINER, Sample.FREE, 1_000);
        long first = world.order(ship, lock(other));
        long second = world.order(ship, lock(other));
        sample.step();
        assertEquals(OrderFault.REPLACED, last(first).fault());

        long unlock = world.order(ship, new Order.Unlock(world.id(other)));
        sample.step();

        assertEquals(OrderFault.REPLACED, last(second).fault());
        assertEquals(OrderStatus.DONE, last(unlock).status());
    }

    @Test
    void aLockOnAShipThatGetsOutOfSightIsLostAndTold() {
        int ship = sample.spawn(Sample.BOAT, Sample.FREE, 0);
        int other = sample.spawn(Sample.POD, Sample.FREE, 39_900);
        long id = world.id(other);
        sample.finish(world.order(ship, lock(other)), 20);

        world.order(other, new Order.GoTo(Sample.EMPTY.plus(new Vector3(60_000, 0, 0))));
        sample.steps(20);

        assertEquals(
                List.of(new Event.TargetLost(id)),
                sample.events(world.id(ship), Event.TargetLost.class));
    }

    @Test
    void lasersTakeTheShieldThenTheArmourThenTheHull() {
        int attacker = sample.spawn(Sample.FRIGATE, Sample.PIRATES, 0);
        int target = sample.spawn(Sample.MINER, Sample.FREE, 2_000);
        long attack = world.order(attacker, attack(target));

        sample.steps(11);
        // A recharge of 1 % of 100 points a second: 0.1 points come back in the same tick.
        assertEquals(0.701, world.shield(target), 1e-9);
        assertEquals(Activity.FIRING, world.activity(attacker));
        assertEquals(target, world.targetSlot(attacker));
        assertEquals(attacker, world.attackerSlot(target, 0));
        assertEquals(-1, world.attackerSlot(target, 1));
        assertEquals(
                List.of(new Event.DamageTaken(world.id(attacker), 30)),
                sample.events(world.id(target), Event.DamageTaken.class));
        sample.steps(60);
        assertTrue(world.armour(target) < 1);
        assertEquals(1, world.hull(target));
        assertTrue(world.shield(target) < 0.02);
        sample.steps(40);
        assertTrue(world.hull(target) < 1);

        assertEquals(OrderStatus.DONE, sample.finish(attack, 100).status());
    }

    @Test
    void aDestroyedShipLeavesAWreckAndABountyAndIsToldOfToItsAttackers() {
        int attacker = sample.spawn(Sample.FRIGATE, Sample.FREE, 0);
        int second = sample.spawn(Sample.FRIGATE, Sample.FREE, 100);
        int target = sample.spawn(Sample.BOAT, Sample.PIRATES, 2_000);
        long id = world.id(target);
        long attack = world.order(attacker, attack(target));
        world.order(second, attack(target));
        long open = world.order(target, new Order.KeepAtRange(world.id(attacker), 2_000));
        long shooting = world.order(target, attack(attacker));

        assertEquals(OrderStatus.DONE, sample.finish(attack, 200).status());

        assertEquals(World.START_MONEY * 2 + 700, world.money(attacker) + world.money(second));
        for (int hunter : new int[] {attacker, second}) {
            assertEquals(
                    List.of(new Event.TargetDestroyed(id)),
                    sample.events(world.id(hunter), Event.TargetDestroyed.class));
            assertEquals(-1, world.targetSlot(hunter));
        }
        assertEquals(OrderFault.SHIP_LOST, last(open).fault());
        assertEquals(OrderFault.SHIP_LOST, last(shooting).fault());
        assertEquals(List.of(new Removal(target, id, Removal.Reason.DESTROYED)), sample.removals);
        assertEquals(-1, world.slotOf(id));
        int wreck = world.nearest(attacker, Kind.WRECK);
        assertEquals("wreck of boat 11", world.name(wreck));
        assertEquals("boat", world.type(wreck));
        assertEquals(-1, world.faction(wreck));
        sample.steps(3_000);
        assertEquals(-1, world.nearest(attacker, Kind.WRECK), "a wreck lasts five minutes");
    }

    @Test
    void twoShipsMayDestroyEachOtherInOneTick() {
        int left = sample.spawn(Sample.FRIGATE, Sample.FREE, 0);
        int right = sample.spawn(Sample.FRIGATE, Sample.PIRATES, 1_000);
        world.order(left, attack(right));
        world.order(right, attack(left));

        sample.steps(200);

        assertEquals(2, sample.removals.size());
    }

    @Test
    void anAttackIsRefusedForEveryReasonAndEndsWhenCeased() {
        int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, 0);
        int friend = sample.spawn(Sample.FRIGATE, Sample.FREE, 500);
        int miner = sample.spawn(Sample.MINER, Sample.POLICE, 1_000);
        int pirate = sample.spawn(Sample.FRIGATE, Sample.PIRATES, 2_000);
        assertEquals(OrderFault.WRONG_TARGET, sample.refusal(ship, attack(friend)));
        assertEquals(OrderFault.WRONG_TARGET, sample.refusal(ship, attack(ship)));
        assertEquals(OrderFault.NO_EQUIPMENT, sample.refusal(miner, attack(pirate)));
        assertEquals(OrderFault.TARGET_LOST, sample.refusal(ship, new Order.Attack(0)));

        long first = world.order(ship, attack(pirate));
        sample.step();
        long second = world.order(ship, attack(miner));
        sample.step();
        assertEquals(OrderFault.REPLACED, last(first).fault());
        long cease = world.order(ship, new Order.CeaseFire());
        sample.step();

        assertEquals(OrderFault.REPLACED, last(second).fault());
        assertEquals(OrderStatus.DONE, last(cease).status());
        sample.steps(30);
        assertEquals(1.0, world.shield(miner));
        assertEquals(Activity.NONE, world.activity(ship));
    }

    @Test
    void aMissileHitsOneThatRestsAndIsOutrunByOneThatIsFaster() {
        int boat = sample.spawn(Sample.BOAT, Sample.PIRATES, 0);
        int pod = sample.spawn(Sample.POD, Sample.FREE, 6_000);
        world.order(boat, attack(pod));
        sample.steps(60);
        assertEquals(1.0, world.shield(pod), "6 km at 600 m/s take ten seconds, and a lock one");
        sample.steps(60);
        assertTrue(world.shield(pod) < 0.5);

        Sample other = new Sample();
        boat = other.spawn(Sample.BOAT, Sample.PIRATES, 0);
        pod = other.spawn(Sample.POD, Sample.FREE, 6_000);
        other.world.order(pod, new Order.GoTo(Sample.EMPTY.plus(new Vector3(1e6, 0, 0))));
        other.world.order(boat, new Order.Attack(other.world.id(pod)));
        other.steps(1_000);
        assertEquals(1.0, other.world.shield(pod));
    }

    @Test
    void shieldsRechargeAndAStationRepairsTheRest() {
        int attacker = sample.spawn(Sample.COP, Sample.PIRATES, 1_000, 1_000, 0);
        int target = sample.spawn(Sample.FRIGATE, Sample.FREE, 1_000, 2_000, 0);
        world.order(attacker, attack(target));
        while (world.hull(target) == 1) {
            sample.step();
            assertTrue(sample.tick < 400);
        }
        world.remove(attacker);
        double shield = world.shield(target);
        sample.steps(100);
        assertEquals(shield + 0.1, world.shield(target), 0.01);
        double hull = world.hull(target);
        assertTrue(hull < 1);

        long dock = world.order(target, new Order.Dock(sample.landmark("home").id()));
        assertEquals(OrderStatus.DONE, sample.finish(dock, 600).status());
        sample.steps(101);

        assertEquals(1, world.hull(target));
        assertEquals(1, world.shield(target));
    }

    @Test
    void policeHearACallForHelpAndOthersDoNot() {
        int cop = sample.spawn(Sample.COP, Sample.POLICE, 5e5, 0, 0);
        int bystander = sample.spawn(Sample.FRIGATE, Sample.FREE, 100);
        int mindless = sample.spawn(Sample.COP, Sample.POLICE, 200);
        world.minded(mindless, false);
        int pirate = sample.spawn(Sample.FRIGATE, Sample.PIRATES, 2_000);
        int victim = sample.spawn(Sample.MINER, Sample.FREE, 0);
        world.order(pirate, attack(victim));
        sample.steps(15);

        assertEquals(OrderFault.NONE, sample.refusal(victim, new Order.Distress()));
        assertEquals(OrderFault.NONE, sample.refusal(victim, new Order.Distress()));

        List<Event.DistressHeard> heard = sample.events(world.id(cop), Event.DistressHeard.class);
        assertEquals(1, heard.size(), "a second call within five seconds is not heard");
        assertEquals(world.id(victim), heard.getFirst().shipId());
        assertEquals(world.id(pirate), heard.getFirst().attackerId());
        assertEquals(sample.position(victim), heard.getFirst().position());
        for (int deaf : new int[] {bystander, mindless, victim}) {
            assertTrue(sample.events(world.id(deaf), Event.DistressHeard.class).isEmpty());
        }
    }

    @Test
    void aWreckIsLootedOnceByWhoIsNear() {
        int victim = sample.docked(Sample.MINER, "home");
        assertEquals(OrderFault.NONE, sample.refusal(victim, new Order.Buy("tools", 41)));
        assertEquals(OrderFault.NONE, sample.refusal(victim, new Order.Undock()));
        int pirate = sample.spawn(Sample.FRIGATE, Sample.PIRATES, world.x(victim), 0, 3_500);
        long attack = world.order(pirate, attack(victim));
        assertEquals(OrderStatus.DONE, sample.finish(attack, 200).status());
        int wreck = world.nearest(pirate, Kind.WRECK);
        Order loot = new Order.Loot(world.id(wreck));
        assertEquals(Map.of("tools", 20L), Sample.hold(world, wreck));
        int near = sample.spawn(Sample.POD, Sample.FREE, world.x(wreck), world.y(wreck), 0);
        int far = sample.spawn(Sample.POD, Sample.FREE, world.x(wreck), 4_000, 0);
        int full = sample.spawn(Sample.COP, Sample.FREE, world.x(wreck), world.y(wreck), 0);

        assertEquals(OrderFault.OUT_OF_RANGE, sample.refusal(far, loot));
        assertEquals(OrderFault.WRONG_TARGET, sample.refusal(near, new Order.Loot(world.id(far))));
        assertEquals(OrderFault.HOLD_FULL, sample.refusal(full, loot));
        assertEquals(OrderFault.NONE, sample.refusal(near, loot));
        assertEquals(Map.of("tools", 10L), Sample.hold(world, near));
        assertEquals(Map.of("tools", 10L), Sample.hold(world, wreck));
        long approach = world.order(pirate, new Order.Approach(world.id(wreck), 2_000));
        assertEquals(OrderStatus.DONE, sample.finish(approach, 300).status());
        assertEquals(OrderFault.NONE, sample.refusal(pirate, loot));
        assertEquals(Map.of("tools", 10L), Sample.hold(world, pirate));
        sample.step();
        assertEquals(OrderFault.TARGET_LOST, sample.refusal(pirate, loot));
    }

    @Test
    void sensorsTellOnceOfTheNearestHostileShip() {
        int miner = sample.spawn(Sample.MINER, Sample.FREE, 0);
        sample.spawn(Sample.COP, Sample.POLICE, 100);
        int pirate = sample.spawn(Sample.FRIGATE, Sample.PIRATES, 20_000);
        sample.steps(50);
        List<Event.ContactSighted> sighted =
                sample.events(world.id(miner), Event.ContactSighted.class);
        assertEquals(1, sighted.size());
        assertEquals(world.id(pirate), sighted.getFirst().contact().id());
        assertTrue(sighted.getFirst().contact().hostile());

        int nearer = sample.spawn(Sample.FRIGATE, Sample.PIRATES, 10_000);
        int players = sample.spawn(Sample.MINER, Sample.FREE, 500);
        world.sessionId(players, 9);
        sample.steps(50);

        sighted = sample.events(world.id(miner), Event.ContactSighted.class);
        assertEquals(2, sighted.size());
        assertEquals(world.id(nearer), sighted.getLast().contact().id());
        assertTrue(sample.events(world.id(players), Event.ContactSighted.class).isEmpty());
        assertNotNull(world.contact(miner, pirate));
        assertFalse(world.hostile(miner, players));
        int far = sample.spawn(Sample.FRIGATE, Sample.PIRATES, 30_001);
        assertNull(world.contact(miner, far));
    }

    private Order lock(int slot) {
        return new Order.Lock(world.id(slot));
    }

    private Order attack(int slot) {
        return new Order.Attack(world.id(slot));
    }

    private Outcome last(long tag) {
        Outcome last = sample.last(tag);
        if (last == null) {
            throw new AssertionError("nothing came of order " + tag);
        }
        return last;
    }
}
