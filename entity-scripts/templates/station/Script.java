package @PACKAGE@;

import orrery.script.DockingRequest;
import orrery.script.EntityScript;
import orrery.script.StationSelf;

/** Lets ships in, one after the other: a beginning, to be made into something better. */
public final class @NAME@ implements EntityScript<StationSelf> {
    private static final double GRANT_SECONDS = 30;

    @Override
    public void run(StationSelf self) {
        while (true) {
            DockingRequest request = self.dockingRequests().receive();
            request.grant(0);
            request.awaitDocked(GRANT_SECONDS);
        }
    }
}
