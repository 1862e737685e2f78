package orrery.scripts;

import orrery.script.EntityScript;
import orrery.script.ShipSelf;

/** Says good morning. */
public final class Rover implements EntityScript<ShipSelf> {
    @Override
    public void run(ShipSelf self) {
        self.say("good morning");
    }
}
