package orrery.scripts;

import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.OrderException;
import orrery.script.ShipSelf;

/** Fights at the belt, and hears how the fight goes. */
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
        self.attack(enemy);
        self.orbit(enemy, self.weaponRangeMeters() / 2);
        while (true) {
            switch (self.nextEvent(10)) {
                case Event.TargetDestroyed(long id) when id == enemy.id() -> {
                    self.say(enemy.name() + " is no more");
                    return;
                }
                case Event.TargetLost(long id) when id == enemy.id() -> {
                    self.say("where is " + enemy.name());
                    return;
                }
                case Event.DamageTaken(_, double points) -> self.say("ouch, " + Math.round(points));
                default -> {} // news, but none that matters now
            }
        }
    }
}
