package orrery.gateway;

import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import orrery.protocol.GoodbyeReason;
import orrery.replication.Publication;

/** The connections of one event loop. Its methods are called there unless they say otherwise. */
final class EventLoopShare {
    private static final long LONGEST_SWEEP_NANOS = 1_000_000_000L;
    private static final int SWEEPS_PER_TIMEOUT = 8;

    private final EventLoop loop;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private final List<Audience> audiences;
    private final CompletableFuture<@Nullable Void> emptied = new CompletableFuture<>();
    private boolean closing;

    EventLoopShare(EventLoop loop, int systems, Counters counters, GatewayLimits limits) {
        this.loop = loop;
        this.audiences =
                IntStream.range(0, systems)
                        .mapToObj(system -> new Audience(loop, system, counters))
                        .toList();
        long shortest = Math.min(limits.loginTimeout().toNanos(), limits.idleTimeout().toNanos());
        long period = Math.min(LONGEST_SWEEP_NANOS, shortest / SWEEPS_PER_TIMEOUT);
        loop.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.NANOSECONDS);
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
        completeIfEmptied();
    }

    /** Any thread. */
    @Nullable Audience audience(int system) {
        return system < 0 ? null : audiences.get(system);
    }

    private void sweep() {
        long now = System.nanoTime();
        forEach(connection -> connection.sweep(now));
    }

    // What goes wrong for one connection must not keep the others from their turn.
    private void forEach(Consumer<Connection> action) {
        for (Connection connection : List.copyOf(connections)) {
            try {
                action.accept(connection);
            } catch (RuntimeException e) {
                connection.failed(e);
            }
        }
    }

    /** Any thread. See {@link Audience#offer}. */
    void offer(int system, Publication publication, long spreadNanos) {
        audiences.get(system).offer(publication, spreadNanos);
    }

    /** Any thread. Says goodbye to all that are connected when the event loop comes to it. */
    void goodbyeAll(GoodbyeReason reason, String text) {
        loop.execute(() -> forEach(connection -> connection.close(reason, text)));
    }

    /** Any thread. The future is complete once no connection is left. */
    CompletableFuture<@Nullable Void> close() {
        loop.execute(() -> {
            closing = true;
            completeIfEmptied();
        });
        return emptied;
    }

    private void completeIfEmptied() {
        if (closing && connections.isEmpty()) {
            emptied.complete(null);
        }
    }
}
