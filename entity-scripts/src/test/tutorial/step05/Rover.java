package orrery.scripts;

import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.OrderException;
import orrery.script.ShipSelf;

/** Fights at the belt. */
public final class Rover implements EntityScript<ShipSelf> {
    @Override
    public void run(ShipSelf self) {
        self.travelTo(self.landmarks(Kind.BELT).getFirst(), 10_000);
        while (true) {
            Contact enemy = self.nearestHostile();
            if (enemy != null) {
                try {
                    fight(self, enemy);
                } catch (OrderException failed) {
                    self.log("no fight: " + failed.fault().text());
                }
            }
            self.sleep(1);
        }
    }

    private static void fight(ShipSelf self, Contact enemy) {
        self.attack(enemy); // goes on by itself: it waits only until the order is accepted
        self.orbit(enemy, self.weaponRangeMeters() / 2);
        while (self.look(enemy.id()) != null) {
            self.sleep(1);
        }
        self.say(enemy.name() + " is no more");
    }
}
