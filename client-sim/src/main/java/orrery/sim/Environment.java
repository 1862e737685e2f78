package orrery.sim;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import orrery.protocol.ClientMessage;
import orrery.protocol.ClientMessages;
import orrery.protocol.MalformedPacketException;
import orrery.protocol.ServerMessage;
import orrery.protocol.ServerMessages;

/** What must hold before a run can begin, each with one line to say that it does not. */
final class Environment {
    /** Descriptors that the process needs besides a connection for each bot. */
    private static final int SPARE_DESCRIPTORS = 128;

    private static final int PATIENCE_MILLIS = 5_000;

    private Environment() {}

    /** Something is missing; the message is for the one who started the run. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /**
     * The address in {@code HOST:PORT}.
     *
     * @throws Unfit if it is none, or the host is unknown
     */
    static InetSocketAddress address(String text) throws Unfit {
        int colon = text.lastIndexOf(':');
        int port;
        try {
            port = Integer.parseInt(text.substring(colon + 1));
        } catch (NumberFormatException _) {
            port = 0;
        }
        if (colon < 1 || port < 1 || port > 65_535) {
            throw new Unfit("--server must be HOST:PORT, was '" + text + "'");
        }
        String host = text.substring(0, colon).replaceAll("^\\[|\\]$", "");
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException _) {
            throw new Unfit("host '" + host + "' of --server is unknown");
        }
    }

    /**
     * Addresses of this machine to come from.
     *
     * @throws Unfit if one is not an address
     */
    static List<InetSocketAddress> sources(List<String> texts) throws Unfit {
        List<InetSocketAddress> sources = new ArrayList<>();
        for (String text : texts) {
            try {
                sources.add(new InetSocketAddress(InetAddress.getByName(text), 0));
            } catch (UnknownHostException _) {
                throw new Unfit("--source must be an address of this machine, was '" + text + "'");
            }
        }
        return sources;
    }

    /**
     * @throws Unfit if the process may not open a connection for each bot
     */
    static void requireDescriptors(int bots) throws Unfit {
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof UnixOperatingSystemMXBean system) {
            requireDescriptors(
                    bots, system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount());
        }
    }

    static void requireDescriptors(int bots, long most, long open) throws Unfit {
        long needed = open + bots + SPARE_DESCRIPTORS;
        if (needed > most) {
            throw new Unfit(
                    "%d bots need %d file descriptors, this process may have %d (ulimit -n)"
                            .formatted(bots, needed, most));
        }
    }

    /**
     * Asks the server for a sign of life.
     *
     * @throws Unfit if it cannot be reached, or does not answer as an Orrery server
     */
    static void requireServer(InetSocketAddress server) throws Unfit {
        String shown = server.getAddress().getHostAddress() + ":" + server.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(server, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            ping(socket, shown);
        } catch (SocketTimeoutException _) {
            throw new Unfit("server " + shown + " does not answer within 5 s");
        } catch (IOException e) {
            throw new Unfit("cannot reach server " + shown + ": " + e.getMessage());
        }
    }

    private static void ping(Socket socket, String shown) throws IOException, Unfit {
        ByteBuf ping = Unpooled.buffer();
        ClientMessages.encode(new ClientMessage.Ping(1), ping);
        ping.readBytes(socket.getOutputStream(), ping.readableBytes());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] packet = new byte[in.readUnsignedShort()];
        in.readFully(packet);
        try {
            switch (ServerMessages.decode(Unpooled.wrappedBuffer(packet))) {
                case ServerMessage.Pong _ -> {}
                case ServerMessage.Goodbye goodbye ->
                        throw new Unfit(
                                "server %s turned us away: %s (%s)"
                                        .formatted(shown, goodbye.reason(), goodbye.text()));
                case ServerMessage other ->
                        throw new Unfit(
                                "server %s answered a ping with %s"
                                        .formatted(shown, other.getClass().getSimpleName()));
            }
        } catch (MalformedPacketException e) {
            throw new Unfit(shown + " is no Orrery server: " + e.getMessage());
        }
    }
}
