package orrery.scripts;

import orrery.script.EntityScript;
import orrery.script.ShipSelf;

/** Goes home. */
public final class Rover implements EntityScript<ShipSelf> {
    @Override
    public void run(ShipSelf self) {
        self.dockAt(self.home()); // blocks until it is inside
        self.say("home at second " + self.seconds());
    }
}
