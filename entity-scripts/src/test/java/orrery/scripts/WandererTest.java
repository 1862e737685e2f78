package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.script.Event;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyPlayer;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class WandererTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void getsThroughTheGateAndBack() {
        TinyShip wanderer = universe.ship("freighter").at(1_000, 0, 0).script(Wanderer::new);

        universe.until("the other side", 900, () -> wanderer.system().equals(Sandbox.THERE));
        universe.until("this side", 900, () -> wanderer.system().equals(Sandbox.HERE));
    }

    @Test
    void greetsWhoIsThere() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(1);
        universe.ship("freighter")
                .named("Marco")
                .at(1_000, 0, 0)
                .parameter("greet", "well met")
                .script(Wanderer::new);

        universe.ticks(3);

        assertEquals(List.of(new Event.Heard("Marco", "well met")), ann.events());
    }
}
