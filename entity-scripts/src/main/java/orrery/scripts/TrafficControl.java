package orrery.scripts;

import orrery.script.DockingRequest;
import orrery.script.EntityScript;
import orrery.script.StationSelf;

/**
 * Lets ships dock at a station: one tasklet a bay takes the next request, grants its bay, and waits
 * for the ship to come in before it takes another.
 */
public final class TrafficControl implements EntityScript<StationSelf> {
    /** A ship that has not come in by then loses its bay, and may ask again. */
    private static final double GRANT_SECONDS = 30;

    @Override
    public void run(StationSelf self) {
        for (int bay = 1; bay < self.bays(); bay++) {
            int own = bay;
            self.spawn("bay " + own, () -> serve(self, own));
        }
        serve(self, 0);
    }

    private static void serve(StationSelf self, int bay) {
        while (true) {
            DockingRequest request = self.dockingRequests().receive();
            request.grant(bay);
            request.awaitDocked(GRANT_SECONDS);
        }
    }
}
