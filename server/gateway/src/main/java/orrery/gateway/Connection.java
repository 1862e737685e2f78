package orrery.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import orrery.gateway.Admission.Admitted;
import orrery.gateway.Admission.Refused;
import orrery.protocol.ClientMessage.Login;
import orrery.protocol.ClientMessage.Logout;
import orrery.protocol.ClientMessage.Ping;
import orrery.protocol.ClientMessage.Play;
import orrery.protocol.ClientMessages;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.MalformedPacketException;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage.Goodbye;
import orrery.protocol.ServerMessage.Pong;
import orrery.replication.Publication;
import orrery.script.PlayerMessage;

/**
 * One connection, from accepting it until it is closed; its session, once its player has logged in.
 *
 * <p><b>Threads.</b> Confined to its event loop, but for the last few methods, which say so.
 *
 * <pre>
 *   state     | login    | message  | bad packet, too fast, silent, logout, close | connection lost
 *   ----------+----------+----------+---------------------------------------------+----------------
 *   STRANGER  | PLAYING  | LEAVING  | LEAVING                                     | LEAVING
 *   PLAYING   | LEAVING  | PLAYING  | LEAVING, session ends                       | LEAVING, it ends
 *   LEAVING   | -        | -        | -                                           | -
 * </pre>
 */
final class Connection {
    private enum State {
        STRANGER,
        PLAYING,
        LEAVING
    }

    /** What is read and thrown away of a client that has been told goodbye. */
    private static final int MAX_DISCARDED_BYTES = 1024 * 1024;

    private final Channel channel;
    private final EventLoopShare share;
    private final Reception reception;
    private final Counters counters;
    private final GatewayLimits limits;
    private final RareLog log;
    private final PacketReader reader;
    private final Outflow outflow;
    private final TokenBucket bucket;
    private final AtomicBoolean flushRequested = new AtomicBoolean();
    private final AtomicBoolean overflow = new AtomicBoolean();
    private final long connectedNanos;

    private State state = State.STRANGER;
    private @Nullable Session session;
    private @Nullable Audience audience;
    private boolean held;
    private boolean answered;
    private long nowNanos;
    private long lastPacketNanos;
    private int discardedBytes;

    Connection(
            Channel channel,
            Carrier carrier,
            EventLoopShare share,
            Reception reception,
            Counters counters,
            GatewayLimits limits,
            RareLog log) {
        this.channel = channel;
        this.share = share;
        this.reception = reception;
        this.counters = counters;
        this.limits = limits;
        this.log = log;
        this.reader = new PacketReader(this, channel.alloc());
        this.outflow = new Outflow(channel, carrier, counters, limits, log);
        this.connectedNanos = System.nanoTime();
        this.nowNanos = connectedNanos;
        this.lastPacketNanos = connectedNanos;
        this.bucket =
                new TokenBucket(limits.messagesPerSecond(), limits.messageBurst(), connectedNanos);
    }

    void connected() {
        share.add(this);
        if (!reception.enter()) {
            state = State.LEAVING;
            channel.close();
        }
    }

    void disconnected() {
        state = State.LEAVING;
        reader.close();
        reception.leave();
        share.remove(this);
        endSession();
    }

    /** Takes over {@code bytes}. */
    void read(ByteBuf bytes) {
        counters.bytesIn.add(bytes.readableBytes());
        if (state == State.LEAVING) {
            discardedBytes += bytes.readableBytes();
            bytes.release();
            if (discardedBytes > MAX_DISCARDED_BYTES) {
                channel.close();
            }
            return;
        }
        nowNanos = System.nanoTime();
        reader.read(bytes);
    }

    void readComplete() {
        if (answered) {
            answered = false;
            channel.flush();
        }
    }

    boolean open() {
        return state != State.LEAVING;
    }

    /** Whether another packet may be read now. */
    boolean takesPackets() {
        if (state == State.LEAVING || held) {
            return false;
        }
        if (session != null && !session.room() && session.hold()) {
            held = true;
            counters.paused.increment();
            channel.config().setAutoRead(false);
            return false;
        }
        return true;
    }

    /** The session's queue has drained. */
    void resume() {
        if (held) {
            held = false;
            nowNanos = System.nanoTime();
            reader.resume();
            readComplete();
            if (!held) {
                channel.config().setAutoRead(true);
            }
        }
    }

    /** One packet: the readable bytes, which do not outlive the call. */
    void packet(ByteBuf bytes) {
        lastPacketNanos = nowNanos;
        counters.messagesIn.increment();
        if (!slowEnough()) {
            return;
        }
        try {
            switch (ClientMessages.decode(bytes)) {
                case Play(PlayerMessage message) -> play(message);
                case Ping(long clientNanos) -> answer(clientNanos);
                case Login login -> login(login);
                case Logout _ -> close(GoodbyeReason.LOGOUT, "goodbye");
            }
        } catch (MalformedPacketException e) {
            malformed(String.valueOf(e.getMessage()));
        }
    }

    /** Counts one message more; one too many closes the connection. */
    private boolean slowEnough() {
        if (bucket.take(nowNanos)) {
            return true;
        }
        counters.tooFast.increment();
        String text = "more than %d messages a second".formatted(limits.messagesPerSecond());
        closeLogged(GoodbyeReason.TOO_FAST, text + " (messagesPerSecond)");
        return false;
    }

