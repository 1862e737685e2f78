package orrery.node;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import orrery.protocol.ClientMessage;
import orrery.protocol.ClientMessages;
import orrery.protocol.OwnShip;
import orrery.protocol.Protocol;
import orrery.protocol.PublicationReader;
import orrery.protocol.PublicationSink;
import orrery.protocol.ServerMessage;
import orrery.protocol.ServerMessages;
import orrery.script.Kind;
import orrery.script.Order;
import orrery.script.PlayerMessage;
import orrery.script.Vector3;

/** A client on a blocking socket: reads packet by packet until what a test waits for has come. */
final class TestClient implements AutoCloseable, PublicationSink {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final ByteBuf out = Unpooled.buffer();
    private final Deque<ServerMessage> unread = new ArrayDeque<>();
    private final Map<Integer, String> sighted = new TreeMap<>();
    private @Nullable PublicationReader reader;
    private ServerMessage.@Nullable SystemEntered entered;
    private long sequence;
    private int orderId;

    // Of the last publication
    private long tick;
    private long acknowledged;
    private long shipId;
    private long dockedAt;
    private Vector3 position = Vector3.ZERO;

    TestClient(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(
                new InetSocketAddress(
                        address.substring(0, colon),
                        Integer.parseInt(address.substring(colon + 1))),
                PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Logs in and waits until it has a ship. */
    static TestClient inSpace(String address, String player, String start) throws IOException {
        TestClient client = new TestClient(address);
        client.send(new ClientMessage.Login(Protocol.VERSION, player, start));
        ServerMessage.Welcome welcome = client.await(ServerMessage.Welcome.class, _ -> true);
        client.reader = new PublicationReader(welcome.ticksPerSecond());
        client.entered = client.await(ServerMessage.SystemEntered.class, _ -> true);
        client.await(ServerMessage.ShipAssigned.class, _ -> true);
        return client;
    }

    void send(ClientMessage message) throws IOException {
        out.clear();
        ClientMessages.encode(message, out);
        sendBytes(out);
    }

    private void sendBytes(ByteBuf bytes) throws IOException {
        bytes.readBytes(socket.getOutputStream(), bytes.readableBytes());
        socket.getOutputStream().flush();
    }

    /** Sends bytes as they are. */
    void sendRaw(byte[] bytes) throws IOException {
        sendBytes(Unpooled.wrappedBuffer(bytes));
    }

    /** Sends an order, and answers its number. */
    int order(Order order) throws IOException {
        orderId++;
        send(new ClientMessage.Play(new PlayerMessage.Ordered(++sequence, orderId, order)));
        return orderId;
    }

    void say(String text) throws IOException {
        send(new ClientMessage.Play(new PlayerMessage.Spoke(++sequence, text)));
    }

    /** Reads until a message of this class comes of which the condition is true. */
    <M extends ServerMessage> M await(Class<M> type, Predicate<M> condition) throws IOException {
        for (int i = unread.size(); i > 0; i--) {
            ServerMessage message = unread.remove();
            if (type.isInstance(message) && condition.test(type.cast(message))) {
                return type.cast(message);
            }
            unread.add(message);
        }
        while (true) {
            ServerMessage message = read();
            if (message != null && type.isInstance(message)) {
                M wanted = type.cast(message);
                if (condition.test(wanted)) {
                    return wanted;
                }
            }
            if (message != null) {
                unread.add(message);
            }
        }
    }

    /** Reads publications until the condition is true. */
    void awaitPublication(Predicate<TestClient> condition) throws IOException {
        do {
            ServerMessage message = read();
            if (message != null) {
                unread.add(message);
            }
        } while (!condition.test(this));
    }

    /** One packet; null if it was a publication. */
    private @Nullable ServerMessage read() throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        ByteBuf packet = Unpooled.wrappedBuffer(bytes);
        if (PublicationReader.isPublication(packet)) {
            if (reader == null) {
                throw new AssertionError("a publication before the welcome");
            }
            reader.read(packet, this);
            return null;
        }
        return ServerMessages.decode(packet);
    }

    /** Reads to the end of the connection; answers the goodbye before it, or null. */
    ServerMessage.@Nullable Goodbye awaitEnd() throws IOException {
        ServerMessage.Goodbye goodbye = null;
        try {
            while (true) {
                if (read() instanceof ServerMessage.Goodbye said) {
                    goodbye = said;
                }
            }
        } catch (EOFException _) {
            return goodbye;
        }
    }

    /** What it was told of the system in which it began. */
    ServerMessage.SystemEntered entered() {
        return Objects.requireNonNull(entered, "not in space");
    }

    long tick() {
        return tick;
    }

    long acknowledged() {
        return acknowledged;
    }

    long sequence() {
        return sequence;
    }

    long shipId() {
        return shipId;
    }

    long dockedAt() {
        return dockedAt;
    }

    Vector3 position() {
        return position;
    }

    /** How many others are in sight. */
    int sighted() {
        return sighted.size();
    }

    boolean sees(String name) {
        return sighted.containsValue(name);
    }

    @Override
    public void begin(long publicationTick, boolean reset) {
        tick = publicationTick;
        if (reset) {
            sighted.clear();
        }
    }

    @Override
    public void own(OwnShip ship) {
        acknowledged = ship.acknowledged();
        shipId = ship.id();
        dockedAt = ship.dockedAt();
        position = new Vector3(ship.x(), ship.y(), ship.z());
    }

    @Override
    public void leave(int slot) {
        sighted.remove(slot);
    }

    @Override
    public void enter(int slot, long id, Kind kind, int type, int faction, String name) {
        sighted.put(slot, name);
    }

    @Override
    public void state(
            int slot,
            int ageTicks,
            double x,
            double y,
            double z,
            double vx,
            double vy,
            double vz,
            int shield,
            int armour,
            int hull,
            int activity,
            int target) {}

    @Override
    public void end() {}

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
