package orrery.sim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import orrery.protocol.ClientMessage;
import orrery.protocol.ClientMessages;
import orrery.protocol.GoodbyeReason;
import orrery.protocol.OwnShip;
import orrery.protocol.Protocol;
import orrery.protocol.PublicationWriter;
import orrery.protocol.ServerMessage;
import orrery.protocol.ServerMessages;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.PlayerMessage;
import orrery.script.ShipFigures;

/**
 * The least that a client takes for a server: welcomes whoever logs in, accepts every order, and
 * publishes ten times a second. It can be silent for a while after a number of ticks.
 */
final class TinyServer implements AutoCloseable {
    private static final long TICK_NANOS = 100_000_000L;

    final AtomicInteger logins = new AtomicInteger();
    final AtomicInteger orders = new AtomicInteger();
    final AtomicLong bytes = new AtomicLong();
    private final ServerSocket listening;
    private final int silentFromTick;
    private final int silentTicks;
    private final int dropAtTick;
    private volatile boolean over;

    /** Silent for some ticks of each connection, and closing it at one; 0 for never. */
    TinyServer(int silentFromTick, int silentTicks, int dropAtTick) throws IOException {
        this.silentFromTick = silentFromTick;
        this.silentTicks = silentTicks;
        this.dropAtTick = dropAtTick;
        this.listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    private void accept() {
        while (!over) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            AtomicLong sequence = new AtomicLong();
            AtomicLong startNanos = new AtomicLong();
            while (true) {
                byte[] packet = new byte[in.readUnsignedShort()];
                in.readFully(packet);
                bytes.addAndGet(Protocol.LENGTH_PREFIX_BYTES + packet.length);
                ClientMessage message = ClientMessages.decode(Unpooled.wrappedBuffer(packet));
                waitWhileSilent(startNanos.get());
                switch (message) {
                    case ClientMessage.Login login -> {
                        welcome(login, out);
                        startNanos.set(System.nanoTime());
                        Thread.ofVirtual().start(() -> publish(socket, out, sequence));
                    }
                    case ClientMessage.Ping ping ->
                            write(out, new ServerMessage.Pong(ping.clientNanos()));
                    case ClientMessage.Play(PlayerMessage.Ordered ordered) -> {
                        orders.incrementAndGet();
                        sequence.set(ordered.sequence());
                        write(
                                out,
                                new ServerMessage.OrderNotice(
                                        ordered.orderId(), OrderStatus.ACCEPTED, OrderFault.NONE));
                    }
                    case ClientMessage.Play play -> sequence.set(play.message().sequence());
                    case ClientMessage.Logout _ -> {
                        write(out, new ServerMessage.Goodbye(GoodbyeReason.LOGOUT, "bye"));
                        return;
                    }
                }
            }
        } catch (IOException _) {
            // the client is gone
        }
    }

    private void waitWhileSilent(long startNanos) {
        long from = startNanos + silentFromTick * TICK_NANOS;
        long until = from + silentTicks * TICK_NANOS;
        long now = System.nanoTime();
        while (startNanos != 0 && now - from >= 0 && now - until < 0) {
            LockSupport.parkNanos(until - now);
            now = System.nanoTime();
        }
    }

    private void welcome(ClientMessage.Login login, OutputStream out) throws IOException {
        int id = logins.incrementAndGet();
        write(out, new ServerMessage.Welcome(Protocol.VERSION, id, "tiny", 10));
        write(
                out,
                new ServerMessage.SystemEntered(
                        1, "Aster", List.of(), List.of("skiff"), List.of("f"), List.of(false)));
        write(
                out,
                new ServerMessage.ShipAssigned(
                        id,
                        login.playerName(),
                        "f",
                        new ShipFigures("skiff", 1, 1_000, 1, 1, 1, 1, 1, 1)));
    }

    private void publish(Socket socket, OutputStream out, AtomicLong sequence) {
        long start = System.nanoTime();
        try {
            for (int tick = 1; !over; tick++) {
                if (tick == dropAtTick) {
                    socket.close();
                    return;
                }
                if (tick >= silentFromTick + silentTicks || tick < silentFromTick) {
                    write(out, publication(tick, sequence.get()));
                    if (tick % 5 == 0) {
                        write(out, new ServerMessage.Figures(tick, 0, 1, 2, 3, 1, 1, 1, 1));
                    }
                }
                long next = start + tick * TICK_NANOS;
                while (System.nanoTime() - next < 0) {
                    LockSupport.parkNanos(next - System.nanoTime());
                }
            }
        } catch (IOException _) {
            // the client is gone
        }
    }

    private static byte[] publication(int tick, long acknowledged) {
        PublicationWriter writer = new PublicationWriter(256);
        writer.begin(tick, tick == 1, true);
        writer.own(new OwnShip().identity(acknowledged, 0, 1).conditions(1, 1, 1).activity(0, -1));
        writer.leaves(0);
        writer.finish(0);
        return writer.toBytes();
    }

    private static void write(OutputStream out, ServerMessage message) throws IOException {
        ByteBuf packet = Unpooled.buffer();
        ServerMessages.encode(message, packet);
        byte[] bytes = new byte[packet.readableBytes()];
        packet.readBytes(bytes);
        write(out, bytes);
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
