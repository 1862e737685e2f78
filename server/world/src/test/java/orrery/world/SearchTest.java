package orrery.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.script.Kind;
import orrery.world.universe.ShipKind;

/** What the cell index finds is what looking at everything finds. */
class SearchTest {
    @ParameterizedTest
    @ValueSource(doubles = {3_000, 60_000, 1e6, 2e7})
    void searchesFindWhatLookingAtEverythingFinds(double spread) {
        ShipKind far = Sample.ship("far", 100, 1, 900, 1, 1, false, List.of(), null, 0);
        ShipKind near = Sample.ship("near", 100, 1, 20, 1, 1, false, List.of(), null, 0);
        Sample sample = new Sample(new World(Sample.universe(10, List.of(far, near)), 0, 1));
        World world = sample.world;
        SplittableRandom random = new SplittableRandom(7);
        for (int ship = 0; ship < 400; ship++) {
            // Some lie on a lattice, so that distances are equal.
            double grid = ship % 3 == 0 ? 0.1 * spread : 1e-3;
            sample.spawn(
                    ship % 2 == 0 ? far : near,
                    random.nextInt(3),
                    Math.rint(random.nextDouble(-spread, spread) / grid) * grid,
                    Math.rint(random.nextDouble(-spread, spread) / grid) * grid,
                    ship % 5 == 0 ? 0 : random.nextDouble(-spread, spread));
        }
        sample.step();
        for (int gone = 0; gone < 20; gone++) {
            world.remove(world.slotAt(world.count() - 1 - 3 * gone));
        }

        int found = 0;
        for (int index = 9; index < world.count(); index++) {
            int observer = world.slotAt(index);
            for (Kind kind : Kind.values()) {
                int[] expected = everything(sample, observer, kind);
                int[] slots = new int[64];
                int count = world.contacts(observer, kind, slots);
                found += count;
                assertArrayEquals(
                        Arrays.copyOf(expected, Math.min(64, expected.length)),
                        Arrays.copyOf(slots, count));
                assertEquals(
                        expected.length == 0 ? -1 : expected[0], world.nearest(observer, kind));
            }
            assertEquals(hostile(sample, observer), world.nearestHostile(observer));
        }
        assertTrue(found > 0);
    }

    private static int[] everything(Sample sample, int observer, Kind kind) {
        World world = sample.world;
        List<Integer> slots = new ArrayList<>();
        for (int index = 0; index < world.count(); index++) {
            int slot = world.slotAt(index);
            if (slot != observer && world.kind(slot) == kind && world.inSight(observer, slot)) {
                slots.add(slot);
            }
        }
        slots.sort(
                Comparator.<Integer>comparingDouble(slot -> squared(world, observer, slot))
                        .thenComparingLong(world::id));
        return slots.stream().mapToInt(slot -> slot).toArray();
    }

    private static int hostile(Sample sample, int observer) {
        return Arrays.stream(everything(sample, observer, Kind.SHIP))
                .filter(slot -> sample.world.hostile(observer, slot))
                .findFirst()
                .orElse(-1);
    }

    private static double squared(World world, int slot, int other) {
        double dx = world.x(other) - world.x(slot);
        double dy = world.y(other) - world.y(slot);
        double dz = world.z(other) - world.z(slot);
        return dx * dx + dy * dy + dz * dz;
    }
}
