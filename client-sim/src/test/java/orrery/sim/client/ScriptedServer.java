package orrery.sim.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.protocol.ClientMessage;
import orrery.protocol.EntityState;
import orrery.protocol.OwnShip;
import orrery.protocol.Protocol;
import orrery.protocol.PublicationWriter;
import orrery.protocol.ServerMessage;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.PlayerMessage;
import orrery.script.ShipFigures;
import orrery.script.Vector3;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/**
 * The other end of a session, in memory: what the client says is kept in a list, and what the
 * server says goes through the real codec of publications. It passes on to a ship what a session is
 * told.
 */
final class ScriptedServer implements Outlet, SessionListener {
    static final int TICKS_PER_SECOND = 10;
    static final long SHIP_ID = 42;

    final List<ClientMessage> said = new ArrayList<>();
    final Scheduler scheduler = new Scheduler("test");
    private final ClientSession session = new ClientSession(this, this, new NameTable());
    private @Nullable RemoteShip ship;
    private final double[] own = new double[3];
    private long dockedAt;
    private int updates;

    /** A session with a ship in a system, at tick 100. */
    ClientSession welcomed() {
        session.receive(new ServerMessage.Welcome(Protocol.VERSION, 1, "test", TICKS_PER_SECOND));
        enterSystem("Aster");
        return session;
    }

    void enterSystem(String system) {
        session.receive(
                new ServerMessage.SystemEntered(
                        100,
                        system,
                        List.of(
                                new Landmark(1, Kind.STATION, "Home", "", new Vector3(0, 0, 5_000)),
                                new Landmark(
                                        2, Kind.STATION, "Away", "", new Vector3(0, 0, 900_000)),
                                new Landmark(4, Kind.BELT, "Belt", "", new Vector3(9_000, 0, 0)),
                                new Landmark(
                                        3, Kind.GATE, "Gate", "Brume", new Vector3(0, 3_000, 0))),
                        List.of("skiff", "corsair"),
                        List.of("freelancers", "pirates"),
                        List.of(false, true)));
        session.receive(
                new ServerMessage.ShipAssigned(
                        SHIP_ID,
                        "Kite",
                        "freelancers",
                        new ShipFigures("skiff", 300, 50_000, 10_000, 6_000, 300, 1, 1, 1)));
    }

    ClientSession session() {
        return session;
    }

    /** Passes on to this ship from now on. */
    RemoteShip steer(RemoteShip.Mind mind) {
        RemoteShip made = new RemoteShip(session, scheduler, mind);
        ship = made;
        return made;
    }

    void ownAt(double x, double y, double z) {
        own[0] = x;
        own[1] = y;
        own[2] = z;
    }

    void dockAt(long station) {
        dockedAt = station;
    }

    /** The orders that the client gave, oldest first. */
    List<Order> orders() {
        List<Order> orders = new ArrayList<>();
        for (ClientMessage message : said) {
            if (message instanceof ClientMessage.Play(PlayerMessage.Ordered ordered)) {
                orders.add(ordered.order());
            }
        }
        return orders;
    }

    private int idOf(int index) {
        int seen = 0;
        for (ClientMessage message : said) {
            if (message instanceof ClientMessage.Play(PlayerMessage.Ordered ordered)
                    && seen++ == index) {
                return ordered.orderId();
            }
        }
        throw new AssertionError("only " + seen + " orders were given: " + orders());
    }

    /** Answers the {@code index}th order, from 0, and lets the scripts go on. */
    void answer(int index, OrderStatus status, OrderFault fault) {
        session.receive(new ServerMessage.OrderNotice(idOf(index), status, fault));
        run();
    }

    void accept(int index) {
        answer(index, OrderStatus.ACCEPTED, OrderFault.NONE);
    }

    void done(int index) {
        answer(index, OrderStatus.DONE, OrderFault.NONE);
    }

    void happen(Event event) {
        session.receive(new ServerMessage.EventNotice(event));
        run();
    }

    void run() {
        scheduler.run(RunLimit.untilIdle());
    }

    int updates() {
        return updates;
    }

