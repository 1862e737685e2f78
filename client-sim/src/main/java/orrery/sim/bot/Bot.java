package orrery.sim.bot;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import orrery.protocol.MalformedPacketException;
import orrery.protocol.ServerMessage;
import orrery.script.Event;
import orrery.script.OrderFault;
import orrery.sim.client.ClientSession;
import orrery.sim.client.Connection;
import orrery.sim.client.RemoteShip;
import orrery.sim.client.SeededRandom;
import orrery.sim.client.SessionListener;
import orrery.sim.client.ShipMemory;
import orrery.sim.scenario.Scenario;

/**
 * One simulated player: joins, plays its script on each ship that it is given, answers the
 * scenario's questions, and comes again when it was thrown out.
 *
 * <pre>
 *  AWAY ── join ──► JOINING ── first ship ──► PLAYING ── leaves, lost ──► AWAY
 *                      └── refused, timed out, failed ──► AWAY
 * </pre>
 */
final class Bot implements Connection.Owner, SessionListener, RemoteShip.Report {
    private static final long SECOND = 1_000_000_000L;
    private static final long JOIN_TIMEOUT_NANOS = 30 * SECOND;
    private static final long COME_AGAIN_NANOS = 5 * SECOND;
    private static final long SCRIPT_AGAIN_NANOS = 10 * SECOND;

    /** Publications without a word of its own ship, after which a bot takes it for lost. */
    private static final int SHIP_MISSED = 10;

    private enum State {
        AWAY,
        JOINING,
        PLAYING
    }

    private final BotLoop loop;
    private final Scenario.Group group;
    private final String name;
    private final String start;
    private final @Nullable InetSocketAddress source;
    private final SeededRandom random;
    private final ShipMemory memory = new ShipMemory();
    private final Questions questions;

    private State state = State.AWAY;
    private long joinIntended;
    private boolean wanting;
    private boolean everJoined;
    private boolean leaving;
    private int visit;
    private int shipNumber;
    private int withoutShip;
    private @Nullable Connection connection;
    private @Nullable ClientSession session;
    private @Nullable RemoteShip ship;
    private @Nullable SystemTime time;

    Bot(BotLoop loop, int index) {
        RunPlan plan = loop.plan;
        Scenario scenario = plan.scenario();
        this.loop = loop;
        this.group = scenario.groups().get(scenario.groupOf(index));
        this.name = "%s-%s-%d".formatted(plan.tag(), group.name(), index);
        this.random = new SeededRandom(SeededRandom.derive(plan.seed(), index));
        this.start =
                group.starts().isEmpty()
                        ? ""
                        : group.starts().get(random.nextInt(group.starts().size()));
        this.source =
                plan.sources().isEmpty() ? null : plan.sources().get(index % plan.sources().size());
        this.questions = new Questions(this, loop, new SeededRandom(random.nextLong()));
    }

    // Coming and going

    /** Wants to join; the time until it has a ship counts from the intended one. */
    boolean join(long intendedNanos, long nowNanos) {
        if (!wanting) { // else it tries again, and has waited since its first attempt
            joinIntended = intendedNanos;
            wanting = true;
        }
        state = State.JOINING;
        leaving = false;
        int thisVisit = ++visit;
        loop.gate.ask(() -> connect(thisVisit));
        return true;
    }

    private void connect(int thisVisit) {
        connection =
                Connection.open(
                        loop.eventLoop, loop.plan.transport(), loop.plan.server(), source, this);
        loop.agenda.at(
                System.nanoTime() + JOIN_TIMEOUT_NANOS,
                (_, _) -> {
                    if (visit == thisVisit && state == State.JOINING) {
                        loop.meter.error("joinTimeouts");
                        drop();
                    }
                    return false;
                });
    }

    @Override
    public void connected() {
        ClientSession opened = new ClientSession(openConnection(), this, loop.names);
        session = opened;
        opened.login(name, start);
        loop.turnEnded();
    }

    private Connection openConnection() {
        if (connection == null) {
            throw new IllegalStateException("bot " + name + " is not connected");
        }
        return connection;
    }

    private void drop() {
        Connection dropped = connection;
        if (dropped != null) {
            loop.meter.sent(dropped.flush()); // its last words count too
            dropped.close();
        }
    }

    @Override
    public void closed(@Nullable Throwable why) {
        boolean expected = leaving || loop.closing();
        State before = state;
        state = State.AWAY;
        visit++;
        endShip();
        questions.close(loop.nowNanos(), expected);
        connection = null;
        session = null;
        if (before == State.JOINING) {
            loop.gate.leave();
            if (why != null && !expected) {
                loop.meter.error(
                        why instanceof MalformedPacketException
                                ? "malformedPackets"
                                : "joinFailures");
            }
        } else if (before == State.PLAYING && expected) {
            loop.meter.left();
        } else if (before == State.PLAYING) {
            loop.meter.lost();
            loop.meter.error(
                    why instanceof MalformedPacketException
                            ? "malformedPackets"
                            : "connectionsLost");
        }
        if (!expected) {
            comeAgain(COME_AGAIN_NANOS);
        }
    }

    private void comeAgain(long afterNanos) {
        loop.agenda.at(System.nanoTime() + afterNanos, this::join);
    }

