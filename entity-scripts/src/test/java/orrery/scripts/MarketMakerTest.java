package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.script.Offer;
import orrery.script.Order;
import orrery.script.OrderException;
import orrery.testkit.TinyPlayer;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class MarketMakerTest {
    private final TinyUniverse universe = TinyUniverse.withStation(MarketMaker::new);

    private Offer offer(String commodity) {
        int station = universe.world().slotOf(universe.idOf("Home"));
        return universe.world().market(station).stream()
                .filter(offer -> offer.commodity().equals(commodity))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingChangesWithoutTrade() {
        universe.whileTrue("the old price", 60, () -> offer("food").buyPrice() == 20);
        assertEquals(10, offer("ore").sellPrice());
    }

    @Test
    void whatIsBoughtGrowsDear() {
        TinyPlayer player = universe.player("Ada", "home");
        universe.seconds(1);
        player.order(new Order.Dock(universe.idOf("Home")));
        universe.until("docked", 60, () -> player.ship().dockedAt().equals("Home"));
        for (int freighter = 0; freighter < 8; freighter++) {
            universe.ship("freighter")
                    .at(1_000, 500.0 * freighter, 0)
                    .script(self -> {
                        self.dockAt(self.home());
                        try {
                            self.buy("food", 450);
                        } catch (OrderException tooDear) {
                            self.log(tooDear.getMessage());
                        }
                    });
        }

        universe.until("a higher price", 120, () -> offer("food").buyPrice() > 22);
        universe.until("the old price again", 1_200, () -> offer("food").buyPrice() == 20);
    }

    @Test
    void whatPilesUpIsPaidLess() {
        for (int number = 0; number < 6; number++) {
            universe.ship("miner").at(0, 195_000, 500.0 * number).script(new BeltMiner());
        }

        universe.until("a lower price", 600, () -> offer("ore").sellPrice() < 10);
        assertTrue(offer("ore").sellPrice() >= 5);
    }

    @Test
    void shipsAreLetIn() {
        TinyShip ship =
                universe.ship("freighter").at(2_000, 0, 0).script(self -> self.dockAt(self.home()));

        universe.until("docked", 60, () -> ship.dockedAt().equals("Home"));
    }
}
