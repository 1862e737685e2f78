package orrery.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.Vector3;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Universe;

class MotionTest {
    private static final int[] TICK_RATES = {1, 4, 10, 60};

    @Test
    void aShipGathersSpeedAsItsAgilitySaysWhateverTheTickLength() {
        for (int rate : TICK_RATES) {
            Sample sample = new Sample(new World(Sample.universe(rate), 0, 1));
            int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, 0);
            sample.world.order(ship, new Order.GoTo(Sample.EMPTY.plus(new Vector3(1e6, 0, 0))));

            sample.steps(3 * rate);

            // 400 m/s, 2 s: v = 400 (1 - e^-1.5), x = 400 (3 - 2 (1 - e^-1.5))
            double reached = 1 - Math.exp(-1.5);
            assertEquals(400 * reached, sample.world.vx(ship), 1e-6, rate + " ticks a second");
            assertEquals(
                    400 * (3 - 2 * reached),
                    sample.world.x(ship) - Sample.EMPTY.x(),
                    1e-6,
                    rate + " ticks a second");
            assertEquals(Sample.EMPTY.y(), sample.world.y(ship), 0);
        }
    }

    @Test
    void aShipAtFullSpeedNeedsItsSpeedTimesItsAgilityToStop() {
        for (int rate : TICK_RATES) {
            Sample sample = new Sample(new World(Sample.universe(rate), 0, 1));
            int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, 0);
            sample.world.order(ship, new Order.GoTo(Sample.EMPTY.plus(new Vector3(1e6, 0, 0))));
            sample.steps(60 * rate);
            double from = sample.world.x(ship);
            assertEquals(400, sample.world.vx(ship), 1e-6);

            long tag = sample.world.order(ship, new Order.Stop());

            assertEquals(OrderStatus.DONE, sample.finish(tag, 30 * rate).status());
            assertEquals(0, sample.speed(ship), 0);
            // Its last metre a second is taken at once: 2 s of it at most are missing.
            assertEquals(800, sample.world.x(ship) - from, 2.1, rate + " ticks a second");
        }
    }

    @Test
    void everyKindReachesAPointAndRestsNearIt() {
        for (int rate : TICK_RATES) {
            for (ShipKind kind : Sample.KINDS) {
                Sample sample = new Sample(new World(Sample.universe(rate), 0, 1));
                int ship = sample.spawn(kind, Sample.FREE, 0);
                Vector3 point = Sample.EMPTY.plus(new Vector3(3_000, -4_000, 5_000));
                String what = kind.name() + " at " + rate + " ticks a second";

                Outcome end =
                        sample.finish(sample.world.order(ship, new Order.GoTo(point)), 120 * rate);

                assertEquals(OrderStatus.DONE, end.status(), what);
                sample.steps(20 * rate);
                assertTrue(sample.distance(ship, point) < 2 * Motion.REACHED_METERS, what);
                assertEquals(0, sample.speed(ship), 0, what);
            }
        }
    }

    @Test
    void everyKindKeepsItsOrbitWithinTenPercent() {
        for (int rate : new int[] {4, 10, 60}) {
            for (ShipKind kind : Sample.KINDS) {
                for (double range : new double[] {500, 2_500, 10_000}) {
                    keepsItsOrbit(rate, kind, range);
                }
            }
        }
    }

    private static void keepsItsOrbit(int rate, ShipKind kind, double range) {
        Sample sample = new Sample(new World(Sample.universe(rate), 0, 1));
        int target = sample.spawn(Sample.MINER, Sample.FREE, 0);
        int ship = sample.spawn(kind, Sample.FREE, 1.5 * range);
        String what = "%s at %s m, %d ticks a second".formatted(kind.name(), range, rate);
        assertEquals(
                OrderFault.NONE,
                sample.refusal(ship, new Order.Orbit(sample.world.id(target), range)),
                what);
        sample.steps(240 * rate);

        double way = 0;
        for (int step = 0; step < 60 * rate; step++) {
            Vector3 before = sample.position(ship);
            sample.step();
            way += sample.distance(ship, before);
            assertEquals(range, sample.distance(ship, target), 0.1 * range, what);
        }
        assertTrue(way > 30 * 0.1 * kind.maxSpeedMeters(), what + " lies still: " + way);
    }

    @Test
    void anOrbitFollowsATargetThatMoves() {
        Sample sample = new Sample();
        int target = sample.spawn(Sample.MINER, Sample.FREE, 0);
        int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, 2_000);
        sample.world.order(target, new Order.GoTo(Sample.EMPTY.plus(new Vector3(0, 1e5, 0))));
        sample.world.order(ship, new Order.Orbit(sample.world.id(target), 2_000));

        sample.steps(1_000);

        for (int step = 0; step < 500; step++) {
            sample.step();
            assertEquals(2_000, sample.distance(ship, target), 500);
        }
    }

    @Test
    void aShipKeepsAtRangeOfOneThatFliesAwayAndBacksOffFromOneThatComes() {
        Sample sample = new Sample();
        int target = sample.spawn(Sample.MINER, Sample.FREE, 0);
        int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, 500);
        sample.world.order(ship, new Order.KeepAtRange(sample.world.id(target), 3_000));
        sample.steps(600);
        assertEquals(3_000, sample.distance(ship, target), 30);

        sample.world.order(target, new Order.GoTo(Sample.EMPTY.minus(new Vector3(1e5, 0, 0))));
        sample.steps(1_000);

        assertEquals(3_000, sample.distance(ship, target), 100);
    }

    @Test
    void anApproachIsDoneWithinTheRangeAndFailsWhenTheTargetGetsOutOfSight() {
        Sample sample = new Sample();
        int ship = sample.spawn(Sample.POD, Sample.FREE, 0);
        int near = sample.spawn(Sample.MINER, Sample.FREE, 9_000);
        int far = sample.spawn(Sample.MINER, Sample.FREE, -19_000);
        Outcome reached =
                sample.finish(
                        sample.world.order(ship, new Order.Approach(sample.world.id(near), 1_500)),
                        1_000);
        assertEquals(OrderStatus.DONE, reached.status());
        assertTrue(sample.distance(ship, near) <= 1_500);

        long tag = sample.world.order(ship, new Order.Approach(sample.world.id(near), 0));
        sample.step();
        sample.world.remove(near);
        assertEquals(OrderFault.TARGET_LOST, sample.finish(tag, 2).fault());
        assertEquals(
                OrderFault.TARGET_LOST,
                sample.refusal(ship, new Order.Approach(sample.world.id(far), 100)));
    }

    @Test
    void noShipLeavesTheSystem() {
        Sample sample = new Sample();
        double edge = World.MAX_POSITION_METERS;
        int ship = sample.spawn(Sample.POD, Sample.FREE, edge - 1_000, -edge, 3 * edge);
        int other = sample.spawn(Sample.MINER, Sample.FREE, edge - 2_500, -edge, edge);
        assertEquals(edge, sample.world.z(ship), 0);

        sample.world.order(ship, new Order.KeepAtRange(sample.world.id(other), 1e5));
        sample.steps(600);

        assertEquals(edge, sample.world.x(ship), 0);
    }

    @Test
    void whoIsFirstInTheOrderOfIdsSeesOthersNoOtherThanTheLast() {
        Sample sample = new Sample();
        int first = sample.spawn(Sample.FRIGATE, Sample.FREE, -1_000);
        int second = sample.spawn(Sample.FRIGATE, Sample.FREE, 1_000);
        sample.world.order(first, new Order.KeepAtRange(sample.world.id(second), 500));
        sample.world.order(second, new Order.KeepAtRange(sample.world.id(first), 500));

        for (int step = 0; step < 300; step++) {
            sample.step();
            double left = sample.world.x(first) - Sample.EMPTY.x();
            assertEquals(-left, sample.world.x(second) - Sample.EMPTY.x(), 1e-5);
        }
    }

    @Test
    void aWarpTakesAsLongAsItsProfileSaysAtAnyTickLength() {
        for (int rate : TICK_RATES) {
            Universe universe = Sample.universe(rate, List.of(Sample.POD, Sample.FRIGATE));
            Sample sample = new Sample(new World(universe, 0, 1));
            int ship = sample.spawn(Sample.POD, Sample.FREE, 0, 0, 0);
            long fort = sample.landmark("fort").id();
            long tag = sample.world.order(ship, new Order.Warp(fort, 10_000));
            int began = 0;
            while (sample.world.mode(ship) != Mode.WARP) {
                sample.step();
                assertTrue(++began < 60 * rate);
            }

            int ticks = 1;
            while (sample.world.mode(ship) == Mode.WARP) {
                sample.step();
                ticks++;
            }

            // 990 km at 300 km/s with 3 s up and down: 3 s + 3.3 s, to the next tick
            assertEquals(6.3, (double) ticks / rate, 1.1 / rate + 0.01, rate + " ticks a second");
            assertEquals(OrderStatus.DONE, sample.finish(tag, 1).status());
            assertEquals(10_000, sample.distance(ship, new Vector3(1e6, 0, 0)), 2);
            assertTrue(sample.distance(ship, new Vector3(1e6, 0, 0)) <= 10_000);
            assertEquals(0, sample.speed(ship), 0);
        }
    }

    @Test
    void theWayOfAWarpIsTheIntegralOfItsSpeed() {
        for (double way : new double[] {40_000, 900_000, 5e6}) {
            double duration = Warp.duration(way, 300_000);
            double sum = 0;
            int pieces = 10_000;
            for (int piece = 0; piece < pieces; piece++) {
                double seconds = (piece + 0.5) * duration / pieces;
                sum += Warp.speed(way, 300_000, seconds) * duration / pieces;
                assertEquals(
                        sum,
                        Warp.covered(way, 300_000, (piece + 1) * duration / pieces),
                        way * 1e-3);
            }
            assertEquals(way, sum, way * 1e-4);
        }
    }

    @Test
    void aShipThatFliesElsewhereTurnsBeforeItWarps() {
        Sample sample = new Sample();
        int ship = sample.spawn(Sample.MINER, Sample.FREE, 0, 0, 0);
        sample.world.order(ship, new Order.GoTo(new Vector3(-1e5, 0, 0)));
        sample.steps(400);
        long tag = sample.world.order(ship, new Order.Warp(sample.landmark("fort").id(), 0));

        sample.step();
        assertEquals(Mode.ALIGN, sample.world.mode(ship));
        sample.steps(60);
        assertEquals(Mode.ALIGN, sample.world.mode(ship));

        assertEquals(OrderStatus.DONE, sample.finish(tag, 600).status());
    }

    @Test
    void aShipInWarpTakesNoSteeringOrderAndLosesItsLocks() {
        Sample sample = new Sample();
        int ship = sample.spawn(Sample.FRIGATE, Sample.FREE, 0, 0, 0);
        int other = sample.spawn(Sample.MINER, Sample.FREE, 1_000, 0, 0);
        int watcher = sample.spawn(Sample.FRIGATE, Sample.PIRATES, 0, 1_000, 0);
        long otherId = sample.world.id(other);
        long shipId = sample.world.id(ship);
        sample.finish(sample.world.order(ship, new Order.Lock(otherId)), 20);
        long attack = sample.world.order(watcher, new Order.Attack(shipId));
        sample.world.order(ship, new Order.Warp(sample.landmark("fort").id(), 0));
        while (sample.world.mode(ship) != Mode.WARP) {
            sample.step();
            assertTrue(sample.tick < 200);
        }

        assertEquals(OrderFault.TARGET_LOST, sample.finish(attack, 2).fault());
        for (Order order : List.of(new Order.Stop(), new Order.GoTo(Vector3.ZERO))) {
            assertEquals(OrderFault.IN_WARP, sample.refusal(ship, order));
        }
        assertEquals(OrderFault.IN_WARP, sample.refusal(ship, new Order.Lock(otherId)));
        assertEquals(OrderFault.TARGET_LOST, sample.refusal(watcher, new Order.Lock(shipId)));
    }
}
