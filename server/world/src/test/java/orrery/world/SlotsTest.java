package orrery.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import orrery.script.Order;

class SlotsTest {
    private final Sample sample = new Sample();
    private final World world = sample.world;

    @Test
    void aSlotRestsForFourTicksAndTheOneThatRestedLongestIsTakenFirst() {
        int first = sample.spawn(Sample.POD, Sample.FREE, 0);
        int second = sample.spawn(Sample.POD, Sample.FREE, 10);
        sample.step();
        world.remove(second);
        sample.step();
        world.remove(first);
        for (int tick = 0; tick < World.SLOT_REST_TICKS; tick++) {
            int slot = sample.spawn(Sample.POD, Sample.FREE, 20);
            assertNotEquals(first, slot);
            assertNotEquals(second, slot);
            sample.step();
        }

        assertEquals(second, sample.spawn(Sample.POD, Sample.FREE, 30));
        int next = sample.spawn(Sample.POD, Sample.FREE, 40);
        assertNotEquals(first, next, "it went a tick later");
        sample.step();
        assertEquals(first, sample.spawn(Sample.POD, Sample.FREE, 50));
    }

    @Test
    void idsAreNeverUsedAgainAndTellTheSystem() {
        int first = sample.spawn(Sample.POD, Sample.FREE, 0);
        long id = world.id(first);
        assertEquals(10, id, "after two stations, a gate, a belt and five asteroids");
        world.remove(first);
        sample.steps(10);

        assertEquals(11, world.id(sample.spawn(Sample.POD, Sample.FREE, 0)));
        World beta = new World(world.universe(), 1, 1);
        assertEquals(World.IDS_PER_SYSTEM + 1, beta.id(beta.slotAt(0)));
    }

    @Test
    void removalsBetweenStepsAreToldByTheNextStepOnly() {
        int ship = sample.spawn(Sample.POD, Sample.FREE, 0);
        long id = world.id(ship);
        sample.step();
        world.remove(ship);
        assertFalse(world.present(ship));

        sample.step();
        assertEquals(List.of(new Removal(ship, id, Removal.Reason.GONE)), world.removals());
        sample.step();
        assertEquals(List.of(), world.removals());
    }

    @Test
    void entitiesStandInAscendingOrderOfIdsThroughComingAndGoing() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 2_000; round++) {
            if (random.nextInt(5) < 3) {
                sample.spawn(Sample.POD, Sample.FREE, round);
            } else {
                int slot = world.slotAt(random.nextInt(world.count()));
                if (world.id(slot) > 9) {
                    world.remove(slot);
                }
            }
            if (random.nextInt(4) == 0) {
                sample.step();
            }
        }
        for (int index = 0; index < world.count(); index++) {
            int slot = world.slotAt(index);
            assertTrue(index == 0 || world.id(slot) > world.id(world.slotAt(index - 1)));
            assertEquals(slot, world.slotOf(world.id(slot)));
        }
        assertEquals(-1, world.slotOf(0));
        assertEquals(-1, world.slotOf(Long.MAX_VALUE));
        assertEquals(-1, world.slotOf(Long.MIN_VALUE));
    }

    @Test
    void aWorldGrowsAndForgetsNothing() {
        int first = sample.spawn(Sample.MINER, Sample.PIRATES, 123);
        long id = world.id(first);
        int capacity = world.capacity();
        for (int ship = 0; ship < 3_000; ship++) {
            sample.spawn(Sample.POD, Sample.FREE, ship);
        }

        assertTrue(world.capacity() >= 3_000 && world.capacity() > capacity);
        assertEquals(first, world.slotOf(id));
        assertEquals(Sample.EMPTY.x() + 123, world.x(first), 0);
        assertEquals(1, world.hull(first), 0);
        assertEquals(World.START_MONEY, world.money(first));
    }

    @Test
    void whatIsNotAShipTakesNoOrdersAndTicksOnlyGoUp() {
        int station = world.slotOf(1);
        assertThrows(IllegalArgumentException.class, () -> world.order(station, new Order.Stop()));
        assertThrows(IllegalArgumentException.class, () -> world.remove(station));
        sample.step();
        assertThrows(IllegalArgumentException.class, () -> world.step(0));
    }

    @Test
    void theRandomnessOfAnEntityIsItsOwn() {
        Sample other = new Sample();
        int ship = sample.spawn(Sample.POD, Sample.FREE, 0);
        int same = other.spawn(Sample.POD, Sample.FREE, 0);
        int next = other.spawn(Sample.POD, Sample.FREE, 0);
        double sum = 0;
        for (int draw = 0; draw < 10_000; draw++) {
            double drawn = world.nextDouble(ship);
            sum += drawn;
            assertTrue(drawn >= 0 && drawn < 1);
            assertEquals(drawn, other.world.nextDouble(same), 0);
            assertNotEquals(drawn, other.world.nextDouble(next));
            int below = world.nextInt(ship, 3);
            assertTrue(below >= 0 && below < 3);
            other.world.nextInt(same, 3);
        }
        assertEquals(0.5, sum / 10_000, 0.02);
        assertThrows(IllegalArgumentException.class, () -> world.nextInt(ship, 0));
    }
}
