package orrery.scripts;

import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.OrderException;
import orrery.script.ShipSelf;

/** Goes round the stations. */
public final class Rover implements EntityScript<ShipSelf> {
    @Override
    public void run(ShipSelf self) {
        while (true) {
            for (Landmark station : self.landmarks(Kind.STATION)) {
                try {
                    self.dockAt(station);
                    self.say("arrived at " + station.name());
                } catch (OrderException failed) {
                    self.log("no way to " + station.name() + ": " + failed.fault().text());
                }
                self.sleep(5);
            }
        }
    }
}