    /**
     * A ping of the WebSocket came; it counts as a message.
     *
     * @return whether it is to be answered: not if the client does not read the answers
     */
    boolean pinged() {
        if (state == State.LEAVING) {
            return false;
        }
        nowNanos = System.nanoTime();
        return slowEnough() && channel.isWritable();
    }

    private void play(PlayerMessage message) {
        if (session == null) {
            malformed("expected a login first, found " + message.getClass().getSimpleName());
        } else {
            session.receive(message);
        }
    }

    private void answer(long clientNanos) {
        if (channel.isWritable()) {
            outflow.write(new Pong(clientNanos));
            answered = true;
        }
    }

    private void login(Login login) {
        if (session != null) {
            malformed("expected one login, found a second one");
            return;
        }
        switch (reception.admit(login, this)) {
            case Refused(GoodbyeReason reason, String text) -> close(reason, text);
            case Admitted(Session admitted) -> {
                session = admitted;
                state = State.PLAYING;
                outflow.write(reception.welcome(admitted));
                channel.flush();
                reception.open(admitted, login.start());
            }
        }
    }

    /** The client broke the protocol: nothing more is read of it. */
    void malformed(String text) {
        if (state != State.LEAVING) {
            counters.malformed.increment();
            closeLogged(GoodbyeReason.BAD_PACKET, text);
        }
    }

    /** An exception reached the end of the pipeline. */
    void failed(Throwable cause) {
        if (!(cause instanceof IOException) && state != State.LEAVING) {
            log.error("closed " + this, cause);
        }
        state = State.LEAVING;
        endSession();
        channel.close();
    }

    /** Looks at the clock, now and then. */
    void sweep(long nanos) {
        if (state == State.LEAVING) {
            return;
        }
        if (session == null && nanos - connectedNanos > limits.loginTimeout().toNanos()) {
            counters.silent.increment();
            close(
                    GoodbyeReason.SILENT,
                    "no login for " + seconds(limits.loginTimeout().toMillis()));
        } else if (!held && nanos - lastPacketNanos > limits.idleTimeout().toNanos()) {
            counters.silent.increment();
            close(
                    GoodbyeReason.SILENT,
                    "no packet for " + seconds(limits.idleTimeout().toMillis()));
        } else if (outflow.stuckNanos(nanos) > limits.idleTimeout().toNanos()) {
            counters.silent.increment();
            close(GoodbyeReason.SILENT, "read nothing for too long");
        }
    }

    private static String seconds(long millis) {
        return millis / 1e3 + " s";
    }

    void writabilityChanged() {
        outflow.writabilityChanged(System.nanoTime());
    }

    /** Its session belongs to another solar system now: goes to that one's audience. */
    void move() {
        if (session == null || state == State.LEAVING) {
            return;
        }
        outflow.startAnew();
        Audience next = share.audience(session.system());
        if (next != audience) {
            leaveAudience();
            audience = next;
            if (next != null) {
                next.add(this);
            }
        }
    }

    private void leaveAudience() {
        if (audience != null) {
            audience.remove(this);
            audience = null;
        }
    }

    /** Sends what is queued and what the session sees of a publication. */
    void publish(int system, Publication publication) {
        if (session != null && state == State.PLAYING) {
            outflow.publish(session, system, publication);
        }
    }

    private void closeLogged(GoodbyeReason reason, String text) {
        log.info(toString(), text);
        close(reason, text);
    }

    /** Ends the session and closes the connection, after a goodbye if it gets through in time. */
    void close(GoodbyeReason reason, String text) {
        if (state == State.LEAVING) {
            return;
        }
        state = State.LEAVING;
        held = false;
        endSession();
        int length = Math.min(text.length(), Protocol.MAX_TEXT_LENGTH);
        outflow.sayGoodbye(session, new Goodbye(reason, text.substring(0, length)));
        channel.config().setAutoRead(true);
    }

    private void endSession() {
        leaveAudience();
        if (session != null) {
            reception.end(session);
        }
    }

    /**
     * Any thread. What comes after the event loop's end is forgotten: it closed all connections.
     */
    void onLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            EventExecutor loop = channel.eventLoop();
            if (!loop.isShuttingDown()) {
                throw e;
            }
        }
    }

    /** Any thread. */
    boolean keepsUp() {
        return channel.isWritable();
    }

    /** Any thread. */
    void dropped() {
        counters.messagesDropped.increment();
    }

    /** Any thread. */
    void requestFlush() {
        if (flushRequested.compareAndSet(false, true)) {
            onLoop(this::flushQueued);
        }
    }

    private void flushQueued() {
        flushRequested.set(false);
        if (session != null && state == State.PLAYING) {
            outflow.flush(session);
        }
    }

    /** Any thread. */
    void overflowed() {
        if (overflow.compareAndSet(false, true)) {
            onLoop(this::closeOverflowed);
        }
    }

    private void closeOverflowed() {
        counters.tooFast.increment();
        closeLogged(
                GoodbyeReason.TOO_FAST,
                "reads too slowly: %d messages wait (outboundQueue)"
                        .formatted(limits.outboundQueue()));
    }

    @Override
    public String toString() {
        String who = session == null ? "" : " (" + session.player() + ")";
        return "connection from " + channel.remoteAddress() + who;
    }
}
