package orrery.scripts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Memory;
import orrery.script.NothingInSight;
import orrery.script.Offer;
import orrery.script.OrderException;
import orrery.script.ShipSelf;

/**
 * Buys cheap and sells dear, between stations and over solar systems. It learns prices as it docks,
 * and keeps in its memory where each commodity sold best and where it is bound for, so that it goes
 * on whenever it is started again. With nothing worth buying it explores.
 *
 * <p>Parameters: {@code systems}, the names of the solar systems that it works in, with commas
 * between them (default: all).
 */
public final class Hauler implements EntityScript<ShipSelf> {
    /** Prices of so many commodities are remembered, three entries of memory each. */
    private static final int MAX_KNOWN = 16;

    private static final double EXPLORE_CHANCE = 0.1;
    private static final double HANDLING_SECONDS = 3;

    @Override
    public void run(ShipSelf self) {
        while (true) {
            try {
                if (self.docked()) {
                    trade(self);
                    self.sleep(HANDLING_SECONDS);
                }
                travel(self);
            } catch (OrderException | NothingInSight _) {
                forgetGoal(self.memory()); // no bay, a closed gate, a sold-out market: elsewhere
                self.sleep(2);
            }
        }
    }

    // At a station

    private static void trade(ShipSelf self) {
        Landmark here = self.home(); // the nearest station is the one it is docked at
        List<Offer> market = self.market();
        forgetGoal(self.memory());
        for (Offer offer : market) {
            remember(self, offer, here);
        }
        self.unload();
        Offer bargain = self.random().chance(EXPLORE_CHANCE) ? null : bestBargain(self, market);
        if (bargain != null) {
            self.buy(bargain.commodity(), affordable(self, bargain));
            setGoal(self.memory(), bestSystem(self, bargain), bestStation(self, bargain));
        }
    }

    /** The offer with the widest margin to the best price known elsewhere, or null if none pays. */
    private static @Nullable Offer bestBargain(ShipSelf self, List<Offer> market) {
        Offer best = null;
        long bestMargin = 0;
        for (Offer offer : market) {
            long margin = bestPrice(self, offer) - offer.buyPrice();
            if (offer.buyPrice() > 0 && margin > bestMargin && affordable(self, offer) > 0) {
                best = offer;
                bestMargin = margin;
            }
        }
        return best;
    }

    private static long affordable(ShipSelf self, Offer offer) {
        long room = self.figures().holdUnits() - self.cargo();
        return Math.min(Math.min(room, offer.stock()), self.money() / offer.buyPrice());
    }

    // On the way

    private static void travel(ShipSelf self) {
        Memory memory = self.memory();
        String system = memory.text("goal.system");
        if (system == null) {
            explore(self);
        } else if (system.equals(self.system())) {
            self.dockAt(station(self, memory.text("goal.station")));
        } else {
            self.jump(gateTo(self, system));
        }
    }

    /** Any other station that can be reached, here or through a gate. */
    private static void explore(ShipSelf self) {
        List<Landmark> places = new ArrayList<>(self.landmarks(Kind.STATION));
        if (self.docked()) {
            places.removeFirst();
        }
        for (Landmark gate : self.landmarks(Kind.GATE)) {
            if (worksIn(self, gate.leadsTo())) {
                places.add(gate);
            }
        }
        if (places.isEmpty()) {
            throw new NothingInSight("there is no other station to trade with");
        }
        Landmark place = places.get(self.random().nextInt(places.size()));
        if (place.kind() == Kind.GATE) {
            self.jump(place);
        } else {
            self.dockAt(place);
        }
    }

    private static boolean worksIn(ShipSelf self, String system) {
        String systems = self.parameter("systems", "");
        return systems.isEmpty() || List.of(systems.split("\\s*,\\s*")).contains(system);
    }

    private static Landmark station(ShipSelf self, @Nullable String name) {
        for (Landmark station : self.landmarks(Kind.STATION)) {
            if (station.name().equals(name)) {
                return station;
            }
        }
        throw new NothingInSight("there is no station " + name);
    }

    /** The gate that leads there; without one, any: the way may be longer than one jump. */
    private static Landmark gateTo(ShipSelf self, String system) {
        List<Landmark> gates = self.landmarks(Kind.GATE);
        for (Landmark gate : gates) {
            if (gate.leadsTo().equals(system)) {
                return gate;
            }
        }
        if (gates.isEmpty()) {
            throw new NothingInSight("the system has no gate");
        }
        return gates.get(self.random().nextInt(gates.size()));
    }

    // What it remembers: for each commodity the best price it has seen, and where

    private static void remember(ShipSelf self, Offer offer, Landmark here) {
        Memory memory = self.memory();
        String commodity = offer.commodity();
        boolean known = memory.text("system." + commodity) != null;
        boolean seenHere =
                self.system().equals(memory.text("system." + commodity))
                        && here.name().equals(memory.text("station." + commodity));
        if (!seenHere && offer.sellPrice() <= bestPrice(self, offer)) {
            return;
        }
        if (!known) {
            long count = memory.number("known", 0);
            if (count == MAX_KNOWN) {
                return;
            }
            memory.put("known", count + 1);
        }
        memory.put("price." + commodity, offer.sellPrice());
        memory.put("system." + commodity, self.system());
        memory.put("station." + commodity, here.name());
    }

    private static long bestPrice(ShipSelf self, Offer offer) {
        return self.memory().number("price." + offer.commodity(), 0);
    }

    private static String bestSystem(ShipSelf self, Offer offer) {
        return known(self.memory().text("system." + offer.commodity()));
    }

    private static String bestStation(ShipSelf self, Offer offer) {
        return known(self.memory().text("station." + offer.commodity()));
    }

    private static String known(@Nullable String text) {
        if (text == null) {
            throw new NothingInSight("no buyer is known any more");
        }
        return text;
    }

    private static void setGoal(Memory memory, String system, String station) {
        memory.put("goal.system", system);
        memory.put("goal.station", station);
    }

    private static void forgetGoal(Memory memory) {
        memory.remove("goal.system");
        memory.remove("goal.station");
    }
}
