package orrery.scripts;

import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class RoverTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void destroysAPirate() {
        rover();
        TinyShip pirate =
                universe.ship("raider").of("pirates").named("Foe").at(Sandbox.BELT).drifting();
        universe.ticks(1);
        pirate.id();

        universe.until("the pirate's end", 120, () -> !pirate.exists());
        universe.until("the word", 5, () -> universe.said().contains("Rover: Foe is no more"));
    }

    private TinyShip rover() {
        TinyShip rover =
                universe.ship("allrounder").of("police").named("Rover").at(0, 0, 0).script(Rover::new);
        universe.until("being at the belt", 90, () -> rover.done(Order.Warp.class) == 1);
        return rover;
    }
}
