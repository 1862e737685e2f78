package orrery.gateway;

import java.util.Objects;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jctools.queues.atomic.SpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.ServerMessage;
import orrery.script.PlayerMessage;

/**
 * One logged-in player.
 *
 * <p><b>Threads.</b> {@link #poll} and {@link #system(int)} belong to the tick thread of the solar
 * system that owns the session's ship; all else may be called by any thread. When the owner
 * changes, the old one must have handed over (through a queue, say) before the new one polls.
 *
 * <p><b>Order.</b> Messages arrive in the order in which one thread sends them, and before a
 * publication that was handed to {@link Gateway#publish} after them.
 */
public final class Session {
    private static final int NO_SYSTEM = -1;

    private final long id;
    private final String player;
    private final Connection connection;
    private final int systems;
    private final int inboundCapacity;
    private final SpscAtomicArrayQueue<PlayerMessage> inbound;
    private final MpscAtomicArrayQueue<ServerMessage> outbound;
    private volatile int system = NO_SYSTEM;
    private volatile boolean ended;
    // Whether the connection is not read until the inbound queue has drained.
    private volatile boolean held;

    Session(long id, String player, Connection connection, int systems, GatewayLimits limits) {
        this.id = id;
        this.player = player;
        this.connection = connection;
        this.systems = systems;
        this.inbound = new SpscAtomicArrayQueue<>(limits.inboundQueue());
        this.inboundCapacity = inbound.capacity();
        this.outbound = new MpscAtomicArrayQueue<>(limits.outboundQueue());
    }

    /** From 1, never used twice. */
    public long id() {
        return id;
    }

    public String player() {
        return player;
    }

    /** The number of the solar system whose publications the session gets; -1 for none yet. */
    public int system() {
        return system;
    }

    /**
     * Moves the session to the audience of another solar system. Call this before {@link #send}
     * tells of the new system: then nothing of the old one is sent after that message.
     *
     * @param index its number, or -1 for none
     */
    public void system(int index) {
        if (index < NO_SYSTEM || index >= systems) {
            throw new IllegalArgumentException(
                    "system must be -1 to %d, was %d".formatted(systems - 1, index));
        }
        if (index != system) {
            system = index;
            connection.onLoop(connection::move);
        }
    }

    /** Whether the session is over. */
    public boolean ended() {
        return ended;
    }

    /** Takes the oldest message of the player; null if there is none. Works after the end, too. */
    public @Nullable PlayerMessage poll() {
        PlayerMessage message = inbound.poll();
        if (held && inbound.size() <= inboundCapacity / 2) {
            held = false;
            connection.onLoop(connection::resume);
        }
        return message;
    }

    /**
     * Queues a message; it goes out with the next publication, or by {@link #flushNow}. When a
     * connection cannot keep up, clocks and figures are dropped, since newer ones follow; when the
     * queue is full, the session is closed.
     */
    public void send(ServerMessage message) {
        Objects.requireNonNull(message, "message");
        if (ended) {
            return;
        }
        if (replaceable(message) && !connection.keepsUp()) {
            connection.dropped();
        } else if (!outbound.offer(message)) {
            connection.overflowed();
        }
    }

    private static boolean replaceable(ServerMessage message) {
        return message instanceof ServerMessage.Clock || message instanceof ServerMessage.Figures;
    }

    /** Sends what is queued without waiting for a publication. */
    public void flushNow() {
        connection.requestFlush();
    }

    /** Ends the session: sends what is queued and a goodbye, then closes the connection. */
    public void close(GoodbyeReason reason, String text) {
        connection.onLoop(() -> connection.close(reason, text));
    }

    @Override
    public String toString() {
        return "session " + id + " of " + player;
    }

    /** Whether there is room for one more message. Event loop only. */
    boolean room() {
        // Only the consumer can change the answer meanwhile, and only from no to yes.
        return inbound.size() < inboundCapacity;
    }

    /** Event loop only, and only if there is {@link #room}. */
    void receive(PlayerMessage message) {
        if (!inbound.offer(message)) {
            throw new IllegalStateException("no room in the inbound queue of " + this);
        }
    }

    /**
     * Asks {@link #poll} to resume the connection once the queue has drained.
     *
     * @return false if it has drained already, so that nobody would
     */
    boolean hold() {
        held = true;
        // The consumer may have emptied the queue just before it could see the flag.
        if (inbound.size() <= inboundCapacity / 2) {
            held = false;
            return false;
        }
        return true;
    }

    /** Takes the oldest message to the player. Event loop only. */
    @Nullable ServerMessage next() {
        return outbound.poll();
    }

    /** True the first time. Event loop only. */
    boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        return true;
    }
}
