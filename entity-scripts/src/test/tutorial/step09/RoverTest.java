package orrery.scripts;

import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class RoverTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void countsItsVictories() {
        rover("1");
        for (int number = 1; number <= 2; number++) {
            TinyShip pirate =
                    universe.ship("raider").of("pirates").named("Foe").at(Sandbox.BELT).drifting();
            universe.ticks(1);
            pirate.id();
            universe.until("the pirate's end", 120, () -> !pirate.exists());
        }

        universe.until("the count", 5, () -> universe.said().contains("Rover: Foe was number 2"));
    }

    @Test
    void fleesAtTheFirstScratchIfItIsTold() {
        TinyShip rover = rover("1.95");
        TinyShip pirate = universe.ship("raider").of("pirates").at(Sandbox.BELT).drifting();
        universe.ticks(1);
        pirate.order(new Order.Attack(rover.id()));

        universe.until("being at home", 60, () -> rover.dockedAt().equals("Home"));
    }

    private TinyShip rover(String caution) {
        TinyShip rover =
                universe.ship("allrounder")
                        .of("police")
                        .named("Rover")
                        .parameter("caution", caution)
                        .script(Rover::new);
        universe.until("being at the belt", 90, () -> rover.done(Order.Warp.class) == 1);
        return rover;
    }
}
