package orrery.gateway;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import orrery.replication.Publication;

/**
 * The sessions of one solar system on one event loop.
 *
 * <p>A publication goes to them in slices over a part of the tick, so that they do not all cost
 * their flush at once, and other connections are served between the slices. If the event loop falls
 * behind, what is left of a round is skipped, and the next round begins with those who missed it.
 *
 * <p><b>Threads.</b> {@link #offer} any thread; all else the event loop.
 */
final class Audience {
    private static final long SLICE_NANOS = 1_000_000;
    private static final int SMALLEST_SLICE = 8;

    /** What waits to be sent round. */
    private record Round(Publication publication, long spreadNanos) {}

    private final EventLoop loop;
    private final int system;
    private final Counters counters;
    private final AtomicReference<@Nullable Round> newest = new AtomicReference<>();
    private final AtomicInteger missed = new AtomicInteger();
    private final Rota<Connection> members = new Rota<>();
    private final Runnable begin = this::begin;
    private final Runnable slice = this::slice;

    private @Nullable Publication publication;
    private int sliceSize;
    private long sliceNanos;

    Audience(EventLoop loop, int system, Counters counters) {
        this.loop = loop;
        this.system = system;
        this.counters = counters;
    }

    void add(Connection connection) {
        members.add(connection);
    }

    void remove(Connection connection) {
        members.remove(connection);
    }

    /** Any thread. Takes the place of a publication that the event loop has not come to yet. */
    void offer(Publication newer, long spreadNanos) {
        if (newest.getAndSet(new Round(newer, spreadNanos)) == null) {
            loop.execute(begin);
        } else {
            missed.incrementAndGet();
        }
    }

    private void begin() {
        Round round = newest.getAndSet(null);
        if (round == null) {
            return;
        }
        boolean idle = members.remaining() == 0;
        long skipped = (long) missed.getAndSet(0) * members.size() + members.remaining();
        counters.publicationsSkipped.add(skipped);
        publication = round.publication;
        members.begin();
        int size = members.size();
        long slices = Math.max(1, round.spreadNanos / SLICE_NANOS);
        sliceSize = (int) Math.max(SMALLEST_SLICE, (size + slices - 1) / slices);
        sliceNanos = round.spreadNanos / Math.max(1, (size + sliceSize - 1) / sliceSize);
        if (idle) {
            slice();
        }
    }

    private void slice() {
        Publication sent = publication;
        for (int i = 0; i < sliceSize && members.remaining() > 0 && sent != null; i++) {
            serve(members.next(), sent);
        }
        if (members.remaining() > 0) {
            loop.schedule(slice, sliceNanos, TimeUnit.NANOSECONDS);
        } else {
            publication = null;
        }
    }

    // What goes wrong for one session must not cost the others their publication.
    private void serve(Connection connection, Publication sent) {
        try {
            connection.publish(system, sent);
        } catch (RuntimeException e) {
            connection.failed(e);
        }
    }
}
