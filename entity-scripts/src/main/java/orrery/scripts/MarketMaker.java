package orrery.scripts;

import orrery.script.EntityScript;
import orrery.script.Memory;
import orrery.script.Offer;
import orrery.script.StationSelf;

/**
 * Makes the prices of a station by what it has: what grows scarce grows dear, and what piles up is
 * paid less. It remembers the prices and the stock that it began with, and stays near them. Ships
 * are let in by a {@link TrafficControl} beside it.
 */
public final class MarketMaker implements EntityScript<StationSelf> {
    private static final double LOOK_SECONDS = 5;

    /** Commodities that it makes prices for; three entries of memory each. */
    private static final int MAX_COMMODITIES = 20;

    /** Of the prices that it began with. */
    private static final double LOWEST = 0.5;

    private static final double HIGHEST = 2;

    /** So many units of what it only buys halve what it pays. */
    private static final double GLUT_UNITS = 1_000;

    @Override
    public void run(StationSelf self) {
        self.spawn("traffic control", () -> new TrafficControl().run(self));
        while (true) {
            int made = 0;
            for (Offer offer : self.market()) {
                if (made++ < MAX_COMMODITIES) {
                    makePrice(self, offer);
                }
            }
            self.sleep(LOOK_SECONDS);
        }
    }

    private static void makePrice(StationSelf self, Offer offer) {
        Memory memory = self.memory();
        String ware = offer.commodity();
        long ask = remembered(memory, "ask." + ware, offer.buyPrice());
        long bid = remembered(memory, "bid." + ware, offer.sellPrice());
        long normal = remembered(memory, "stock." + ware, offer.stock());
        double factor = ask > 0 ? scarcity(offer.stock(), normal) : glut(offer.stock() - normal);
        long newAsk = ask == 0 ? 0 : Math.clamp(Math.round(ask * factor), 1, StationSelf.MAX_PRICE);
        long newBid = bid == 0 ? 0 : Math.clamp(Math.round(bid * factor), 1, StationSelf.MAX_PRICE);
        newBid = newAsk == 0 ? newBid : Math.min(newBid, newAsk);
        if (newAsk != offer.buyPrice() || newBid != offer.sellPrice()) {
            self.price(ware, newAsk, newBid);
        }
    }

    /** 1 with as much as it began with, up to {@link #HIGHEST} with none. */
    private static double scarcity(long stock, long normal) {
        double left = normal == 0 ? 1 : (double) stock / normal;
        return Math.clamp(HIGHEST - left, LOWEST, HIGHEST);
    }

    /** 1 with no more than it began with, down to {@link #LOWEST}. */
    private static double glut(long unitsAbove) {
        return Math.clamp(1 - LOWEST * unitsAbove / GLUT_UNITS, LOWEST, 1);
    }

    /** What stood there when it began: after a restart too. */
    private static long remembered(Memory memory, String key, long now) {
        long before = memory.number(key, -1);
        if (before < 0) {
            memory.put(key, now);
            return now;
        }
        return before;
    }
}
