package orrery.gateway;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import orrery.replication.Publication;

/**
 * The sessions of one solar system on one event loop.
 *
 * <p>A publication goes to them in slices over a part of the tick, so that they do not all cost
 * their flush at once, and other connections are served between the slices. Where one round ended
 * the next begins: if the loop falls behind, everybody misses as many publications as the others.
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
    private final List<Connection> members = new ArrayList<>();
    private final Runnable begin = this::begin;
    private final Runnable slice = this::slice;

    private @Nullable Publication publication;
    private int next;
    private int remaining;
    private int sliceSize;
    private long sliceNanos;

    Audience(EventLoop loop, int system, Counters counters) {
        this.loop = loop;
        this.system = system;
        this.counters = counters;
    }

    /** Joins from the next round on: its place is behind all that this round has yet to come to. */
    void add(Connection connection) {
        members.add(next++, connection);
    }

    void remove(Connection connection) {
        int place = members.indexOf(connection);
        if (Math.floorMod(place - next, members.size()) < remaining) {
            remaining--;
        }
        members.remove(place);
        if (place < next) {
            next--;
        }
    }

    /** Any thread. Takes the place of a publication that the event loop has not come to yet. */
    void offer(Publication newer, long spreadNanos) {
        if (newest.getAndSet(new Round(newer, spreadNanos)) == null) {
            loop.execute(begin);
        }
    }

    private void begin() {
        Round round = newest.getAndSet(null);
        if (round == null) {
            return;
        }
        boolean idle = remaining == 0;
        counters.publicationsSkipped.add(remaining);
        publication = round.publication;
        remaining = members.size();
        long slices = Math.max(1, round.spreadNanos / SLICE_NANOS);
        sliceSize = (int) Math.max(SMALLEST_SLICE, (remaining + slices - 1) / slices);
        sliceNanos = round.spreadNanos / Math.max(1, (remaining + sliceSize - 1) / sliceSize);
        if (idle) {
            slice();
        }
    }

    private void slice() {
        Publication sent = publication;
        if (sent == null) {
            return;
        }
        for (int i = Math.min(sliceSize, remaining); i > 0 && remaining > 0; i--) {
            if (next >= members.size()) {
                next = 0;
            }
            remaining--;
            serve(members.get(next++), sent);
        }
        if (remaining > 0) {
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
