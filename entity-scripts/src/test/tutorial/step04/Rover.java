package orrery.scripts;

import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.ShipSelf;

/** Watches the belt. */
public final class Rover implements EntityScript<ShipSelf> {
    @Override
    public void run(ShipSelf self) {
        self.travelTo(self.landmarks(Kind.BELT).getFirst(), 10_000);
        while (true) {
            Contact enemy = self.nearestHostile();
            if (enemy != null) {
                self.say("I see you, " + enemy.name());
            }
            self.sleep(5);
        }
    }
}
