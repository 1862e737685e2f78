package orrery.scripts;

import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class RoverTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void hearsThatItIsHitAndThatItHasWon() {
        TinyShip rover = rover();
        TinyShip pirate =
                universe.ship("raider").of("pirates").named("Foe").at(Sandbox.BELT).drifting();
        universe.ticks(1);
        pirate.order(new Order.Attack(rover.id()));

        universe.until("a hit", 60, () -> universe.said().contains("Rover: ouch, 20"));
        universe.at(universe.tick() + 1, pirate::destroy);
        universe.until("the word", 30, () -> universe.said().contains("Rover: Foe is no more"));
    }

    @Test
    void hearsThatTheEnemyIsGone() {
        rover();
        TinyShip pirate =
                universe.ship("raider").of("pirates").named("Foe").at(Sandbox.BELT).drifting();
        universe.seconds(5);

        pirate.vanish();
        universe.until("the question", 5, () -> universe.said().contains("Rover: where is Foe"));
    }

    private TinyShip rover() {
        TinyShip rover =
                universe.ship("allrounder").of("police").named("Rover").at(0, 0, 0).script(Rover::new);
        universe.until("being at the belt", 90, () -> rover.done(Order.Warp.class) == 1);
        return rover;
    }
}
