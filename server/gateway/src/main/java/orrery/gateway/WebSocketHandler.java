package orrery.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.ReferenceCountUtil;
import orrery.protocol.Protocol;

/**
 * A connection over WebSocket: every binary message is one or more whole packets, either way. A
 * message in fragments is put together; a text, or a message that ends within a packet, is
 * malformed.
 */
final class WebSocketHandler extends ChannelDuplexHandler {
    /** The longest message of a client: several packets fit in. */
    private static final int MAX_MESSAGE_BYTES = 16 * 1024;

    private static final long HANDSHAKE_MILLIS = 10_000;

    private final Connection connection;

    private WebSocketHandler(Connection connection) {
        this.connection = connection;
    }

    /** Adds all that a connection needs after the HTTP codec, the handshake included. */
    static void addTo(ChannelPipeline pipeline, String path, Connection connection) {
        WebSocketServerProtocolConfig config =
                WebSocketServerProtocolConfig.newBuilder()
                        .websocketPath(path)
                        .checkStartsWith(false)
                        .allowExtensions(false)
                        .maxFramePayloadLength(MAX_MESSAGE_BYTES)
                        .handshakeTimeoutMillis(HANDSHAKE_MILLIS)
                        // Its waiting for an answer to a close frame would outlast our linger.
                        .sendCloseFrame(null)
                        .dropPongFrames(true)
                        .build();
        pipeline.addLast(new Pings(connection));
        pipeline.addLast(new WebSocketServerProtocolHandler(config));
        pipeline.addLast(new WebSocketFrameAggregator(MAX_MESSAGE_BYTES));
        pipeline.addLast(new WebSocketHandler(connection));
    }

    /** Stands before Netty's handler, which answers every ping, whether or not it is read. */
    private static final class Pings extends ChannelInboundHandlerAdapter {
        private final Connection connection;

        Pings(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof PingWebSocketFrame && !connection.pinged()) {
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connection.connected();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof BinaryWebSocketFrame frame) {
            readFrame(frame.content());
        } else {
            ReferenceCountUtil.release(message);
            connection.malformed("expected a binary frame, found another kind");
        }
    }

    private void readFrame(ByteBuf bytes) {
        if (endsWithPacket(bytes)) {
            connection.read(bytes);
        } else {
            bytes.release();
            connection.malformed("expected whole packets in a frame, found a part of one");
        }
    }

    private static boolean endsWithPacket(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (end - at >= Protocol.LENGTH_PREFIX_BYTES) {
            at += Protocol.LENGTH_PREFIX_BYTES + bytes.getUnsignedShort(at);
        }
        return at == end;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object framed = message instanceof ByteBuf out ? new BinaryWebSocketFrame(out) : message;
        context.write(framed, promise);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        connection.readComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        connection.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.disconnected();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        switch (cause) {
            case CorruptedFrameException e -> connection.malformed(String.valueOf(e.getMessage()));
            case TooLongFrameException e -> connection.malformed(String.valueOf(e.getMessage()));
            default -> connection.failed(cause);
        }
    }
}
