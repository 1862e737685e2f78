package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.script.StationSelf;

/** What the mind of a station may do with its market. */
class StationTradeTest {
    private final List<String> noted = new ArrayList<>();

    @Test
    void aShipPaysWhatTheStationAsksNow() {
        TinyUniverse universe =
                TinyUniverse.withStation(() ->
                        self -> {
                            self.price("food", 25, 0);
                            self.price("ore", 0, 12);
                            grantAll(self);
                        });
        TinyPlayer player = universe.player("Ada", "home");
        universe.seconds(1);
        player.order(new Order.Dock(universe.idOf("Home")));
        universe.until("docked", 60, () -> player.ship().dockedAt().equals("Home"));
        long before = player.ship().money();

        int order = player.order(new Order.Buy("food", 10));
        universe.ticks(3);

        assertEquals(OrderStatus.DONE, player.answers(order).getLast());
        assertEquals(before - 250, player.ship().money());
    }

    @ParameterizedTest
    @CsvSource({
        "food, -1, 0",
        "food, 1000001, 0",
        "food, 10, 11",
        "food, 0, 1000001",
        "plutonium, 10, 5"
    })
    void badPricesAreRefused(String commodity, long buy, long sell) {
        TinyUniverse universe =
                TinyUniverse.withStation(() ->
                        self -> {
                            try {
                                self.price(commodity, buy, sell);
                            } catch (IllegalArgumentException refused) {
                                noted.add(refused.getMessage());
                            }
                        });
        universe.ticks(1);

        assertEquals(1, noted.size(), noted.toString());
        assertEquals(20, universe.world().market(station(universe)).get(1).buyPrice());
    }

    @Test
    void pricesArePartOfTheState() {
        assertEquals(hash(21), hash(21));
        assertNotEquals(hash(21), hash(22));
    }

    private static long hash(long price) {
        TinyUniverse universe =
                TinyUniverse.withStation(() -> self -> self.price("food", price, 0));
        universe.ticks(2);
        return universe.stateHash();
    }

    @Test
    void aStationKnowsItsGuestsAndItsNeighbours() {
        TinyUniverse universe =
                TinyUniverse.withStation(() ->
                        (EntityScript<StationSelf>)
                                self -> {
                                    long guest = self.dockingRequests().receive().shipId();
                                    noted.add("" + self.hosts(guest));
                                    noted.add(self.landmarks(Kind.STATION).get(1).name());
                                });
        universe.ship("freighter").script(self -> self.dockAt(self.home()));
        universe.seconds(30);

        assertEquals(List.of("false", "Market"), noted);
    }

    private static int station(TinyUniverse universe) {
        return universe.world().slotOf(universe.idOf("Home"));
    }

    private static void grantAll(StationSelf self) {
        while (true) {
            self.dockingRequests().receive().grant(0);
        }
    }
}
