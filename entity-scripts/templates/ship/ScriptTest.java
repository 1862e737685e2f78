package @PACKAGE@;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.testkit.TinyUniverse;

class @NAME@Test {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void fliesFromStationToStation() {
        universe.ship("freighter").named("Tester").at(5_000, 0, 0).script(@NAME@::new);
        List<String> words = List.of("Tester: arrived at Home", "Tester: arrived at Market");

        universe.until("both arrivals", 240, () -> universe.said().equals(words));
    }
}
