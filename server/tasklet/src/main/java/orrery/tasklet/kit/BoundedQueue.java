package orrery.tasklet.kit;

import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Scheduler;
import orrery.tasklet.TaskletTimeoutException;
import orrery.tasklet.WaitList;

/**
 * A queue of values with room for so many. Who puts into a full one waits, and who takes from an
 * empty one does.
 *
 * <p><b>Order.</b> Values come out in the order in which they were put, and tasklets on either side
 * are served first come, first served. No operation switches: whoever is served goes to the tail of
 * the run queue, and the caller goes on. A tasklet killed while it waits to put takes its value
 * with it; a value given to a tasklet that is killed before it runs again is gone with it, as on a
 * channel.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}. Main may use what does not
 * wait.
 *
 * @param <T> what is queued; never null
 */
public final class BoundedQueue<T> {
    private final String name;
    private final int capacity;
    private final ArrayDeque<T> values = new ArrayDeque<>();
    private final WaitList putters;
    private final WaitList takers;
    private boolean closed;

    /**
     * @param capacity how many values there is room for, at least 1
     */
    public BoundedQueue(Scheduler scheduler, String name, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
        }
        this.name = name;
        this.capacity = capacity;
        this.putters = new WaitList(scheduler, "room in queue '" + name + "'");
        this.takers = new WaitList(scheduler, "a value in queue '" + name + "'");
    }

    /** Its name, for people. */
    public String name() {
        return name;
    }

    /** How many values are in it; those of tasklets that wait to put are not. */
    public int size() {
        return values.size();
    }

    /** How many values it holds before {@code put} waits. */
    public int capacity() {
        return capacity;
    }

    /** How many tasklets wait to put, or, if negative, to take. */
    public int balance() {
        return putters.waiting() - takers.waiting();
    }

    /**
     * Puts a value in, blocking the calling tasklet until there is room.
     *
     * @throws QueueClosedException if the queue is closed, or is while it waits
     */
    public void put(T value) {
        if (!tryPut(value)) {
            putters.await(value);
        }
    }

    /**
     * As {@link #put(Object)}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if there was no room in time; the value is not put
     */
    public void put(T value, long timeoutTicks) {
        Ticks.require(timeoutTicks);
        if (!tryPut(value)) {
            putters.await(value, timeoutTicks);
        }
    }

    /**
     * Puts a value in if there is room; never waits.
     *
     * @throws QueueClosedException if the queue is closed
     */
    public boolean tryPut(T value) {
        Objects.requireNonNull(value, "value");
        putters.caller();
        if (closed) {
            throw new QueueClosedException("put", name);
        }
        if (takers.wakeFirst(value)) {
            return true;
        }
        if (values.size() == capacity) {
            return false;
        }
        values.addLast(value);
        return true;
    }

    /**
     * Takes the eldest value, blocking the calling tasklet until there is one.
     *
     * @throws QueueClosedException if the queue is closed and empty, or is while it waits
     */
    public T take() {
        T value = tryTake();
        return value != null ? value : taken(orClosed().await(null));
    }

    /**
     * As {@link #take()}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if there was none in time
     */
    public T take(long timeoutTicks) {
        Ticks.require(timeoutTicks);
        T value = tryTake();
        return value != null ? value : taken(orClosed().await(null, timeoutTicks));
    }

    /** Takes the eldest value, or gives null if there is none; never waits. */
    public @Nullable T tryTake() {
        takers.caller();
        T value = values.pollFirst();
        if (value != null && putters.first() != null) {
            values.addLast(taken(putters.broughtByFirst()));
            putters.wakeFirst(null);
        }
        return value;
    }

    /**
     * Lets nothing more in. Those that wait to put or take get the exception; what is in the queue
     * may still be taken.
     */
    public void close() {
        putters.caller();
        closed = true;
        raiseInAll(putters, "put");
        raiseInAll(takers, "take");
    }

    /** Whether {@link #close} was called; values that are in it can still be taken. */
    public boolean closed() {
        return closed;
    }

    private void raiseInAll(WaitList line, String operation) {
        for (int left = line.waiting(); left > 0; left--) {
            line.raiseInFirst(new QueueClosedException(operation, name));
        }
    }

    private WaitList orClosed() {
        if (closed) {
            throw new QueueClosedException("take", name);
        }
        return takers;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // put() lets nothing else in, and never null
    private T taken(@Nullable Object value) {
        return (T) value;
    }

    @Override
    public String toString() {
        return name;
    }
}
