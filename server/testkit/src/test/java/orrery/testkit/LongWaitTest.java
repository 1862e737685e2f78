package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.script.EntityScript;
import orrery.script.Kind;
import orrery.script.ShipSelf;

/** Waits that a script means to have no end. */
class LongWaitTest {
    private final List<String> ended = new ArrayList<>();

    @Test
    void aWaitWithoutEndDoesNotEnd() {
        TinyUniverse universe = new TinyUniverse();
        universe.ship("freighter").at(Sandbox.NOWHERE).script(new Waiting(ended));

        universe.seconds(30);

        assertEquals(List.of(), ended);
    }

    private record Waiting(List<String> ended) implements EntityScript<ShipSelf> {
        @Override
        public void run(ShipSelf self) {
            self.spawn(
                    "sleep",
                    () -> {
                        self.sleep(Double.POSITIVE_INFINITY);
                        ended.add("sleep");
                    });
            self.spawn(
                    "event",
                    () -> {
                        self.nextEvent(Double.POSITIVE_INFINITY);
                        ended.add("event");
                    });
            self.nearest(Kind.WRECK, Double.MAX_VALUE);
            ended.add("nearest");
        }
    }
}
