package orrery.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.gateway.Gateway;

/**
 * The HTTP server of a node.
 *
 * <p>Close it before the gateway whose event loops it uses; sessions over its WebSockets go on
 * until the gateway ends them.
 */
public final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private static final int BACKLOG = 256;
    private static final int MAX_LINE_BYTES = 4_096;
    private static final int MAX_HEADER_BYTES = 8_192;
    private static final int MAX_BODY_BYTES = 8_192;

    private final ConsoleSettings settings;
    private final Gateway gateway;
    private final Pages pages;
    private final Api api;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel server;

    private Console(
            ConsoleSettings settings,
            Gateway gateway,
            StatusSource source,
            PrometheusMeterRegistry metrics,
            Api api)
            throws IOException {
        this.settings = settings;
        this.gateway = gateway;
        this.pages = new Pages(source, metrics);
        this.api = api;
        this.server = listen();
    }

    /**
     * Starts to listen.
     *
     * @param token what an operator must show to act; null if nobody may act
     * @throws IOException if it cannot; the message says where, and why
     */
    public static Console open(
            ConsoleSettings settings,
            Gateway gateway,
            StatusSource source,
            PrometheusMeterRegistry metrics,
            Inspector inspector,
            @Nullable OperatorToken token)
            throws IOException {
        Api api = new Api(inspector, new OperatorGate(token));
        Console console = new Console(settings, gateway, source, metrics, api);
        LOG.info("status page on http://{}:{}/", settings.host(), console.port());
        return console;
    }

    private Channel listen() throws IOException {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(gateway.eventLoops())
                        .channel(gateway.serverType())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        accept(channel);
                                    }
                                });
        InetAddress address = InetAddress.getByName(settings.host());
        ChannelFuture bound = bootstrap.bind(new InetSocketAddress(address, settings.port()));
        bound.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on %s:%d: %s"
                            .formatted(
                                    settings.host(), settings.port(), bound.cause().getMessage()),
                    bound.cause());
        }
        return bound.channel();
    }

    private void accept(Channel channel) {
        if (connections.size() >= settings.maxConnections()) {
            channel.close();
            return;
        }
        connections.add(channel);
        HttpDecoderConfig limits =
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(MAX_LINE_BYTES)
                        .setMaxHeaderSize(MAX_HEADER_BYTES)
                        .setMaxChunkSize(MAX_BODY_BYTES);
        channel.pipeline()
                .addLast(new HttpServerCodec(limits))
                .addLast(new HttpObjectAggregator(MAX_BODY_BYTES, true))
                // Requests sent ahead wait here while the client does not read its answers.
                .addLast(new FlowControlHandler())
                .addLast(new HttpRequests(pages, api, this::upgrade));
    }

    private void upgrade(Channel channel) {
        connections.remove(channel);
        channel.pipeline().remove(FlowControlHandler.class);
        gateway.addWebSocketHandlers(channel.pipeline());
    }

    /** The TCP port. */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public void close() {
        server.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
    }
}
