package @PACKAGE@;

import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.OrderException;
import orrery.script.ShipSelf;

/** Flies from station to station: a beginning, to be made into something better. */
public final class @NAME@ implements EntityScript<ShipSelf> {
    private static final double PAUSE_SECONDS = 5;

    @Override
    public void run(ShipSelf self) {
        while (true) {
            for (Landmark station : self.landmarks(Kind.STATION)) {
                visit(self, station);
                self.sleep(PAUSE_SECONDS);
            }
            self.sleep(PAUSE_SECONDS);
        }
    }

    private static void visit(ShipSelf self, Landmark station) {
        try {
            self.dockAt(station); // blocks until it is inside
            self.say("arrived at " + station.name());
        } catch (OrderException failed) {
            self.log("no way to " + station.name() + ": " + failed.fault().text());
        }
    }
}
