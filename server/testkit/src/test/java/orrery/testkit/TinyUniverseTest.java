package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.script.ShipSelf;
import orrery.script.Vector3;

class TinyUniverseTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void tellsWhatAScriptOrderedAndWhatCameOfIt() {
        TinyShip ship = universe.ship("freighter").at(20_000, 0, 0).script(TinyUniverseTest::visit);

        universe.untilIdle(ship, 200);

        assertEquals(
                "[Approach, Dock]",
                ship.orders().stream().map(o -> o.order().getClass().getSimpleName()).toList()
                        + "");
        assertEquals(OrderStatus.DONE, ship.orders().getFirst().status());
        assertEquals(1, ship.done(Order.Dock.class));
        assertEquals("Home", ship.dockedAt());
    }

    @Test
    void whatDoesNotComeToBeFailsWithTheOrdersThatWereGiven() {
        universe.ship("freighter").at(20_000, 0, 0).script(TinyUniverseTest::visit);

        AssertionError failed =
                assertThrows(
                        AssertionError.class, () -> universe.until("a miracle", 5, () -> false));

        assertTrue(
                failed.getMessage()
                        .startsWith("a miracle did not come to be within 5.0 s, at tick 50"),
                failed.getMessage());
        assertTrue(failed.getMessage().contains("Approach"), failed.getMessage());
    }

    @Test
    void aScriptThatFailsFailsTheTest() {
        universe.ship("freighter")
                .named("Icarus")
                .at(Vector3.ZERO)
                .script(self -> {
                    throw new IllegalStateException("too close to the sun");
                });

        AssertionError failed = assertThrows(AssertionError.class, () -> universe.ticks(1));

        assertTrue(failed.getMessage().contains("(Icarus) failed at tick 1"), failed.getMessage());
        assertEquals("too close to the sun", failed.getCause().getMessage());
    }

    @Test
    void equalTestsRunEqually() {
        assertEquals(hashAfterAMinute(), hashAfterAMinute());
    }

    private static long hashAfterAMinute() {
        TinyUniverse universe = new TinyUniverse();
        universe.ship("freighter").at(20_000, 0, 0).script(TinyUniverseTest::visit);
        universe.seconds(60);
        return universe.stateHash();
    }

    private static void visit(ShipSelf self) {
        self.dockAt(self.home());
    }
}
