package @PACKAGE@;

import org.junit.jupiter.api.Test;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class @NAME@Test {
    private final TinyUniverse universe = TinyUniverse.withStation(@NAME@::new);

    @Test
    void letsShipsIn() {
        TinyShip first = visitor(0);
        TinyShip second = visitor(500);

        universe.until("the first being in", 120, () -> first.dockedAt().equals("Home"));
        universe.until("the second being in", 120, () -> second.dockedAt().equals("Home"));
    }

    private TinyShip visitor(double aside) {
        return universe.ship("freighter")
                .at(5_000, aside, 0)
                .script(self -> self.dockAt(self.home()));
    }
}
