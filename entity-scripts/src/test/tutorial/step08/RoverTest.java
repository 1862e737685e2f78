package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class RoverTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void fleesHomeWhenItIsHurtAndComesBack() {
        TinyShip rover = rover();
        for (int number = 0; number < 3; number++) {
            TinyShip pirate = universe.ship("raider").of("pirates").at(Sandbox.BELT).drifting();
            universe.ticks(1);
            pirate.order(new Order.Attack(rover.id()));
        }

        universe.until("being at home", 120, () -> rover.dockedAt().equals("Home"));
        universe.until("being back", 120, () -> rover.metersTo(Sandbox.BELT) < 11_000);
    }

    @Test
    void callsForHelpWhileItFights() {
        TinyShip rover = rover();
        TinyShip pirate = universe.ship("raider").of("pirates").at(Sandbox.BELT).drifting();
        universe.ticks(1);
        pirate.order(new Order.Attack(rover.id()));

        universe.until("the call", 60, () -> rover.done(Order.Distress.class) == 1);
        assertTrue(rover.dockedAt().isEmpty());
    }

    private TinyShip rover() {
        TinyShip rover =
                universe.ship("allrounder").of("police").named("Rover").at(0, 0, 0).script(Rover::new);
        universe.until("being at the belt", 90, () -> rover.done(Order.Warp.class) == 1);
        return rover;
    }
}
