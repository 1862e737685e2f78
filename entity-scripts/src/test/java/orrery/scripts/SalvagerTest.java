package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class SalvagerTest {
    private final TinyUniverse universe = new TinyUniverse();

    /** A ship full of food that is destroyed beside the station. */
    private void wreck() {
        TinyShip victim =
                universe.ship("freighter")
                        .named("Victim")
                        .at(2_000, 0, 0)
                        .script(self -> {
                            self.dockAt(self.home());
                            self.buy("food", 80);
                            self.undock();
                        });
        universe.until("the food in space", 60, () -> victim.done(Order.Undock.class) == 1);
        universe.at(universe.tick() + 5, victim::destroy);
        universe.ticks(10);
    }

    private TinyShip salvager(String patience) {
        return universe.ship("allrounder")
                .at(6_000, 0, 0)
                .parameter("patience", patience)
                .script(Salvager::new);
    }

    @Test
    void takesWhatIsInAWreckAndSellsIt() {
        wreck();
        TinyShip salvager = salvager("5");

        universe.until("food on board", 60, () -> salvager.cargo("food") == 40);
        long before = salvager.money();
        universe.until("money for it", 300, () -> salvager.money() > before);
        assertTrue(salvager.ordered(Order.Loot.class) == 1, "each wreck once");
    }

    @Test
    void hidesWhenItIsShotAtInTheMiddleOfItsWork() {
        TinyShip salvager = salvager("1");
        universe.until("being on its way", 60, () -> salvager.ordered(Order.Warp.class) > 0);
        universe.until("being there", 200, () -> salvager.done(Order.Warp.class) > 0);
        TinyShip raider = universe.ship("raider").of("pirates").at(salvager.position()).drifting();
        universe.ticks(1);
        raider.order(new Order.Attack(salvager.id()));

        universe.until("the call", 60, () -> salvager.ordered(Order.Distress.class) > 0);
        raider.vanish();
        universe.until("hiding", 200, () -> !salvager.dockedAt().isEmpty());
    }

    @Test
    void looksElsewhereWhenNothingComes() {
        TinyShip salvager = salvager("10");

        universe.whileTrue("waiting", 9, () -> salvager.orders().isEmpty());
        universe.until("moving on", 5, () -> salvager.ordered(Order.Warp.class) > 0);
    }
}
