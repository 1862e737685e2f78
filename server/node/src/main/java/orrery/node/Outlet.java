package orrery.node;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.gateway.Session;
import orrery.node.inspect.InquiryDesk;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.ServerMessage;
import orrery.world.Cargo;
import orrery.world.World;
import orrery.world.mind.Departure;
import orrery.world.mind.LogLine;
import orrery.world.mind.Notice;
import orrery.world.mind.Outbox;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Faction;
import orrery.world.universe.Universe;

/**
 * Takes what a tick said to the outside to where it belongs: notices to sessions, departures to the
 * other systems' {@link Intake}, failures to {@link LiveScripts}, lines to the log and to the
 * {@link InquiryDesk}.
 *
 * <p><b>Threads.</b> Confined to the system's tick thread.
 */
final class Outlet {
    private static final Logger LOG = LoggerFactory.getLogger("script");

    private final SolarSystem system;
    private final Universe universe;
    private final Residents residents;
    private final List<Intake> intakes;
    private final LiveScripts scripts;
    private final InquiryDesk desk;
    private final SystemCut cut;

    /**
     * @param intakes of all systems, by their numbers
     */
    Outlet(
            SolarSystem system,
            Universe universe,
            Residents residents,
            List<Intake> intakes,
            LiveScripts scripts,
            InquiryDesk desk,
            SystemCut cut) {
        this.cut = cut;
        this.scripts = scripts;
        this.system = system;
        this.universe = universe;
        this.residents = residents;
        this.intakes = intakes;
        this.desk = desk;
    }

    /**
     * Empties the outbox of a tick.
     *
     * @param clock how game time goes, for those who came in this tick
     */
    void take(long tick, Outbox outbox, ServerMessage.Clock clock) {
        for (Notice notice : outbox.notices()) {
            Resident resident = residents.find(notice.sessionId());
            if (resident != null) {
                tell(clock, resident, notice);
            }
        }
        List<Departure> departures = outbox.departures();
        for (int i = 0; i < departures.size(); i++) {
            depart(tick, i, departures.get(i));
        }
        scripts.failed(outbox.faults());
        for (LogLine line : outbox.logLines()) {
            desk.log(tick, line);
            if (line.thrown() == null) {
                LOG.info("{}", line.text());
            } else {
                // Of one that was stopped the text says where.
                boolean placed = line.text().contains(line.place());
                LOG.warn("{}{}", line.text(), placed ? "" : " at " + line.place());
            }
        }
        if (outbox.failuresNotLogged() > 0) {
            LOG.warn("and {} more failures in this tick", outbox.failuresNotLogged());
        }
    }

    private void depart(long tick, int sequence, Departure departure) {
        long sessionId = departure.sessionId();
        Resident resident = sessionId == 0 ? null : residents.remove(sessionId);
        if (resident != null) {
            // Nobody's until the other system has told it that it is there.
            resident.session().system(-1);
        }
        intakes.get(departure.toIndex())
                .arrive(
                        new Arrival(
                                departure, system.index(), tick, sequence, cut.round(), resident));
    }

    private void tell(ServerMessage.Clock clock, Resident resident, Notice notice) {
        Session session = resident.session();
        switch (notice) {
            case Notice.Entered _ -> {
                // In this order: nothing of another system is sent after the message.
                session.system(system.index());
                session.send(entered(clock.tick(), resident.faction()));
                session.send(clock);
            }
            case Notice.Assigned assigned -> assign(session, assigned.entityId());
            case Notice.OrderAnswered answer ->
                    session.send(
                            new ServerMessage.OrderNotice(
                                    answer.orderId(), answer.status(), answer.fault()));
            case Notice.Happened happened ->
                    session.send(new ServerMessage.EventNotice(happened.event()));
            case Notice.CargoChanged changed ->
                    session.send(new ServerMessage.CargoShown(stacks(changed.cargo())));
            case Notice.MarketOpened market ->
                    session.send(
                            new ServerMessage.MarketShown(market.stationId(), market.offers()));
            case Notice.Told told ->
                    session.send(new ServerMessage.Told(told.senderId(), told.name(), told.body()));
            case Notice.Refused refused -> {
                residents.remove(session.id());
                session.close(GoodbyeReason.LOGIN_REFUSED, refused.text());
            }
        }
    }

    private void assign(Session session, long entityId) {
        World world = system.world();
        int slot = world.slotOf(entityId);
        if (slot < 0) {
            return; // lost in the very tick in which it was made; another one follows
        }
        session.send(
                new ServerMessage.ShipAssigned(
                        entityId,
                        world.name(slot),
                        universe.factions().get(world.faction(slot)).name(),
                        world.figures(slot)));
    }

    private ServerMessage.SystemEntered entered(long tick, int faction) {
        List<String> names = new ArrayList<>();
        List<Boolean> hostile = new ArrayList<>();
        List<Faction> factions = universe.factions();
        for (int i = 0; i < factions.size(); i++) {
            names.add(factions.get(i).name());
            hostile.add(universe.hostile(faction, i));
        }
        return new ServerMessage.SystemEntered(
                tick,
                system.name(),
                system.world().landmarks(),
                system.world().types(),
                names,
                hostile);
    }

    private static List<ServerMessage.Stack> stacks(List<Cargo> cargo) {
        List<ServerMessage.Stack> stacks = new ArrayList<>(cargo.size());
        for (Cargo each : cargo) {
            stacks.add(new ServerMessage.Stack(each.commodity(), each.units()));
        }
        return stacks;
    }

    /** Sends a message to every session of the system. */
    void tellAll(ServerMessage message) {
        for (int i = 0; i < residents.count(); i++) {
            residents.at(i).session().send(message);
        }
    }

    /** Ends every session of the system. */
    void endAll(GoodbyeReason reason, String text) {
        for (int i = 0; i < residents.count(); i++) {
            residents.at(i).session().close(reason, text);
        }
    }

    @Override
    public String toString() {
        return "outlet of " + system.name();
    }
}