    /** Logs out for good, at the end of the run. */
    void close() {
        leaving = true;
        if (wanting && loop.nowNanos() - joinIntended >= Questions.PATIENCE_NANOS) {
            loop.meter.joinWaitedInVain(joinIntended, loop.nowNanos());
        }
        if (session != null) {
            session.logout();
        }
        drop();
    }

    private void leaveLater(Scenario.Churn churn) {
        int thisVisit = visit;
        loop.agenda.at(
                loop.nowNanos() + between(churn.stay()),
                (_, _) -> {
                    if (visit != thisVisit || session == null) {
                        return false;
                    }
                    leaving = true;
                    session.logout();
                    drop();
                    comeAgain(between(churn.away()));
                    return true;
                });
    }

    private long between(Scenario.Span span) {
        return nanosBetween(random, span.from(), span.to());
    }

    static long nanosBetween(SeededRandom random, Duration from, Duration to) {
        return (long) random.between(from.toNanos(), to.toNanos() + 1.0);
    }

    // The connection

    @Override
    public void packet(ByteBuf packet) {
        loop.reading();
        if (session != null) {
            session.receive(packet);
        }
    }

    @Override
    public void readComplete(int bytes) {
        loop.meter.received(bytes);
        loop.turnEnded();
    }

    @Override
    public void written(Connection by) {
        loop.written(by);
    }

    // The session

    @Override
    public void welcomed(ServerMessage.Welcome welcome) {
        loop.meter.tickRate(welcome.ticksPerSecond());
    }

    @Override
    public void systemEntered(ServerMessage.SystemEntered entered) {
        endShip();
        SystemTime entering = loop.time(entered.system());
        entering.heard(entered.tick());
        time = entering;
    }

    @Override
    public void shipAssigned(ServerMessage.ShipAssigned assigned) {
        endShip();
        shipNumber++;
        withoutShip = 0;
        startScript();
        if (state == State.JOINING) {
            state = State.PLAYING;
            wanting = false;
            loop.gate.leave();
            loop.meter.joined(joinIntended, loop.nowNanos(), !everJoined);
            everJoined = true;
            questions.begin();
            Scenario.Churn churn = loop.plan.scenario().churn();
            if (churn != null && random.chance(churn.share())) {
                leaveLater(churn);
            }
        }
    }

    private void startScript() {
        if (session == null || time == null) {
            return;
        }
        RemoteShip.Mind mind = new RemoteShip.Mind(memory, random, group.parameters(), this);
        ship = new RemoteShip(session, time.scheduler(), mind);
        ship.start(group.script(), loop.plan.scripts().newScript(group.script()));
    }

    private void endShip() {
        RemoteShip ending = ship;
        ship = null;
        if (ending != null) {
            ending.end();
        }
    }

    @Override
    public void published(int updates) {
        loop.meter.updated(updates);
        if (session == null) {
            return;
        }
        if (time != null) {
            time.heard(session.picture().tick());
        }
        questions.acknowledged(session.picture().acknowledged(), loop.nowNanos());
        if (ship == null) {
            return;
        }
        withoutShip = session.picture().shipShown() ? 0 : withoutShip + 1;
        if (withoutShip >= SHIP_MISSED) {
            endShip(); // it was destroyed: another one will be assigned
            questions.forgetOrders();
        } else {
            ship.published();
        }
    }

    @Override
    public void answered(ServerMessage.OrderNotice notice) {
        if (notice.fault() == OrderFault.SHIP_LOST) {
            questions.shipLost(loop.nowNanos());
        }
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
    public void clock(ServerMessage.Clock clock) {
        // game time follows the publications, which the dilation has slowed down already
    }

    @Override
    public void figures(ServerMessage.Figures figures) {
        if (session != null) {
            loop.meter.serverSaid(session.system(), figures);
        }
    }

    @Override
    public void ponged(long clientNanos) {
        questions.ponged(clientNanos, loop.nowNanos());
    }

    @Override
    public void goodbye(ServerMessage.Goodbye goodbye) {
        if (!leaving) {
            loop.meter.error("goodbye" + camel(goodbye.reason().name()));
            loop.log.goodbye(name, goodbye);
        }
    }

    private static String camel(String constant) {
        StringBuilder camel = new StringBuilder();
        for (String word : constant.split("_")) {
            camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return camel.toString();
    }

    // Its questions, and its script

    int outstanding() {
        return questions.outstanding();
    }

    /** The session, while the bot plays. */
    @Nullable ClientSession playing() {
        return state == State.PLAYING ? session : null;
    }

    @Nullable RemoteShip ship() {
        return ship;
    }

    /** Changes whenever the bot comes or goes. */
    int visit() {
        return visit;
    }

    @Override
    public void logged(String line) {
        loop.log.said(name, line);
    }

    @Override
    public void failed(String tasklet, Throwable thrown) {
        loop.meter.scriptFailed();
        long tick = session == null ? 0 : session.picture().tick();
        loop.log.failed(group.script(), name, tasklet, tick, thrown);
        int failedShip = shipNumber;
        loop.agenda.at(
                System.nanoTime() + SCRIPT_AGAIN_NANOS,
                (_, _) -> {
                    if (shipNumber == failedShip && ship != null) {
                        endShip();
                        startScript();
                    }
                    return false;
                });
    }
}
