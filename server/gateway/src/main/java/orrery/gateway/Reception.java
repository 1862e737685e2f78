package orrery.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import orrery.gateway.Admission.Admitted;
import orrery.gateway.Admission.Refused;
import orrery.protocol.ClientMessage.Login;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage.Welcome;

/** Who may come in, who is in, and under which name. Any thread. */
final class Reception {
    /** Connections without a session that are kept beside a full house, to be told so. */
    private static final int MAX_STRANGERS = 1_024;

    private final GatewaySettings settings;
    private final SessionListener listener;
    private final Counters counters;
    private final AtomicLong lastId;
    private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Reception(GatewaySettings settings, SessionListener listener, Counters counters) {
        this.settings = settings;
        this.listener = listener;
        this.counters = counters;
        this.lastId = new AtomicLong(settings.lastSessionId());
    }

    /** The number of the session that was admitted last. */
    long lastSessionId() {
        return lastId.get();
    }

    /** Counts a new connection; false if it must be closed without a word. */
    boolean enter() {
        counters.accepted.increment();
        int most = settings.limits().maxSessions() + MAX_STRANGERS;
        if (counters.connections.incrementAndGet() <= most) {
            return true;
        }
        counters.refused.increment();
        return false;
    }

    void leave() {
        counters.connections.decrementAndGet();
    }

    Admission admit(Login login, Connection connection) {
        if (login.protocolVersion() != Protocol.VERSION) {
            return refused(
                    GoodbyeReason.WRONG_VERSION,
                    "this server speaks protocol version %d, the client %d"
                            .formatted(Protocol.VERSION, login.protocolVersion()));
        }
        if (closed) {
            return refused(GoodbyeReason.SHUTDOWN, "the server is being stopped");
        }
        if (!PlayerNames.allowed(login.playerName())) {
            return refused(
                    GoodbyeReason.LOGIN_REFUSED,
                    "a name is 1 to %d letters, digits, - _ . and single inner spaces"
                            .formatted(Protocol.MAX_NAME_LENGTH));
        }
        if (counters.sessions.incrementAndGet() > settings.limits().maxSessions()) {
            counters.sessions.decrementAndGet();
            return refused(
                    GoodbyeReason.FULL,
                    "the server is full: %d sessions (maxSessions)"
                            .formatted(settings.limits().maxSessions()));
        }
        Session session =
                new Session(
                        lastId.incrementAndGet(),
                        login.playerName(),
                        connection,
                        settings.systems(),
                        settings.limits());
        if (sessions.putIfAbsent(PlayerNames.key(login.playerName()), session) != null) {
            counters.sessions.decrementAndGet();
            return refused(GoodbyeReason.LOGIN_REFUSED, "the name is in use");
        }
        return new Admitted(session);
    }

    private Refused refused(GoodbyeReason reason, String text) {
        counters.refused.increment();
        return new Refused(reason, text);
    }

    Welcome welcome(Session session) {
        return new Welcome(
                Protocol.VERSION, session.id(), settings.universe(), settings.ticksPerSecond());
    }

    void open(Session session, String start) {
        listener.opened(session, session.player(), start);
    }

    /** Frees the name and tells the listener; what is called a second time does nothing. */
    void end(Session session) {
        if (session.end()) {
            sessions.remove(PlayerNames.key(session.player()), session);
            counters.sessions.decrementAndGet();
            listener.closed(session);
        }
    }

    /** From now on nobody is admitted. */
    void close() {
        closed = true;
    }

    /** All sessions, in the order of their ids. */
    List<Session> sessions() {
        return sessions.values().stream().sorted(Comparator.comparingLong(Session::id)).toList();
    }
}
