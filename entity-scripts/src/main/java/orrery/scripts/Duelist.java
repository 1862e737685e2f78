package orrery.scripts;

import java.util.List;
import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.OrderException;
import orrery.script.ShipSelf;

/**
 * Fights the nearest hostile ship to the end, then the next. With nobody in sight it waits, or goes
 * where the others meet.
 *
 * <p>Parameters: {@code rally}, the name of a landmark to go to when nobody is in sight (default:
 * stays where it is).
 */
public final class Duelist implements EntityScript<ShipSelf> {
    private static final double RALLY_METERS = 10_000;
    private static final double ROUND_SECONDS = 60;
    private static final double TO_THE_END = 0;

    @Override
    public void run(ShipSelf self) {
        while (true) {
            try {
                self.undock();
                Contact enemy = self.nearestHostile();
                if (enemy != null) {
                    Gunnery.fight(self, enemy, TO_THE_END, ROUND_SECONDS);
                } else {
                    rally(self);
                    self.nextEvent(5);
                }
            } catch (OrderException _) {
                self.sleep(1); // the enemy is gone: look for the next
            }
        }
    }

    private static void rally(ShipSelf self) {
        String name = self.parameter("rally", "");
        for (Kind kind : List.of(Kind.BELT, Kind.GATE, Kind.STATION)) {
            for (Landmark place : self.landmarks(kind)) {
                if (place.name().equals(name)) {
                    self.travelTo(place, RALLY_METERS);
                }
            }
        }
    }
}
