package orrery.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import orrery.protocol.ClientMessage;
import orrery.protocol.ClientMessages;
import orrery.protocol.PacketType;
import orrery.protocol.Protocol;
import orrery.protocol.ServerMessage;
import orrery.protocol.ServerMessage.Goodbye;
import orrery.protocol.ServerMessages;
import orrery.script.PlayerMessage;

/** A client on a plain blocking socket; every wait ends after {@link #PATIENCE_MILLIS}. */
final class TestClient implements AutoCloseable {
    static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;

    private TestClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    static TestClient connect(Gateway gateway) throws IOException {
        return connect(gateway.port(), 64 * 1024);
    }

    static TestClient connect(int port, int receiveBufferBytes) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBufferBytes);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        socket.connect(new InetSocketAddress(loopback, port), PATIENCE_MILLIS);
        return new TestClient(socket);
    }

    /** Connects and logs in; the welcome has been read. */
    static TestClient login(Gateway gateway, String name) throws IOException {
        return login(gateway.port(), name);
    }

    static TestClient login(int port, String name) throws IOException {
        TestClient client = connect(port, 64 * 1024);
        client.send(new ClientMessage.Login(Protocol.VERSION, name, ""));
        client.expect(ServerMessage.Welcome.class);
        return client;
    }

    static byte[] packet(ClientMessage... messages) {
        ByteBuf out = Unpooled.buffer();
        for (ClientMessage message : messages) {
            ClientMessages.encode(message, out);
        }
        return ByteBufUtil.getBytes(out);
    }

    static ClientMessage say(long sequence, String text) {
        return new ClientMessage.Play(new PlayerMessage.Spoke(sequence, text));
    }

    void send(ClientMessage... messages) throws IOException {
        sendBytes(packet(messages));
    }

    void sendBytes(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The next packet, without its length. */
    byte[] packet() throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return bytes;
    }

    static boolean isPublication(byte[] packet) {
        return packet[0] == PacketType.PUBLICATION;
    }

    ServerMessage message() throws IOException {
        return ServerMessages.decode(Unpooled.wrappedBuffer(packet()));
    }

    <M extends ServerMessage> M expect(Class<M> type) throws IOException {
        return type.cast(message());
    }

    /** Reads messages to the end of the connection. */
    List<ServerMessage> rest() throws IOException {
        List<ServerMessage> messages = new ArrayList<>();
        try {
            while (true) {
                messages.add(message());
            }
        } catch (EOFException e) {
            return messages;
        }
    }

    /** Reads to the end of the connection, whose last message must be a goodbye. */
    Goodbye goodbye() throws IOException {
        return (Goodbye) rest().getLast();
    }

    /** Whether a ping is answered; false if the connection is closed instead. */
    boolean answersPing(long nanos) throws IOException {
        try {
            send(new ClientMessage.Ping(nanos));
            while (true) {
                switch (message()) {
                    case ServerMessage.Pong(long echo) when echo == nanos -> {
                        return true;
                    }
                    case Goodbye _ -> {
                        return false;
                    }
                    default -> {} // the answer is yet to come
                }
            }
        } catch (EOFException | SocketException e) {
            return false;
        }
    }

    /** Closes at once, by a reset: nothing is said to the server. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
