package orrery.tasklet.outside;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.ChannelClosedException;
import orrery.tasklet.Received;
import orrery.tasklet.Sequel;
import orrery.tasklet.TaskletTimeoutException;
import orrery.tasklet.WaitList;
import orrery.tasklet.woven.Suspends;

/**
 * A rendezvous between tasklets of schedulers on different threads. Each scheduler uses its own
 * {@link End}, through its {@link Outside}.
 *
 * {@snippet :
 * Crossing crossing = new Crossing();
 * SharedChannel<String> ore = new SharedChannel<>(crossing, "ore");
 * // on the thread of each scheduler
 * SharedChannel<String>.End end = ore.end(new Outside(scheduler, crossing));
 * }
 *
 * <p><b>Order.</b> First come, first served, whatever the thread. There is no preference: who finds
 * somebody waiting at the other side goes on, and the other becomes runnable at the next delivery
 * of its own scheduler, even if that is the same one.
 *
 * <p><b>Exits.</b> A tasklet that is killed, raised into or timed out while it waits leaves the
 * line. If it was served before it could leave, then a limited wait ends as served; a receiver that
 * got an exception instead puts the value back in front, for the next one; a sender's value has
 * been passed. So no value is lost, and none comes twice.
 *
 * <p><b>Threads.</b> The channel may be handed to any thread. What arrives when is up to the
 * threads: a program that must be able to repeat a run lets no such channel reach what it repeats.
 *
 * @param <T> what is passed; never null, and not touched by the sender any more
 */
public final class SharedChannel<T> {
    private final Crossing crossing;
    private final String name;
    private final LinkedHashSet<Waiter> senders = new LinkedHashSet<>();
    private final LinkedHashSet<Waiter> receivers = new LinkedHashSet<>();
    private boolean closed;

    /** A channel between schedulers of {@code crossing}; {@code name} is for people. */
    public SharedChannel(Crossing crossing, String name) {
        this.crossing = Objects.requireNonNull(crossing, "crossing");
        this.name = name;
    }

    /** Its name, for people. */
    public String name() {
        return name;
    }

    /**
     * The end for the tasklets of a scheduler.
     *
     * @throws IllegalArgumentException if {@code outside} is of another crossing
     */
    public End end(Outside outside) {
        if (outside.crossing() != crossing) {
            throw new IllegalArgumentException(
                    "channel '%s' and %s are of different crossings".formatted(name, outside));
        }
        return new End(outside);
    }

    /**
     * How many senders wait, or, if negative, how many receivers. Right when asked, and maybe not
     * any more when answered.
     */
    public int balance() {
        crossing.lock.lock();
        try {
            return senders.size() - receivers.size();
        } finally {
            crossing.lock.unlock();
        }
    }

