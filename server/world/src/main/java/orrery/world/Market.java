package orrery.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orrery.script.Offer;
import orrery.script.OrderFault;
import orrery.world.universe.StationOffer;
import orrery.world.universe.StationSpec;
import orrery.world.universe.Universe;

/**
 * The markets of a system's stations. Prices are those of the configuration until a station's mind
 * sets others. Stations have as much money as they need; their stock is finite, and once a minute
 * of game time a tenth of what it lacks of the configured stock, or has above it, is made or used
 * up by others.
 */
final class Market {
    private static final double RESTOCK_SECONDS = 60;
    private static final long RESTOCK_PART = 10;

    /** More units than this in one order are nonsense. */
    private static final long MAX_UNITS = 1_000_000_000_000L;

    private final Universe universe;
    private final List<StationSpec> stations;
    private final Entities entities;
    private final Ships ships;
    private final Holds holds;
    private final Report report;
    private final int restockTicks;

    /** Of each station, the place of a commodity among its offers, or -1. */
    private final int[][] offerOf;

    /** Of each station, units on sale by offer. */
    final long[][] stock;

    /** Of each station, what a ship pays for a unit by offer, and what it is paid. */
    private final long[][] buyPrice;

    private final long[][] sellPrice;

    Market(
            Universe universe,
            int systemIndex,
            Entities entities,
            Ships ships,
            Holds holds,
            KindTable kinds,
            Report report) {
        this.universe = universe;
        this.stations = universe.systems().get(systemIndex).stations();
        this.entities = entities;
        this.ships = ships;
        this.holds = holds;
        this.report = report;
        restockTicks = kinds.ticks(RESTOCK_SECONDS);
        offerOf = new int[stations.size()][universe.commodities().size()];
        stock = new long[stations.size()][];
        buyPrice = new long[stations.size()][];
        sellPrice = new long[stations.size()][];
        for (int station = 0; station < stations.size(); station++) {
            open(station);
        }
    }

    void step(long tick) {
        if (tick % restockTicks != restockTicks - 1) {
            return;
        }
        for (int station = 0; station < stock.length; station++) {
            List<StationOffer> offers = stations.get(station).market();
            for (int offer = 0; offer < offers.size(); offer++) {
                long lacks = offers.get(offer).stock() - stock[station][offer];
                // At least one unit, so that the configured stock is reached in the end.
                long change = lacks / RESTOCK_PART;
                stock[station][offer] += change == 0 ? Long.signum(lacks) : change;
            }
        }
    }

    List<Offer> offers(int stationSlot) {
        List<Offer> list = new ArrayList<>();
        if (entities.kind[stationSlot] == Entities.STATION) {
            int station = entities.place[stationSlot];
            List<StationOffer> offers = stations.get(station).market();
            for (int offer = 0; offer < offers.size(); offer++) {
                list.add(
                        new Offer(
                                offers.get(offer).commodity(),
                                buyPrice[station][offer],
                                sellPrice[station][offer],
                                stock[station][offer]));
            }
        }
        return list;
    }

    /** Sets the prices of an offer; false if the station does not trade in the commodity. */
    boolean price(int stationSlot, int commodity, long buy, long sell) {
        int station = entities.place[stationSlot];
        int offer = commodity < 0 ? -1 : offerOf[station][commodity];
        if (offer < 0) {
            return false;
        }
        buyPrice[station][offer] = buy;
        sellPrice[station][offer] = sell;
        return true;
    }

    void buy(int slot, long tag, String commodity, long units) {
        OrderFault fault = tradeFault(slot, commodity, units);
        int number = fault == OrderFault.NONE ? universe.commodity(commodity) : -1;
        int station = fault == OrderFault.NONE ? station(slot) : -1;
        int offer = number < 0 ? -1 : offerOf[station][number];
        long price = offer < 0 ? 0 : buyPrice[station][offer];
        if (fault == OrderFault.NONE) {
            fault = buyFault(slot, station, offer, price, units);
        }
        if (fault != OrderFault.NONE) {
            report.refused(slot, tag, fault);
            return;
        }
        report.accepted(slot, tag);
        stock[station][offer] -= units;
        ships.money[slot] -= price * units;
        holds.add(slot, number, units);
        report.done(slot, tag);
    }

    void sell(int slot, long tag, String commodity, long units) {
        OrderFault fault = tradeFault(slot, commodity, units);
        int number = fault == OrderFault.NONE ? universe.commodity(commodity) : -1;
        if (fault == OrderFault.NONE && (number < 0 || sellPrice(station(slot), number) == 0)) {
            fault = OrderFault.NO_OFFER;
        }
        if (fault == OrderFault.NONE && holds.held(slot, number) < units) {
            fault = OrderFault.HOLD_EMPTY;
        }
        if (fault != OrderFault.NONE) {
            report.refused(slot, tag, fault);
            return;
        }
        report.accepted(slot, tag);
        sell(slot, station(slot), number, units);
        report.done(slot, tag);
    }

    void unload(int slot, long tag) {
        if (ships.dockId[slot] == 0) {
            report.refused(slot, tag, OrderFault.NOT_DOCKED);
            return;
        }
        report.accepted(slot, tag);
        int station = station(slot);
        for (int number = 0; number < ships.commodities(); number++) {
            long units = holds.held(slot, number);
            if (units > 0 && sellPrice(station, number) > 0) {
                sell(slot, station, number, units);
            }
        }
        report.done(slot, tag);
    }

    long hash() {
        return hash(sellPrice, hash(buyPrice, hash(stock, 0)));
    }

    private static long hash(long[][] byStation, long before) {
        long hash = before;
        for (long[] ofStation : byStation) {
            for (long number : ofStation) {
                hash = SplitMix64.mix(hash + number);
            }
        }
        return hash;
    }

    private void open(int station) {
        List<StationOffer> offers = stations.get(station).market();
        stock[station] = new long[offers.size()];
        buyPrice[station] = new long[offers.size()];
        sellPrice[station] = new long[offers.size()];
        Arrays.fill(offerOf[station], -1);
        for (int offer = 0; offer < offers.size(); offer++) {
            offerOf[station][universe.commodity(offers.get(offer).commodity())] = offer;
            stock[station][offer] = offers.get(offer).stock();
            buyPrice[station][offer] = offers.get(offer).buyPrice();
            sellPrice[station][offer] = offers.get(offer).sellPrice();
        }
    }

    private OrderFault tradeFault(int slot, String commodity, long units) {
        if (commodity == null || units < 1 || units > MAX_UNITS) {
            return OrderFault.BAD_VALUE;
        }
        return ships.dockId[slot] == 0 ? OrderFault.NOT_DOCKED : OrderFault.NONE;
    }

    private OrderFault buyFault(int slot, int station, int offer, long price, long units) {
        if (price == 0) {
            return OrderFault.NO_OFFER;
        }
        if (stock[station][offer] < units) {
            return OrderFault.NO_STOCK;
        }
        if (holds.room(slot) < units) {
            return OrderFault.HOLD_FULL;
        }
        // By division, so that no product overflows.
        return ships.money[slot] / price < units ? OrderFault.NO_MONEY : OrderFault.NONE;
    }

    private void sell(int slot, int station, int number, long units) {
        stock[station][offerOf[station][number]] += units;
        ships.money[slot] += sellPrice(station, number) * units;
        holds.add(slot, number, -units);
    }

    private long sellPrice(int station, int number) {
        int offer = offerOf[station][number];
        return offer < 0 ? 0 : sellPrice[station][offer];
    }

    private int station(int slot) {
        return entities.place[ships.dockSlot[slot]];
    }
}
