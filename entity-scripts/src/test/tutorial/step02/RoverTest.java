package orrery.scripts;

import org.junit.jupiter.api.Test;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class RoverTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void goesHome() {
        TinyShip rover = universe.ship("raider").at(90_000, 0, 0).script(Rover::new);

        universe.until("being at home", 60, () -> rover.dockedAt().equals("Home"));
    }
}
