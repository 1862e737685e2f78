package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.OrderException;
import orrery.script.ShipSelf;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

/** The script and the test that the README teaches with; keep them equal. */
class FirstScriptTest {
    /** Flies to and fro between the stations of its system, and says so. */
    public static final class Ferry implements EntityScript<ShipSelf> {
        @Override
        public void run(ShipSelf self) {
            while (true) {
                for (Landmark station : self.landmarks(Kind.STATION)) {
                    try {
                        self.dockAt(station); // blocks until it is inside
                        self.say("arrived at " + station.name());
                        self.sleep(10);
                    } catch (OrderException failed) {
                        self.log(failed.getMessage());
                        self.sleep(5);
                    }
                }
            }
        }
    }

    @Test
    void fliesToAndFro() {
        TinyUniverse universe = new TinyUniverse();
        TinyShip ferry = universe.ship("freighter").at(5_000, 0, 0).script(Ferry::new);

        universe.until("being at Home", 120, () -> ferry.dockedAt().equals("Home"));
        universe.until("being at Market", 120, () -> ferry.dockedAt().equals("Market"));
        universe.until("being at Home again", 120, () -> ferry.dockedAt().equals("Home"));

        assertTrue(universe.log().isEmpty(), ferry.orderTrace());
    }
}
