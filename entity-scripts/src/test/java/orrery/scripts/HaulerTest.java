package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;
import orrery.world.World;

class HaulerTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void makesMoneyWithWhatOneStationSellsAndAnotherWants() {
        TinyShip hauler =
                universe.ship("freighter")
                        .at(1_000, 0, 0)
                        .parameter("systems", Sandbox.HERE)
                        .script(Hauler::new);

        universe.until("a profit", 600, () -> hauler.money() > World.START_MONEY + 10_000);

        assertEquals(Sandbox.HERE, hauler.system());
        assertEquals(0, hauler.ordered(Order.Jump.class));
        assertTrue(hauler.done(Order.Buy.class) > 1, hauler.orderTrace());
    }

    @Test
    void findsTheBetterMarketBehindTheGateAndRemembersTheWay() {
        TinyShip hauler = universe.ship("freighter").at(1_000, 0, 0).script(Hauler::new);

        universe.until(
                "a sale behind the gate",
                1_200,
                () ->
                        hauler.dockedAt().equals("Far")
                                && hauler.money() > World.START_MONEY + 15_000);

        assertTrue(hauler.done(Order.Jump.class) >= 2, hauler.orderTrace());
    }

    @Test
    void comesHomeAgainFromWhereThereIsNothingToBuy() {
        TinyShip hauler =
                universe.ship("freighter").in(Sandbox.THERE).at(Sandbox.MARKET).script(Hauler::new);

        universe.until("home", 600, () -> hauler.system().equals(Sandbox.HERE));
    }
}
