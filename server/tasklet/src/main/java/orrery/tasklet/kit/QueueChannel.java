package orrery.tasklet.kit;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.ChannelClosedException;
import orrery.tasklet.Scheduler;
import orrery.tasklet.TaskletTimeoutException;
import orrery.tasklet.WaitList;

/**
 * A channel that keeps what nobody has received yet, so that who sends never waits: the queue
 * channel of CCP's scheduler, but with a limit.
 *
 * <p>Unlike a {@link BoundedQueue}, which makes its giver wait when it is full, it refuses; and it
 * carries exceptions, as a {@link orrery.tasklet.Channel} does.
 *
 * <p><b>Order.</b> Values come out in the order in which they were sent, and receivers are served
 * first come, first served. Sending never switches: a receiver that is served goes to the tail of
 * the run queue. A value given to a tasklet that is killed before it runs again is gone with it, as
 * on a channel.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}. Main may use what does not
 * wait.
 *
 * @param <T> what is sent; never null
 */
public final class QueueChannel<T> implements Iterable<T> {
    /** For a channel without a limit: its senders must have one of their own. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private final String name;
    private final int keptAtMost;
    private final ArrayDeque<Object> kept = new ArrayDeque<>();
    private final WaitList receivers;
    private boolean closed;

    /** In the place of a value: what its receiver raises. */
    private record Failure(RuntimeException thrown) {}

    /**
     * @param keptAtMost how many values it keeps, at least 1; or {@link #UNBOUNDED}
     */
    public QueueChannel(Scheduler scheduler, String name, int keptAtMost) {
        if (keptAtMost < 1) {
            throw new IllegalArgumentException("keptAtMost must be at least 1, was " + keptAtMost);
        }
        this.name = name;
        this.keptAtMost = keptAtMost;
        this.receivers = new WaitList(scheduler, "receive on queue channel '" + name + "'");
    }

    /** Its name, for people. */
    public String name() {
        return name;
    }

    /** How many values it keeps, or, if negative, how many receivers wait. */
    public int balance() {
        return kept.isEmpty() ? -receivers.waiting() : kept.size();
    }

    /**
     * Sends a value; never waits.
     *
     * @throws ChannelClosedException if the channel is closed
     * @throws IllegalStateException if it keeps as many as it may
     */
    public void send(T value) {
        put(Objects.requireNonNull(value, "value"));
    }

    /** Sends an exception, which its receiver raises as it is; as {@link #send} otherwise. */
    public void sendException(RuntimeException thrown) {
        put(new Failure(Objects.requireNonNull(thrown, "thrown")));
    }

    /** Sends each value in turn, and says how many. */
    public int sendSequence(Iterable<? extends T> values) {
        int count = 0;
        for (T value : values) {
            send(value);
            count++;
        }
        return count;
    }

    private void put(Object message) {
        receivers.caller();
        if (closed) {
            throw new ChannelClosedException("send", name);
        }
        if (receivers.wakeFirst(message)) {
            return;
        }
        if (kept.size() == keptAtMost) {
            throw new IllegalStateException(
                    "queue channel '%s' is full: %d values".formatted(name, keptAtMost));
        }
        kept.addLast(message);
    }

    /**
     * Takes the eldest value, blocking the calling tasklet until there is one.
     *
     * @throws ChannelClosedException if the channel is closed and empty, or is while it waits
     * @throws RuntimeException the one that was sent by {@link #sendException}
     */
    public T receive() {
        Object message = poll();
        return passed(message != null ? message : orClosed().await(null));
    }

    /**
     * As {@link #receive()}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if there was none in time
     */
    public T receive(long timeoutTicks) {
        Ticks.require(timeoutTicks);
        Object message = poll();
        return passed(message != null ? message : orClosed().await(null, timeoutTicks));
    }

    /** Takes the eldest value, or gives null if there is none; never waits. */
    public @Nullable T tryReceive() {
        Object message = poll();
        return message == null ? null : passed(message);
    }

    /**
     * Lets nothing more in. What it keeps may still be received; those that wait get the exception,
     * or come to the end of their loop.
     */
    public void close() {
        receivers.caller();
        closed = true;
        for (int left = receivers.waiting(); left > 0; left--) {
            receivers.raiseInFirst(new ChannelClosedException("receive", name));
        }
    }

    /** Whether the channel was closed. */
    public boolean closing() {
        return closed;
    }

    /** Whether the channel was closed and keeps nothing. */
    public boolean closed() {
        return closed && kept.isEmpty();
    }

    /** Receives until the channel is closed and keeps nothing. */
    @Override
    public Iterator<T> iterator() {
        return new Received();
    }

    private @Nullable Object poll() {
        receivers.caller();
        return kept.pollFirst();
    }

    private WaitList orClosed() {
        if (closed) {
            throw new ChannelClosedException("receive", name);
        }
        return receivers;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // send() lets nothing else in, and never null
    private T passed(@Nullable Object message) {
        if (message instanceof Failure failure) {
            throw failure.thrown();
        }
        return (T) message;
    }

    @Override
    public String toString() {
        return name;
    }

    private final class Received implements Iterator<T> {
        private @Nullable T ahead;

        @Override
        public boolean hasNext() {
            if (ahead != null) {
                return true;
            }
            Object message = poll();
            if (message == null) {
                if (closed) {
                    return false;
                }
                try {
                    message = receivers.await(null);
                } catch (ChannelClosedException _) {
                    return false;
                }
            }
            ahead = passed(message);
            return true;
        }

        @Override
        public T next() {
            T value = hasNext() ? ahead : null;
            if (value == null) {
                throw new NoSuchElementException("queue channel '" + name + "' is closed");
            }
            ahead = null;
            return value;
        }
    }
}
