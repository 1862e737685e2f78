package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.script.Offer;
import orrery.script.Order;
import orrery.script.OrderException;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyPlayer;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;
import orrery.world.universe.StationSpec;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;

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

    @Test
    void aStationWithAsManyBaysAsThereMayBeLetsShipsIn() {
        TinyUniverse busy =
                new TinyUniverse(withBays(64), 1, Map.of("MarketMaker", MarketMaker::new));
        TinyShip ship =
                busy.ship("freighter").at(3_000, 0, 0).script(self -> self.dockAt(self.home()));

        busy.until("docked", 60, () -> ship.dockedAt().equals("Home"));
    }

    private static Universe withBays(int bays) {
        Universe sandbox = Sandbox.universe("MarketMaker");
        List<SystemSpec> systems = new ArrayList<>(sandbox.systems());
        SystemSpec here = systems.getFirst();
        List<StationSpec> stations = new ArrayList<>(here.stations());
        StationSpec home = stations.getFirst();
        stations.set(
                0,
                new StationSpec(
                        home.name(),
                        home.position(),
                        home.faction(),
                        bays,
                        home.script(),
                        home.market()));
        systems.set(
                0,
                new SystemSpec(
                        here.name(), stations, here.gates(), here.belts(), here.populations()));
        return new Universe(
                sandbox.name(),
                sandbox.ticksPerSecond(),
                sandbox.factions(),
                sandbox.commodities(),
                sandbox.ships(),
                systems,
                sandbox.starts());
    }
}
