package orrery.sim;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import orrery.protocol.ServerMessage;
import orrery.script.Event;
import orrery.sim.bot.ScriptShelf;
import orrery.sim.client.ClientSession;
import orrery.sim.client.Connection;
import orrery.sim.client.NameTable;
import orrery.sim.client.Picture;
import orrery.sim.client.RemoteShip;
import orrery.sim.client.SeededRandom;
import orrery.sim.client.SessionListener;
import orrery.sim.client.ShipMemory;
import orrery.sim.client.Transport;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/**
 * One player: the reusable client with a script on its ship, and somebody who looks at its picture
 * after each publication. Lives on an event loop.
 */
final class LonePlayer implements Connection.Owner, SessionListener, RemoteShip.Report {
    private static final RunLimit TURN = RunLimit.resumes(1_000);
    private static final int MAX_TOLD = 1_000;

    /** Ends, always by failing, when the connection or the script does. */
    final CompletableFuture<Void> trouble = new CompletableFuture<>();

    /** The studio's own messages that it was sent; for any thread. */
    final BlockingQueue<Event.Told> told = new LinkedBlockingQueue<>(MAX_TOLD);

    private final String script;
    private final String start;
    private final Onlooker onlooker;
    private final Scheduler scheduler;
    private final Connection connection;
    private final ClientSession session;
    private @Nullable RemoteShip ship;
    private boolean leaving;

    private LonePlayer(EventLoop loop, int port, String script, String start, Onlooker onlooker) {
        this.script = script;
        this.start = start;
        this.onlooker = onlooker;
        this.scheduler = new Scheduler(start);
        this.connection =
                Connection.open(
                        loop,
                        Transport.best(),
                        new InetSocketAddress("127.0.0.1", port),
                        null,
                        this);
        this.session = new ClientSession(connection, this, new NameTable());
    }

    /**
     * Lets a player join.
     *
     * @param script by its simple name
     */
    static LonePlayer join(EventLoop loop, int port, String script, String start, Onlooker onlooker)
            throws Exception {
        return loop.submit(() -> new LonePlayer(loop, port, script, start, onlooker)).get();
    }

    /** Logs out; what happens then is no trouble. */
    void leave(EventLoop loop) throws Exception {
        loop.submit(
                        () -> {
                            leaving = true;
                            session.logout();
                            connection.close();
                        })
                .get();
    }

    private void turnEnded() {
        scheduler.run(TURN);
        connection.flush();
    }

    @Override
    public void connected() {
        session.login(script, start);
        connection.flush();
    }

    @Override
    public void packet(ByteBuf packet) {
        session.receive(packet);
    }

    @Override
    public void readComplete(int bytes) {
        turnEnded();
    }

    @Override
    public void written(Connection by) {
        // all turns end with a flush
    }

    @Override
    public void closed(@Nullable Throwable why) {
        endShip();
        if (!leaving) {
            trouble.completeExceptionally(new IOException("connection is over", why));
        }
    }

    private void endShip() {
        if (ship != null) {
            ship.end();
            ship = null;
        }
    }

    @Override
    public void welcomed(ServerMessage.Welcome welcome) {
        // the session has taken note
    }

    @Override
    public void systemEntered(ServerMessage.SystemEntered entered) {
        scheduler.beginTick(entered.tick());
    }

    @Override
    public void shipAssigned(ServerMessage.ShipAssigned assigned) {
        endShip();
        RemoteShip.Mind mind =
                new RemoteShip.Mind(new ShipMemory(), new SeededRandom(5), Map.of(), this);
        ship = new RemoteShip(session, scheduler, mind);
        ship.start(script, new ScriptShelf().newScript(script));
    }

    @Override
    public void published(int updates) {
        Picture picture = session.picture();
        if (picture.tick() > scheduler.tick()) {
            scheduler.beginTick(picture.tick());
        }
        if (ship != null) {
            ship.published();
        }
        onlooker.look(picture);
    }

    @Override
    public void answered(ServerMessage.OrderNotice notice) {
        if (ship != null) {
            ship.answered(notice);
        }
    }

    @Override
    public void happened(Event event) {
        if (event instanceof Event.Told message && !told.offer(message)) {
            trouble.completeExceptionally(new AssertionError("told more than " + MAX_TOLD));
        }
        if (ship != null) {
            ship.happened(event);
        }
    }

    @Override
    public void clock(ServerMessage.Clock clock) {
        // game time follows the publications
    }

    @Override
    public void figures(ServerMessage.Figures figures) {
        // of no interest to one player
    }

    @Override
    public void ponged(long clientNanos) {
        // nobody pings
    }

    @Override
    public void goodbye(ServerMessage.Goodbye goodbye) {
        trouble.completeExceptionally(new IOException("was sent away: " + goodbye));
    }

    @Override
    public void logged(String line) {
        // scripts may talk
    }

    @Override
    public void failed(String tasklet, Throwable thrown) {
        trouble.completeExceptionally(
                new AssertionError("script " + script + " failed in " + tasklet, thrown));
    }
}
