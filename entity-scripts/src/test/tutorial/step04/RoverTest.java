package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class RoverTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void seesWhoIsHostile() {
        TinyShip rover = universe.ship("raider").of("police").named("Rover").script(Rover::new);
        universe.until("being at the belt", 60, () -> rover.metersTo(Sandbox.BELT) < 11_000);
        universe.ship("freighter").named("Friend").at(Sandbox.BELT).drifting();
        universe.seconds(6);
        assertEquals(List.of(), universe.said());

        universe.ship("raider").of("pirates").named("Foe").at(Sandbox.BELT).drifting();
        universe.seconds(6);
        assertEquals("Rover: I see you, Foe", universe.said().getFirst());
    }
}
