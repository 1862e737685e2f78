package studio.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class CourierTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void makesMoneyByCarryingFood() {
        TinyShip courier = universe.ship("freighter").at(5_000, 0, 0).script(Courier::new);
        universe.ticks(1);
        long before = courier.money();

        universe.until("two sales", 300, () -> courier.done(Order.Sell.class) == 2);

        assertTrue(courier.money() > before, courier.orderTrace());
    }

    @Test
    void callsForHelpAndHidesWhenItIsShotAt() {
        TinyShip courier = universe.ship("freighter").at(40_000, 0, 0).script(Courier::new);
        TinyShip raider = universe.ship("raider").of("pirates").at(40_500, 0, 0).drifting();
        universe.ticks(1);

        raider.order(new Order.Attack(courier.id()));

        universe.until("a call for help", 30, () -> courier.ordered(Order.Distress.class) > 0);
        universe.at(universe.tick() + 5, raider::vanish);
        universe.until("being at Home", 200, () -> courier.dockedAt().equals("Home"));
    }
}
