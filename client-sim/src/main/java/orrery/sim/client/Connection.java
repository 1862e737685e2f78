package orrery.sim.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import orrery.protocol.ClientMessage;
import orrery.protocol.ClientMessages;
import orrery.protocol.Protocol;

/**
 * A TCP connection to a server. Messages are written into one buffer until {@link #flush}, so that
 * a turn of the event loop costs one send whatever was said in it.
 *
 * <p><b>Threads.</b> Confined to its event loop; {@link #open} may be called from anywhere.
 */
public final class Connection extends ChannelInboundHandlerAdapter implements Outlet {
    /** Bytes that a server may leave unread before the connection is given up. */
    public static final int MAX_UNSENT_BYTES = 1 << 20;

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    /** Room for the rest of a packet of which a part has come. */
    private static final int SMALLEST_REST_BYTES = 2_048;

    private final Owner owner;
    private @Nullable Channel channel;
    private @Nullable ByteBuf unsent;
    private @Nullable ByteBuf cutShort;
    private int received;
    private boolean closed;

    /** Whom a connection belongs to. All is called on the event loop. */
    public interface Owner {
        /** The connection stands. */
        void connected();

        /**
         * A packet came, without its length prefix; what is not read of it is skipped.
         *
         * @throws orrery.protocol.MalformedPacketException if it is not one; the connection is
         *     closed
         */
        void packet(ByteBuf packet);

        /** All that was there was read. */
        void readComplete(int bytes);

        /** There is something to flush, which there was not before. */
        void written(Connection connection);

        /**
         * The connection is over; told once.
         *
         * @param why null if this side closed it
         */
        void closed(@Nullable Throwable why);
    }

    Connection(Owner owner) {
        this.owner = owner;
    }

    /**
     * Opens a connection; the owner is told of success and failure alike.
     *
     * @param source the address to come from, or null for any
     */
    public static Connection open(
            EventLoop loop,
            Transport transport,
            SocketAddress server,
            @Nullable SocketAddress source,
            Owner owner) {
        Connection connection = new Connection(owner);
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channel(transport.connection())
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                        .handler(connection);
        ChannelFuture connecting =
                source == null ? bootstrap.connect(server) : bootstrap.connect(server, source);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                connection.over(done.cause());
            }
        });
        return connection;
    }

    @Override
    public void send(ClientMessage message) {
        Channel open = channel;
        if (open == null || closed) {
            return; // nobody is there to hear it: the owner has been told, or will be
        }
        ByteBuf buffer = unsent;
        if (buffer == null) {
            buffer = open.alloc().buffer(64);
            unsent = buffer;
            owner.written(this);
        }
        ClientMessages.encode(message, buffer);
    }

    /**
     * Sends what was written.
     *
     * @return how many bytes
     */
    public int flush() {
        Channel open = channel;
        ByteBuf buffer = unsent;
        unsent = null;
        if (buffer == null) {
            return 0;
        }
        if (open == null || closed) {
            buffer.release();
            return 0;
        }
        int bytes = buffer.readableBytes();
        open.writeAndFlush(buffer, open.voidPromise());
        if (open.bytesBeforeWritable() > MAX_UNSENT_BYTES) {
            over(new IllegalStateException("the server does not read"));
        }
        return bytes;
    }

    /** Closes the connection; the owner is told that it was closed by this side. */
    public void close() {
        over(null);
    }

    private void over(@Nullable Throwable why) {
        if (closed) {
            return;
        }
        flush();
        closed = true;
        if (cutShort != null) {
            cutShort.release();
            cutShort = null;
        }
        if (channel != null) {
            channel.close();
        }
        owner.closed(why);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        if (closed) {
            context.close();
        } else {
            owner.connected();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        received += bytes.readableBytes();
        ByteBuf kept = cutShort;
        cutShort = null; // while it is read it belongs to this method
        ByteBuf all = kept == null ? bytes : kept.writeBytes(bytes);
        try {
            packets(all);
        } catch (RuntimeException e) { // the connection's boundary
            over(e);
        }
        if (!closed && all.isReadable()) {
            cutShort = kept == null ? copy(context, all) : kept.discardReadBytes();
        } else if (kept != null) {
            kept.release();
        }
        ReferenceCountUtil.release(bytes);
    }

    private static ByteBuf copy(ChannelHandlerContext context, ByteBuf rest) {
        return context.alloc()
                .buffer(Math.max(SMALLEST_REST_BYTES, rest.readableBytes()))
                .writeBytes(rest);
    }

    /** Hands over the packets that are complete. */
    private void packets(ByteBuf bytes) {
        while (bytes.readableBytes() >= Protocol.LENGTH_PREFIX_BYTES && !closed) {
            int length = bytes.getUnsignedShort(bytes.readerIndex());
            if (bytes.readableBytes() < Protocol.LENGTH_PREFIX_BYTES + length) {
                return;
            }
            int start = bytes.readerIndex() + Protocol.LENGTH_PREFIX_BYTES;
            int end = bytes.writerIndex();
            // The packet is made the readable part, which costs no object for it.
            bytes.setIndex(start, start + length);
            owner.packet(bytes);
            bytes.setIndex(start + length, end);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        int bytes = received;
        received = 0;
        owner.readComplete(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        over(new IOException("the server closed the connection"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        over(cause);
    }
}
