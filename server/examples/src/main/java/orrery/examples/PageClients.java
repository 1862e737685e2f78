package orrery.examples;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The clients of {@link SlowPages}, in a process of their own: all connect, ask for quick pages for
 * a while, until the code on both sides is compiled, and then all at once for a slow one each. How
 * long each waited is told. Arguments: the port and how many.
 */
final class PageClients {
    /** No more than the server's backlog holds. */
    private static final int CONNECTING_AT_ONCE = 500;

    private static final int PATIENCE_SECONDS = 60;
    private static final int MOST_PAGE_BYTES = 64 * 1024;

    private static final int QUICK_ROUNDS = 3;

    private final int clients;
    private volatile Round round;

    private PageClients(int clients) {
        this.clients = clients;
        round = new Round(clients, PageServer.QUICK);
    }

    /** One page for each client. */
    private static final class Round {
        final String path;
        final CountDownLatch answered;
        final AtomicInteger wrong = new AtomicInteger();

        /** When each asked; once it is answered, how long that took. */
        final AtomicLongArray nanos;

        volatile long start;
        volatile long end;

        Round(int clients, String path) {
            this.path = path;
            answered = new CountDownLatch(clients);
            nanos = new AtomicLongArray(clients);
        }
    }

    /** Ends with 0 if every client got its page, else with 1. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        int clients = Integer.parseInt(arguments[1]);
        System.exit(new PageClients(clients).run(port, System.out) ? 0 : 1);
    }

    static boolean run(int port, int clients, PrintStream out) throws InterruptedException {
        return new PageClients(clients).run(port, out);
    }

    private boolean run(int port, PrintStream out) throws InterruptedException {
        IoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            List<Channel> connections = connect(group, port);
            out.printf("%,d clients are connected%n", connections.size());
            for (int quick = 0; quick < QUICK_ROUNDS; quick++) {
                if (!ask(connections, PageServer.QUICK)) {
                    out.println("a quick page was wrong or lost");
                    return false;
                }
            }
            boolean all = ask(connections, "/");
            report(out);
            return all;
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private List<Channel> connect(IoEventLoopGroup group, int port) throws InterruptedException {
        List<Channel> connections = new ArrayList<>(clients);
        while (connections.size() < clients) {
            List<ChannelFuture> connecting = new ArrayList<>();
            int last = Math.min(clients, connections.size() + CONNECTING_AT_ONCE);
            for (int client = connections.size(); client < last; client++) {
                connecting.add(connection(group, client, port));
            }
            for (ChannelFuture future : connecting) {
                connections.add(future.sync().channel());
            }
        }
        return connections;
    }

    private ChannelFuture connection(IoEventLoopGroup group, int client, int port) {
        return new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel connection) {
                                connection
                                        .pipeline()
                                        .addLast(new HttpClientCodec())
                                        .addLast(new HttpObjectAggregator(MOST_PAGE_BYTES))
                                        .addLast(new Answers(client));
                            }
                        })
                .connect(InetAddress.getLoopbackAddress(), port);
    }

    /** All clients ask; says whether each got its page. */
    private boolean ask(List<Channel> connections, String path) throws InterruptedException {
        Round now = new Round(clients, path);
        round = now;
        connections.getFirst().eventLoop().execute(() -> askAll(connections, now));
        boolean all = now.answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        now.end = System.nanoTime();
        return all && now.wrong.get() == 0;
    }

    private void askAll(List<Channel> connections, Round now) {
        now.start = System.nanoTime();
        for (int client = 0; client < clients; client++) {
            now.nanos.set(client, System.nanoTime());
            connections
                    .get(client)
                    .writeAndFlush(
                            new DefaultFullHttpRequest(
                                    HttpVersion.HTTP_1_1, HttpMethod.GET, now.path + client));
        }
    }

    private void report(PrintStream out) {
        Round slow = round;
        long lost = slow.answered.getCount();
        out.printf("%,d answers, %,d of them wrong%n", clients - lost, slow.wrong.get());
        if (lost > 0) {
            return;
        }
        long[] sorted = new long[clients];
        Arrays.setAll(sorted, slow.nanos::get);
        Arrays.sort(sorted);
        out.printf(
                "from a client's request to its page, in s: least %.3f, median %.3f, 90 %% %.3f,"
                        + " 99 %% %.3f, most %.3f%n",
                sorted[0] / 1e9,
                sorted[clients / 2] / 1e9,
                sorted[(int) (clients * 0.9)] / 1e9,
                sorted[(int) (clients * 0.99)] / 1e9,
                sorted[clients - 1] / 1e9);
        out.printf(
                "from the first request to the last page: %.3f s%n", (slow.end - slow.start) / 1e9);
    }

    /** Counts one client's answer; a connection that is lost unanswered counts as a wrong one. */
    private final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final int client;
        private @Nullable Round done;

        Answers(int client) {
            this.client = client;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext connection, FullHttpResponse response) {
            String page = response.content().toString(StandardCharsets.UTF_8);
            finish(
                    response.status().equals(HttpResponseStatus.OK)
                            && page.startsWith("page " + round.path + client + "\n")
                            && page.endsWith("part " + PageServer.WAITS + "\n"));
        }

        @Override
        public void channelInactive(ChannelHandlerContext connection) {
            finish(false);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
            connection.close();
        }

        private void finish(boolean right) {
            Round now = round;
            if (now.equals(done)) {
                return;
            }
            done = now;
            now.nanos.set(client, System.nanoTime() - now.nanos.get(client));
            if (!right) {
                now.wrong.incrementAndGet();
            }
            now.answered.countDown();
        }
    }
}
