package orrery.examples;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/**
 * An HTTP server of one thread, with a tasklet for every request. The thread of Netty's event loop
 * is the thread of the scheduler too: it begins a tick every 10 ms and runs what is runnable then.
 * A page waits as often as it likes in plain, sequential code, and holds up nobody.
 */
final class PageServer implements AutoCloseable {
    /** How the path of a page that hardly waits begins. */
    static final String QUICK = "/quick/";

    static final int WAITS = 4;
    private static final int TICKS_PER_WAIT = 50;
    private static final int TICK_MILLIS = 10;
    private static final int BACKLOG = 4096;
    private static final int MOST_BODY_BYTES = 1024;
    private static final int MOST_PAGES = 100_000;

    private final IoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = (EventLoop) group.next();
    private final io.netty.channel.Channel socket;
    private final long startNanos = System.nanoTime();
    private final Scheduler scheduler = new Scheduler("pages");
    private int served;
    private int mostAlive;

    /** Serves on a free port of this machine's own address. */
    PageServer() throws InterruptedException {
        socket =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel connection) {
                                        connection
                                                .pipeline()
                                                .addLast(new HttpServerCodec())
                                                .addLast(new HttpObjectAggregator(MOST_BODY_BYTES))
                                                .addLast(new Requests());
                                    }
                                })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .sync()
                        .channel();
        loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    int port() {
        return ((InetSocketAddress) socket.localAddress()).getPort();
    }

    /** What was done so far, asked for on any thread but the server's own. */
    String summary() throws InterruptedException {
        return loop.submit(() ->
                        "served %,d pages on thread '%s', at most %,d tasklets alive at once"
                                .formatted(served, Thread.currentThread().getName(), mostAlive))
                .sync()
                .getNow();
    }

    @Override
    public void close() {
        socket.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    // Late ticks are not made up for one by one: game time is the clock's.
    private void tick() {
        long tick = (System.nanoTime() - startNanos) / (TICK_MILLIS * 1_000_000L);
        if (tick > scheduler.tick()) {
            scheduler.beginTick(tick);
            scheduler.run(RunLimit.untilIdle());
        }
    }

    private void serve(ChannelHandlerContext connection, String path) {
        StringBuilder page = new StringBuilder("page ").append(path).append('\n');
        for (int part = 1; part <= WAITS; part++) {
            page.append(path.startsWith(QUICK) ? part(part, 1) : part(part, TICKS_PER_WAIT));
        }
        served++;
        answer(connection, HttpResponseStatus.OK, page.toString());
    }

    // Stands for asking a database. The tick that has begun is over in part, so one more.
    private String part(int part, int ticks) {
        scheduler.sleep(part == 1 ? ticks + 1 : ticks);
        return "part " + part + '\n';
    }

    private static void answer(
            ChannelHandlerContext connection, HttpResponseStatus status, String text) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        status,
                        Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        connection.writeAndFlush(response);
    }

    /** Turns a request into a tasklet, on the event loop's thread. */
    private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request) {
            if (scheduler.alive() >= MOST_PAGES) {
                answer(connection, HttpResponseStatus.SERVICE_UNAVAILABLE, "too many pages\n");
                return;
            }
            tick(); // so that the page's time starts now, however late the loop is
            String path = request.uri();
            scheduler.spawn("page", () -> serve(connection, path));
            scheduler.run(RunLimit.untilIdle());
            mostAlive = Math.max(mostAlive, scheduler.alive());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
            connection.close(); // costs its own connection; the page finds it closed
        }
    }
}
