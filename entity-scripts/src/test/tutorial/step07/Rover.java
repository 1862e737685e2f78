package orrery.scripts;

import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.OrderException;
import orrery.script.ShipSelf;

/** Fights at the belt, and flees when it is hurt. */
public final class Rover implements EntityScript<ShipSelf> {
    @Override
    public void run(ShipSelf self) {
        while (true) {
            try {
                self.travelTo(self.landmarks(Kind.BELT).getFirst(), 10_000);
                Contact enemy = self.nearestHostile();
                if (enemy != null && !fight(self, enemy)) {
                    flee(self);
                }
            } catch (OrderException failed) {
                self.log("interrupted: " + failed.fault().text());
            }
            self.sleep(1);
        }
    }

    /** False if it is too badly hurt to go on. */
    private static boolean fight(ShipSelf self, Contact enemy) {
        self.attack(enemy);
        self.orbit(enemy, self.weaponRangeMeters() / 2);
        while (true) {
            switch (self.nextEvent(10)) {
                case Event.TargetDestroyed(long id) when id == enemy.id() -> {
                    self.say(enemy.name() + " is no more");
                    return true;
                }
                case Event.TargetLost(long id) when id == enemy.id() -> {
                    return true;
                }
                case Event.DamageTaken _ -> {
                    if (self.shield() + self.armour() < 1) {
                        return false;
                    }
                }
                default -> {} // news, but none that matters now
            }
        }
    }

    private static void flee(ShipSelf self) {
        self.say("I will be back");
        self.ceaseFire();
        self.dockAt(self.home());
        while (self.hull() < 1 || self.armour() < 1) {
            self.sleep(1); // stations repair
        }
    }
}
