package orrery.node;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.gateway.Session;
import orrery.gateway.SessionListener;
import orrery.protocol.GoodbyeReason;
import orrery.world.universe.Start;
import orrery.world.universe.Universe;

/**
 * Shows new sessions to the solar system in which their start lies.
 *
 * <p><b>Threads.</b> Called on event loops; {@link #open} once, by any thread, before which every
 * session is refused.
 */
final class Entrance implements SessionListener {
    private final Universe universe;
    private volatile @Nullable List<SystemTick> systems;

    Entrance(Universe universe) {
        this.universe = universe;
    }

    /**
     * From now on players are let in.
     *
     * @param all by their numbers
     */
    void open(List<SystemTick> all) {
        systems = List.copyOf(all);
    }

    @Override
    public void opened(Session session, String player, String startName) {
        List<SystemTick> open = systems;
        if (open == null) {
            session.close(GoodbyeReason.FULL, "the server is starting");
            return;
        }
        int index = startName.isEmpty() ? 0 : universe.start(startName);
        if (index < 0) {
            session.close(
                    GoodbyeReason.LOGIN_REFUSED,
                    "start must be one of %s, was '%s'"
                            .formatted(
                                    universe.starts().stream().map(Start::name).toList(),
                                    startName));
            return;
        }
        Start start = universe.starts().get(index);
        SystemTick system = open.get(universe.system(start.system()));
        if (system.atFloor() || system.failed()) {
            session.close(
                    GoodbyeReason.FULL,
                    system.failed()
                            ? start.system() + " stands still"
                            : start.system()
                                    + " is overloaded: game time goes as slowly as it may");
            return;
        }
        system.intake().join(session, universe.faction(start.faction()), player, start.name());
    }

    /** Nothing to do: the owner of the session sees that it ended. */
    @Override
    public void closed(Session session) {}
}
