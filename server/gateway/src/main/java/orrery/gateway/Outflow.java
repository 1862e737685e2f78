package orrery.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import orrery.protocol.ServerMessage;
import orrery.protocol.ServerMessage.Goodbye;
import orrery.protocol.ServerMessages;
import orrery.replication.Publication;
import orrery.replication.View;

/** What goes out of one connection, in as few flushes as there are ticks. Event loop only. */
final class Outflow {
    /** How long a client may take to read its goodbye and close the connection. */
    private static final long LINGER_MILLIS = 1_000;

    /** The most that one flush takes out of the queue, before its last message. */
    private static final int FLUSH_BYTES = 64 * 1024;

    private static final int FIRST_BUFFER_BYTES = 512;

    private final Channel channel;
    private final Carrier carrier;
    private final Counters counters;
    private final RareLog log;
    private final int bytesPerTick;
    // Of the first publication on: who never logs in needs none.
    private @Nullable View view;
    private int bufferBytes = FIRST_BUFFER_BYTES;
    private boolean behind;
    private boolean writable = true;
    private long unwritableSinceNanos;

    Outflow(
            Channel channel,
            Carrier carrier,
            Counters counters,
            GatewayLimits limits,
            RareLog log) {
        this.channel = channel;
        this.carrier = carrier;
        this.counters = counters;
        this.log = log;
        this.bytesPerTick = limits.bytesPerTick();
    }

    void writabilityChanged(long nowNanos) {
        boolean now = channel.isWritable();
        if (writable && !now) {
            unwritableSinceNanos = nowNanos;
        }
        writable = now;
    }

    /** For how long the client has read too little for anything more to be sent. */
    long stuckNanos(long nowNanos) {
        return writable ? 0 : nowNanos - unwritableSinceNanos;
    }

    /** Writes one message, without a flush. */
    void write(ServerMessage message) {
        ByteBuf out = channel.alloc().directBuffer(FIRST_BUFFER_BYTES);
        append(message, out);
        counters.bytesOut.add(out.readableBytes());
        channel.write(out, channel.voidPromise());
    }

    /** Sends the queue. */
    void flush(Session session) {
        if (channel.isWritable()) {
            ByteBuf out = channel.alloc().directBuffer(bufferBytes);
            appendQueue(session, out);
            send(out);
        }
    }

    /**
     * Sends the queue, and what the session is to see of a publication. If the connection does not
     * keep up, nothing is sent, and the next publication that is starts anew.
     */
    void publish(Session session, int from, Publication publication) {
        if (!channel.isWritable()) {
            skip();
            return;
        }
        ByteBuf out = channel.alloc().directBuffer(bufferBytes);
        try {
            boolean whole = appendQueue(session, out);
            if (session.system() == from) {
                if (whole) {
                    gather(session, publication, out);
                } else {
                    skip();
                }
            }
        } catch (RuntimeException e) {
            out.release();
            throw e;
        }
        send(out);
    }

    private void gather(Session session, Publication publication, ByteBuf out) {
        View seen = view;
        if (seen == null) {
            seen = new View(bytesPerTick);
            view = seen;
        } else if (behind) {
            seen.reset();
        }
        behind = false;
        seen.gather(publication, session.id(), out);
        counters.publicationsOut.increment();
        counters.messagesOut.increment();
    }

    /** The next publication tells the client to forget what earlier ones told. */
    void startAnew() {
        behind = true;
    }

    private void skip() {
        startAnew();
        counters.publicationsSkipped.increment();
    }

    /** Returns whether the queue is empty. */
    private boolean appendQueue(Session session, ByteBuf out) {
        while (out.readableBytes() < FLUSH_BYTES) {
            ServerMessage message = session.next();
            if (message == null) {
                return true;
            }
            append(message, out);
        }
        return false;
    }

    // A message that breaks the protocol's limits is a fault of the server's, but not of the
    // session.
    private void append(ServerMessage message, ByteBuf out) {
        try {
            ServerMessages.encode(message, out);
            counters.messagesOut.increment();
        } catch (IllegalArgumentException e) {
            counters.messagesDropped.increment();
            log.error("a message was dropped", e);
        }
    }

    private void send(ByteBuf out) {
        if (out.isReadable()) {
            // The next one is likely as long as this one, and a little more.
            int bytes = out.readableBytes();
            bufferBytes = Math.max(FIRST_BUFFER_BYTES, bytes * 5 / 4);
            channel.write(out, channel.voidPromise());
            channel.flush();
            // Last, so that who sees them counted also sees whether the connection takes more.
            counters.bytesOut.add(bytes);
        } else {
            out.release();
        }
    }

    /**
     * Sends the queue and the last message, then closes: at once when the client does, else after a
     * while. Closing before it has read all would lose the goodbye.
     */
    void sayGoodbye(@Nullable Session session, Goodbye goodbye) {
        if (!channel.isActive()) {
            channel.close();
            return;
        }
        ByteBuf out = channel.alloc().directBuffer(bufferBytes);
        if (session != null) {
            appendQueue(session, out);
        }
        append(goodbye, out);
        counters.bytesOut.add(out.readableBytes());
        ChannelFuture sent =
                switch (carrier) {
                    case TCP -> channel.writeAndFlush(out);
                    case WEB_SOCKET -> {
                        channel.write(out, channel.voidPromise());
                        yield channel.writeAndFlush(
                                new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
                    }
                };
        sent.addListener((ChannelFutureListener) Outflow::endOutput);
        channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void endOutput(ChannelFuture sent) {
        if (sent.isSuccess() && sent.channel() instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        } else {
            sent.channel().close();
        }
    }
}