    /**
     * Ends the channel: nothing can be sent any more, and receivers that wait get the exception.
     * Values of senders that wait already may still be received. By any thread.
     */
    public void close() {
        ReentrantLock lock = crossing.lock;
        lock.lock();
        try {
            closed = true;
            while (!receivers.isEmpty()) {
                receivers.removeFirst().refuse();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the channel was closed. */
    public boolean closed() {
        crossing.lock.lock();
        try {
            return closed;
        } finally {
            crossing.lock.unlock();
        }
    }

    /** With the lock. */
    void leave(Waiter waiter) {
        (waiter.sends ? senders : receivers).remove(waiter);
    }

    /** With the lock. */
    void putBack(@Nullable Object value) {
        if (!serveReceiver(value)) {
            senders.addFirst(new Waiter(this, value));
        }
    }

    private boolean serveReceiver(@Nullable Object value) {
        if (receivers.isEmpty()) {
            return false;
        }
        Waiter receiver = receivers.removeFirst();
        receiver.value = value;
        receiver.serve();
        return true;
    }

    private @Nullable Object serveSender() {
        if (senders.isEmpty()) {
            return null;
        }
        Waiter sender = senders.removeFirst();
        sender.serve();
        return sender.value;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // send() lets nothing else in, and never null
    private T passed(@Nullable Object value) {
        return (T) value;
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * The channel as the tasklets of one scheduler use it. Main may use what does not wait.
     *
     * <p><b>Threads.</b> Confined to the thread of its scheduler.
     */
    public final class End implements Iterable<T> {
        private final Outside outside;
        private final String receive = "receive on shared channel '" + name + "'";
        private final String send = "send on shared channel '" + name + "'";

        private End(Outside outside) {
            this.outside = outside;
        }

        /**
         * Passes {@code value} to a receiver, blocking the calling tasklet until there is one.
         *
         * @throws ChannelClosedException if the channel is closed
         * @throws IllegalStateException if it would have to wait, and may not: main, or one with a
         *     block trap
         */
        @Suspends
        public void send(T value) {
            exchange(Objects.requireNonNull(value, "value"), 0, false);
        }

        /**
         * As {@link #send(Object)}, but waits no longer than {@code timeoutTicks} ticks, at least
         * 1.
         *
         * @throws TaskletTimeoutException if no receiver came in time
         */
        @Suspends
        public void send(T value, long timeoutTicks) {
            exchange(Objects.requireNonNull(value, "value"), requireTicks(timeoutTicks), false);
        }

        /** Passes {@code value} to a receiver that waits, if any; never waits. */
        public boolean trySend(T value) {
            Objects.requireNonNull(value, "value");
            outside.door().caller();
            crossing.lock.lock();
            try {
                requireOpen("send");
                return serveReceiver(value);
            } finally {
                crossing.lock.unlock();
            }
        }

        /**
         * Takes a sender's value, blocking the calling tasklet until there is one.
         *
         * @throws ChannelClosedException if no sender waits and the channel is closed, or is while
         *     it waits
         * @throws IllegalStateException if it would have to wait, and may not: main, or one with a
         *     block trap
         */
        @Suspends
        public T receive() {
            return passed(exchange(null, 0, false));
        }

        /**
         * As {@link #receive()}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
         *
         * @throws TaskletTimeoutException if no sender came in time
         */
        @Suspends
        public T receive(long timeoutTicks) {
            return passed(exchange(null, requireTicks(timeoutTicks), false));
        }

        /** Takes the value of a sender that waits, or gives null; never waits. */
        public @Nullable T tryReceive() {
            outside.door().caller();
            crossing.lock.lock();
            try {
                Object value = serveSender();
                return value == null ? null : passed(value);
            } finally {
                crossing.lock.unlock();
            }
        }

        /** Receives until the channel is closed and no sender waits. */
        @Override
        public Iterator<T> iterator() {
            return new Loop<>(this);
        }

        /**
         * Sends a value, or receives one if it is null.
         *
         * @param orEnd whether to give {@link Received#END} when the channel is closed, and raise
         *     nothing
         */
        private @Nullable Object exchange(
                @Nullable Object value, long timeoutTicks, boolean orEnd) {
            outside.door().caller();
            boolean sends = value != null;
            WaitList line = new WaitList(outside.scheduler(), sends ? send : receive);
            Waiter waiter;
            crossing.lock.lock();
            try {
                if (sends) {
                    requireOpen("send");
                    if (serveReceiver(value)) {
                        return null;
                    }
                } else {
                    Object waiting = serveSender();
                    if (waiting != null) {
                        return waiting;
                    }
                    if (closed) {
                        return end(orEnd);
                    }
                }
                if (line.waiter(sends ? "send" : "receive") == null) {
                    return null; // dropped
                }
                requireDoorOpen();
                waiter = new Waiter(SharedChannel.this, outside, line, sends, value);
                (sends ? senders : receivers).addLast(waiter);
            } finally {
                crossing.lock.unlock();
            }
            Exchanged sequel = new Exchanged(this, waiter, orEnd);
            return timeoutTicks > 0
                    ? line.await(null, timeoutTicks, sequel)
                    : line.await(null, sequel);
        }

        private Object end(boolean orEnd) {
            if (orEnd) {
                return Received.END;
            }
            throw new ChannelClosedException("receive", name);
        }

        private boolean left(Waiter waiter) {
            crossing.lock.lock();
            try {
                return waiter.withdraw();
            } finally {
                crossing.lock.unlock();
            }
        }

        private void abandon(Waiter waiter) {
            crossing.lock.lock();
            try {
                if (!waiter.withdraw()) {
                    waiter.giveBack();
                }
            } finally {
                crossing.lock.unlock();
            }
        }

        private void requireDoorOpen() {
            if (outside.closed()) {
                throw new IllegalStateException(outside + " is closed");
            }
        }

        private void requireOpen(String operation) {
            if (closed) {
                throw new ChannelClosedException(operation, name);
            }
        }

        private SharedChannel<T> channel() {
            return SharedChannel.this;
        }

        private static long requireTicks(long timeoutTicks) {
            if (timeoutTicks < 1) {
                throw new IllegalArgumentException(
                        "timeoutTicks must be at least 1, was " + timeoutTicks);
            }
            return timeoutTicks;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What comes of a wait in line. */
    private record Exchanged(SharedChannel<?>.End at, Waiter waiter, boolean orEnd)
            implements Sequel<@Nullable Object, @Nullable Object> {
        @Override
        public @Nullable Object then(@Nullable Object nothing) {
            return waiter.refused() ? at.end(orEnd) : waiter.value;
        }

        @Override
        public @Nullable Object failed(Throwable thrown) {
            if (!(thrown instanceof TaskletTimeoutException)) {
                at.abandon(waiter);
            } else if (!at.left(waiter)) {
                return then(null); // was served all the same
            }
            return Sequel.super.failed(thrown);
        }
    }

    private static final class Loop<T> extends Received<T> {
        private final SharedChannel<T>.End from;

        Loop(SharedChannel<T>.End from) {
            this.from = from;
        }

        @Override
        @Suspends
        protected @Nullable Object arrival() {
            return from.exchange(null, 0, true);
        }

        @Override
        protected String channel() {
            return from.channel().name;
        }
    }
}
