package orrery.scripts;

import java.util.ArrayList;
import java.util.List;
import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.OrderException;
import orrery.script.ShipSelf;

/**
 * Sees the universe: goes from place to place, and through the gates that it comes to.
 *
 * <p>Parameters: {@code greet}, what it says on arrival in a system (default: nothing); {@code
 * jump}, how likely it goes through a gate that it has come to (default 0.5).
 */
public final class Wanderer implements EntityScript<ShipSelf> {
    private static final double NEAR_METERS = 5_000;

    @Override
    public void run(ShipSelf self) {
        String greeted = "";
        while (true) {
            if (!greeted.equals(self.system())) {
                greet(self);
                greeted = self.system();
            }
            List<Landmark> places = places(self);
            if (places.isEmpty()) {
                return; // nowhere to go in this system: it drifts
            }
            Landmark place = places.get(self.random().nextInt(places.size()));
            try {
                visit(self, place);
            } catch (OrderException _) {
                self.sleep(5); // the way is closed: another one
            }
        }
    }

    private static void greet(ShipSelf self) {
        String greeting = self.parameter("greet", "");
        if (!greeting.isEmpty()) {
            self.say(greeting);
        }
    }

    private static void visit(ShipSelf self, Landmark place) {
        self.travelTo(place, NEAR_METERS);
        self.sleep(self.random().between(2, 10));
        if (place.kind() == Kind.GATE && self.random().chance(self.parameter("jump", 0.5))) {
            self.memory().put("jumps", self.memory().number("jumps", 0) + 1);
            self.jump(place);
        }
    }

    private static List<Landmark> places(ShipSelf self) {
        List<Landmark> places = new ArrayList<>(self.landmarks(Kind.STATION));
        places.addAll(self.landmarks(Kind.GATE));
        places.addAll(self.landmarks(Kind.BELT));
        return places;
    }
}
