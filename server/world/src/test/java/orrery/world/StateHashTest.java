package orrery.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import orrery.script.Kind;
import orrery.script.Order;

class StateHashTest {
    /** What is not state of an entity but tells where it is kept; hashed in another way. */
    private static final Set<String> BOOKKEEPING = Set.of("sorted", "restingSlots", "restingTicks");

    @Test
    void theHashDiffersWhenAnyColumnOfAShipDiffers() throws IllegalAccessException {
        Subject subject = new Subject();
        int columns = 0;
        for (Object holder : List.of(subject.entities, subject.ships)) {
            for (Field field : holder.getClass().getDeclaredFields()) {
                if (!field.getType().isArray() || BOOKKEEPING.contains(field.getName())) {
                    continue;
                }
                field.setAccessible(true);
                columns++;
                differs(subject, field, field.get(holder));
            }
        }
        assertEquals(60, columns, 10, "columns that were found");
    }

    private static void differs(Subject subject, Field field, Object column) {
        int at = subject.ship * (Array.getLength(column) / subject.entities.capacity());
        long before = subject.hash.ofEntities();
        Object was = Array.get(column, at);
        Array.set(column, at, other(was));

        assertNotEquals(before, subject.hash.ofEntities(), field.getName());

        Array.set(column, at, was);
        assertEquals(before, subject.hash.ofEntities(), field.getName());
    }

    private static Object other(Object value) {
        return switch (value) {
            case Long number -> number + 1;
            case Integer number -> number + 1;
            case Byte number -> (byte) (number + 1);
            case Double number -> number + 1e-9;
            case Boolean bit -> !bit;
            case String text -> text + "!";
            default -> throw new AssertionError("a column of " + value.getClass());
        };
    }

    @Test
    void theHashDiffersWithAllThatIsNotInAColumn() {
        Simulation simulation = new Simulation(Sample.universe(10), 0, 1);
        int ship = simulation.entities.add(Kind.SHIP, 0, Sample.FREE, "one", 0);
        int fort = simulation.entities.slotOf(2);
        int gate = simulation.entities.slotOf(3);
        int asteroid = simulation.entities.slotOf(5);
        List<Runnable> changes =
                List.of(
                        () -> simulation.market.stock[0][0]++,
                        () -> simulation.stations.gateOpen(gate, false),
                        () -> simulation.missiles.launch(ship, fort, 5, 1, 9),
                        () -> simulation.missiles.launch(ship, fort, 5, 2, 9),
                        () -> simulation.belts.minedOut(asteroid, 7),
                        () -> simulation.orders.give(ship, new Order.Stop()),
                        () -> simulation.entities.remove(asteroid, 7),
                        () -> {
                            simulation.ships.steerSlot[ship] = fort;
                            simulation.ships.bay[ship] = -1;
                            simulation.stations.grant(ship, 0);
                            simulation.ships.bay[ship] = -1;
                        });
        Set<Long> hashes = new HashSet<>(List.of(simulation.hash(0), simulation.hash(1)));
        simulation.ships.steerSlot[ship] = fort; // so that the last change is one of the bay only
        hashes.add(simulation.hash(0));

        for (Runnable change : changes) {
            change.run();
            hashes.add(simulation.hash(0));
        }

        assertEquals(3 + changes.size(), hashes.size());
    }

    /** A ship that has a lock, an attacker and a full row of everything, as the hash sees it. */
    private static final class Subject {
        final Entities entities;
        final Ships ships;
        final StateHash hash;
        final int ship;

        Subject() {
            var universe = Sample.universe(10);
            Simulation simulation = new Simulation(universe, 0, 1);
            entities = simulation.entities;
            ships = simulation.ships;
            ship = entities.add(Kind.SHIP, 0, Sample.FREE, "one", 0);
            int other = entities.add(Kind.SHIP, 0, Sample.PIRATES, "two", 0);
            ships.hull[ship] = 1;
            ships.hull[other] = 1;
            simulation.orders.give(ship, new Order.Attack(entities.id[other]));
            simulation.step(0);
            simulation.damage.hit(ship, entities.id[other], other, 1);
            simulation.holds.add(ship, 0, 5);
            hash = new StateHash(entities, ships, simulation.kinds);
            if (ships.locks[ship] != 1) {
                throw new AssertionError("the ship must hold a lock");
            }
        }
    }
}
