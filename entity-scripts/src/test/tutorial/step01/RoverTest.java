package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.testkit.TinyUniverse;

class RoverTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void talks() {
        universe.ship("raider").named("Rover").script(Rover::new);

        universe.ticks(1);

        assertEquals(List.of("Rover: good morning"), universe.said());
    }
}
