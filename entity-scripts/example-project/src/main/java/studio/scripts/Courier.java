package studio.scripts;

import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.OrderException;
import orrery.script.ShipSelf;

/**
 * Buys a commodity at the nearest station and sells it at the farthest, again and again; goes back
 * inside when it is shot at.
 *
 * <p>Parameters: {@code ware}, what it carries (default: food).
 */
public final class Courier implements EntityScript<ShipSelf> {
    private static final double REPAIR_SECONDS = 20;

    private boolean shotAt;

    @Override
    public void run(ShipSelf self) {
        String ware = self.parameter("ware", "food");
        Landmark from = self.landmarks(Kind.STATION).getFirst();
        Landmark to = self.landmarks(Kind.STATION).getLast();
        self.spawn("look-out", () -> lookOut(self));
        while (true) {
            try {
                carry(self, ware, from, to);
            } catch (OrderException failed) {
                self.log(failed.getMessage());
                self.sleep(2);
            }
        }
    }

    private void carry(ShipSelf self, String ware, Landmark from, Landmark to) {
        if (self.cargo(ware) == 0) {
            self.dockAt(from);
            self.buy(ware, self.figures().holdUnits() - self.cargo());
        }
        if (shotAt) {
            self.sleep(REPAIR_SECONDS); // inside, where ships are repaired
            shotAt = false;
        }
        self.dockAt(to);
        self.sell(ware, self.cargo(ware));
    }

    private void lookOut(ShipSelf self) {
        while (true) {
            if (self.nextEvent(60) instanceof Event.DamageTaken && !self.docked()) {
                shotAt = true;
                try {
                    self.callForHelp();
                    self.dockAt(self.home());
                } catch (OrderException _) {
                    self.sleep(1); // in warp: out of danger anyway
                }
            }
        }
    }
}