    void publish(long tick, Consumer<Records> records) {
        publish(tick, false, true, records);
    }

    void publishReset(long tick, Consumer<Records> records) {
        publish(tick, true, true, records);
    }

    void publishWithoutShip(long tick) {
        publish(tick, false, false, _ -> {});
    }

    private void publish(long tick, boolean reset, boolean withShip, Consumer<Records> told) {
        Records records = new Records((int) tick);
        told.accept(records);
        PublicationWriter writer = new PublicationWriter(256);
        writer.begin(tick, reset, withShip);
        if (withShip) {
            writer.own(
                    new OwnShip()
                            .identity(session.sequence(), 0, SHIP_ID)
                            .position(own[0], own[1], own[2])
                            .conditions(1, 1, 1)
                            .activity(0, -1)
                            .possessions(0, 0, dockedAt));
        }
        writer.leaves(records.left.size());
        records.left.forEach(writer::leave);
        writer.copy(records.writer.bytes(), 0, records.writer.size());
        writer.finish(0);
        ByteBuf packet = Unpooled.wrappedBuffer(writer.toBytes());
        packet.skipBytes(Protocol.LENGTH_PREFIX_BYTES);
        session.receive(packet);
        run();
    }

    /** What a publication tells of others. */
    static final class Records {
        private final PublicationWriter writer = new PublicationWriter(256);
        private final List<Integer> left = new ArrayList<>();
        private final int tick;

        private Records(int tick) {
            this.tick = tick;
        }

        void leave(int slot) {
            left.add(slot);
        }

        /** An entity at rest; the type's index is the faction's too. */
        void enter(
                int slot, long id, Kind kind, int type, String name, double x, double y, double z) {
            enter(slot, id, kind, type, name, x, y, z, 0, 0, 0);
        }

        void moving(
                int slot, long id, double x, double y, double z, double vx, double vy, double vz) {
            enter(slot, id, Kind.SHIP, 0, "mover", x, y, z, vx, vy, vz);
        }

        private void enter(
                int slot,
                long id,
                Kind kind,
                int type,
                String name,
                double x,
                double y,
                double z,
                double vx,
                double vy,
                double vz) {
            int[] state = new int[EntityState.SIZE];
            state[EntityState.X] = EntityState.position(x);
            state[EntityState.Y] = EntityState.position(y);
            state[EntityState.Z] = EntityState.position(z);
            state[EntityState.VX] = EntityState.velocity(vx);
            state[EntityState.VY] = EntityState.velocity(vy);
            state[EntityState.VZ] = EntityState.velocity(vz);
            state[EntityState.CONDITIONS] = EntityState.WHOLE;
            state[EntityState.TICK] = tick;
            writer.cell(
                    EntityState.cell(state[0]),
                    EntityState.cell(state[1]),
                    EntityState.cell(state[2]));
            writer.enter(slot, id, kind, type, type, PublicationWriter.nameBytes(name), state, 0);
        }
    }

    // Outlet and listener

    @Override
    public void send(ClientMessage message) {
        said.add(message);
    }

    @Override
    public void welcomed(ServerMessage.Welcome welcome) {}

    @Override
    public void systemEntered(ServerMessage.SystemEntered entered) {}

    @Override
    public void shipAssigned(ServerMessage.ShipAssigned assigned) {}

    @Override
    public void published(int count) {
        updates += count;
        long tick = session.picture().tick();
        if (tick > scheduler.tick()) {
            scheduler.beginTick(tick);
        }
        if (ship != null) {
            ship.published();
        }
    }

    @Override
    public void answered(ServerMessage.OrderNotice notice) {
        if (ship != null) {
            ship.answered(notice);
        }
    }

    @Override
    public void happened(Event event) {
        if (ship != null) {
            ship.happened(event);
        }
    }

    @Override
    public void clock(ServerMessage.Clock clock) {}

    @Override
    public void figures(ServerMessage.Figures figures) {}

    @Override
    public void ponged(long clientNanos) {}

    @Override
    public void goodbye(ServerMessage.Goodbye goodbye) {}
}
