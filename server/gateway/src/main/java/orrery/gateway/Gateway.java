package orrery.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.protocol.GoodbyeReason;
import orrery.replication.Publication;

/**
 * The door between clients and solar systems: accepts connections, tells the listener of sessions,
 * and sends publications round.
 *
 * <p><b>Threads.</b> All methods may be called by any thread; {@link #publish} of one system by one
 * at a time.
 */
public final class Gateway implements AutoCloseable {
    /** Where the WebSocket is on the HTTP port. */
    public static final String WEB_SOCKET_PATH = "/play";

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private static final int BACKLOG = 4_096;

    // What the kernel holds for a client that reads slowly: some seconds of publications. Left to
    // itself it would grow to megabytes, all of them stale when they arrive.
    private static final int SEND_BUFFER_BYTES = 64 * 1024;
    private static final int SMALLEST_READ_BYTES = 256;
    private static final int USUAL_READ_BYTES = 1_024;
    private static final int LARGEST_READ_BYTES = 16 * 1024;
    private static final long GOODBYE_MILLIS = 2_000;

    private final GatewaySettings settings;
    private final Transport transport;
    private final Counters counters = new Counters();
    private final RareLog misdeeds = new RareLog(LOG);
    private final Reception reception;
    private final EventLoopGroup loops;
    private final List<EventLoopShare> shares = new ArrayList<>();
    private final Map<EventLoop, EventLoopShare> shareOf = new IdentityHashMap<>();
    private final Channel server;

    private Gateway(GatewaySettings settings, Transport transport, SessionListener listener)
            throws IOException {
        this.settings = settings;
        this.transport = transport;
        this.reception = new Reception(settings, listener, counters);
        this.loops =
                new MultiThreadIoEventLoopGroup(
                        settings.eventLoops(),
                        new DefaultThreadFactory("gateway", true),
                        transport.ioHandlers());
        for (EventExecutor executor : loops) {
            EventLoop loop = (EventLoop) executor;
            EventLoopShare share =
                    new EventLoopShare(loop, settings.systems(), counters, settings.limits());
            shares.add(share);
            shareOf.put(loop, share);
        }
        this.server = listen();
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if it cannot; the message says where, and why
     * @throws IllegalArgumentException if the transport does not work on this machine
     */
    public static Gateway open(GatewaySettings settings, SessionListener listener)
            throws IOException {
        Transport transport =
                settings.transport() == null ? Transport.best() : settings.transport();
        Throwable obstacle = transport.obstacle();
        if (obstacle != null) {
            throw new IllegalArgumentException(
                    "transport %s does not work here: %s"
                            .formatted(transport.title(), obstacle.getMessage()));
        }
        Gateway gateway = new Gateway(settings, transport, listener);
        LOG.info(
                "listening on {}:{} over {}, {} event loops",
                settings.host(),
                gateway.port(),
                transport.title(),
                settings.eventLoops());
        return gateway;
    }

    private Channel listen() throws IOException {
        int high = settings.limits().writeBufferBytes();
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loops)
                        .channel(transport.serverType())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                        .childOption(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(high / 2, high))
                        .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                        .childOption(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new AdaptiveRecvByteBufAllocator(
                                        SMALLEST_READ_BYTES, USUAL_READ_BYTES, LARGEST_READ_BYTES))
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline()
                                                .addLast(
                                                        new TcpHandler(
                                                                connection(channel, Carrier.TCP)));
                                    }
                                });
        InetAddress address = InetAddress.getByName(settings.host());
        ChannelFuture bound = bootstrap.bind(new InetSocketAddress(address, settings.port()));
        bound.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
            throw new IOException(
                    "cannot listen on %s:%d: %s"
                            .formatted(
                                    settings.host(), settings.port(), bound.cause().getMessage()),
                    bound.cause());
        }
        // Behind Netty's own, which then accepts nothing for a second and goes on.
        bound.channel().pipeline().addLast(new AcceptFailures(new RareLog(LOG)));
        return bound.channel();
    }

    private Connection connection(Channel channel, Carrier carrier) {
        EventLoopShare share = shareOf.get(channel.eventLoop());
        if (share == null) {
            throw new IllegalStateException("not on an event loop of this gateway: " + channel);
        }
        return new Connection(
                channel, carrier, share, reception, counters, settings.limits(), misdeeds);
    }

    /** The TCP port. */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** The number of the session that came last; of no session 0. Any thread. */
    public long lastSessionId() {
        return reception.lastSessionId();
    }

    public Transport transport() {
        return transport;
    }

    /** For other servers whose connections may become sessions; closed with this gateway. */
    public EventLoopGroup eventLoops() {
        return loops;
    }

    /** What a server on {@link #eventLoops} must be. */
    public Class<? extends ServerChannel> serverType() {
        return transport.serverType();
    }

    /**
     * Lets an HTTP connection become one of this gateway: adds the handlers that answer the upgrade
     * and carry packets after it. Call this on the connection's event loop, one of {@link
     * #eventLoops}, when the request for {@link #WEB_SOCKET_PATH} has been read whole, and pass
     * that on to the handlers.
     */
    public void addWebSocketHandlers(ChannelPipeline pipeline) {
        Channel channel = pipeline.channel();
        int high = settings.limits().writeBufferBytes();
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(high / 2, high));
        WebSocketHandler.addTo(pipeline, WEB_SOCKET_PATH, connection(channel, Carrier.WEB_SOCKET));
    }

    /** All open sessions, in the order of their ids. */
    public List<Session> sessions() {
        return reception.sessions();
    }

    public Traffic traffic() {
        return counters.traffic();
    }

    /**
     * Sends a publication to all sessions of a solar system, each after the messages that it has
     * been sent before this call. Returns at once: the event loops gather what each session is to
     * see, spread over at most half a tick. A newer publication takes the place of one that an
     * event loop has not come to.
     *
     * @param tickNanos how long the tick is, in wall time
     */
    public void publish(int system, Publication publication, long tickNanos) {
        for (EventLoopShare share : shares) {
            share.offer(system, publication, tickNanos / 2);
        }
    }

    /** Accepts no connections and no logins any more; the sessions go on. */
    public void stopAccepting() {
        reception.close();
        server.close().awaitUninterruptibly();
    }

    /** Ends all sessions and closes all connections, after what is queued and a goodbye. */
    public void goodbyeAll(GoodbyeReason reason, String text) {
        for (EventLoopShare share : shares) {
            share.goodbyeAll(reason, text);
        }
    }

    /** Stops, after at most some seconds for the goodbyes that are on their way. */
    @Override
    public void close() {
        stopAccepting();
        CompletableFuture.allOf(
                        shares.stream()
                                .map(EventLoopShare::close)
                                .toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, GOODBYE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        loops.shutdownGracefully(0, GOODBYE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
