package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class RoverTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void goesRoundAndKeepsGoing() {
        universe.ship("raider").named("Rover").at(5_000, 0, 0).script(Rover::new);

        universe.until(
                "a second visit",
                200,
                () -> universe.said().stream().filter(word -> word.endsWith("at Home")).count() == 2);
    }

    @Test
    void doesNotMindWhenAnotherHandTakesTheHelm() {
        TinyShip rover = universe.ship("raider").at(40_000, 0, 0).script(Rover::new);
        universe.seconds(2);

        rover.order(new orrery.script.Order.Stop());
        universe.until("being at home", 200, () -> rover.dockedAt().equals("Home"));

        assertTrue(universe.log().getFirst().contains("another order took its place"));
    }
}
