package orrery.tasklet;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Suspends;

/**
 * A rendezvous between tasklets: {@link #send} blocks until a receiver takes the value, and {@link
 * #receive} until a sender brings one. Nothing is buffered. Who waits is served first come, first
 * served, always.
 *
 * <p><b>Order.</b> Where a tasklet waits at the other side, the {@link Preference} says who goes
 * on; by default a waiting receiver runs at once, and its sender goes to the tail of the run queue.
 * Main may send and receive where a tasklet waits at the other side, which then goes to the tail of
 * the run queue whatever the preference; a dying tasklet likewise goes on.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}.
 *
 * @param <T> what is passed; never null
 */
public final class Channel<T> extends WaitPoint implements Iterable<T> {
    private final Scheduler scheduler;
    private final String name;

    /** Says whether it is senders or receivers that wait: never both. */
    private int balance;

    private Preference preference = Preference.RECEIVER;
    private boolean scheduleAll;
    private boolean closing;

    /** A channel between tasklets of {@code scheduler}; {@code name} is for people. */
    public Channel(Scheduler scheduler, String name) {
        this.scheduler = scheduler;
        this.name = name;
    }

    /** Its name, for people. */
    public String name() {
        return name;
    }

    /** How many senders wait, or, if negative, how many receivers. Zero when nobody does. */
    public int balance() {
        return balance;
    }

    /** The tasklets that wait, in the order in which they will be served. */
    public List<Tasklet> waiting() {
        scheduler.requireHome();
        List<Tasklet> all = new ArrayList<>(size());
        for (Tasklet tasklet = head; tasklet != null; tasklet = tasklet.next) {
            all.add(StandIn.original(tasklet));
        }
        return all;
    }

    /** Who goes on first when two meet. */
    public Preference preference() {
        return preference;
    }

    /** Says who goes on first when two meet; counts from the next meeting on. */
    public void preference(Preference preference) {
        scheduler.caller();
        this.preference = Objects.requireNonNull(preference, "preference");
    }

    /** Whether both go to the tail of the run queue when two meet, whatever the preference. */
    public boolean scheduleAll() {
        return scheduleAll;
    }

    /**
     * Lets every transfer put first the other side and then the caller at the tail of the run
     * queue.
     */
    public void scheduleAll(boolean on) {
        scheduler.caller();
        scheduleAll = on;
    }

    /**
     * Passes {@code value} to a receiver, blocking the calling tasklet until there is one.
     *
     * @throws ChannelClosedException if it would have to wait, and the channel is closing
     * @throws IllegalStateException if it would have to wait, and may not: main, or one with a
     *     block trap
     */
    @Suspends
    public void send(T value) {
        put(Objects.requireNonNull(value, "value"), 0);
    }

    /**
     * As {@link #send(Object)}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if no receiver came in time
     */
    @Suspends
    public void send(T value, long timeoutTicks) {
        put(Objects.requireNonNull(value, "value"), requireTicks(timeoutTicks));
    }

    /** Sends an exception, which the receiver raises from {@link #receive} as it is. */
    @Suspends
    public void sendException(RuntimeException thrown) {
        put(Bomb.of(thrown), 0);
    }

    /**
     * Sends an exception that is made where it is received, so that its stack is the receiver's.
     */
    @Suspends
    public void sendException(Supplier<? extends RuntimeException> maker) {
        put(Bomb.made(maker), 0);
    }

    /**
     * Sends anything that can be thrown, which the receiver raises from {@link #receive}, with the
     * stack that it has: where it was caught first, say. A {@link TaskletExit} ends a receiver that
     * does not catch it.
     */
    @Suspends
    public void sendThrow(Throwable thrown) {
        put(Bomb.of(thrown), 0);
    }

    /**
     * Sends each value in turn, and says how many. To iterate over them may not wait, if the
     * tasklet is woven.
     */
    @Suspends
    public int sendSequence(Iterable<? extends T> values) {
        Sequence<T> sequence = new Sequence<>(this, values.iterator());
        return Followed.number(Sequel.<@Nullable Object, Integer>until(sequence, sequence));
    }

    /**
     * Passes {@code value} to a receiver that waits, which goes to the tail of the run queue, if
     * any.
     */
    public boolean trySend(T value) {
        Objects.requireNonNull(value, "value");
        scheduler.channelCaller();
        if (balance >= 0) {
            return false;
        }
        tell(true, false);
        scheduler.wake(pollReceiver(), value);
        return true;
    }

    /**
     * Takes a sender's value, blocking the calling tasklet until there is one.
     *
     * @throws ChannelClosedException if it would have to wait, and the channel is closing
     * @throws IllegalStateException if it would have to wait, and may not: main, or one with a
     *     block trap
     * @throws RuntimeException the one that was sent by {@link #sendException}
     */
    @Suspends
    public T receive() {
        return passed(get(null, 0));
    }

    /**
     * As {@link #receive()}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if no sender came in time
     */
    @Suspends
    public T receive(long timeoutTicks) {
        return passed(get(null, requireTicks(timeoutTicks)));
    }

    /** Takes the value of a sender that waits, which goes to the tail of the run queue; or null. */
    public @Nullable T tryReceive() {
        scheduler.channelCaller();
        if (balance <= 0) {
            return null;
        }
        tell(false, false);
        Tasklet sender = pollSender();
        Object message = sender.transfer;
        scheduler.wake(sender, null);
        return passed(Bomb.opened(message));
    }

    /**
     * Lets nobody wait here any more; who waits already may still be served. Those that wait in a
     * loop over this channel come to its end.
     */
    public void close() {
        scheduler.caller();
        closing = true;
        if (balance >= 0) {
            return;
        }
        for (Tasklet receiver : waiting()) {
            if (Received.isEnd(receiver.transfer)) {
                release(receiver);
                scheduler.wake(receiver, Received.END);
            }
        }
    }

    /** Undoes {@link #close}. */
    public void open() {
        scheduler.caller();
        closing = false;
    }

    /** Whether the channel was closed. */
    public boolean closing() {
        return closing;
    }

    /** Whether the channel was closed and nobody waits any more. */
    public boolean closed() {
        return closing && balance == 0;
    }

    /** Kills all who wait here, each in its turn. */
    public void clear() {
        for (Tasklet tasklet : waiting()) {
            tasklet.killPending();
        }
    }

    /**
     * Receives until the channel is closed and no sender waits. Every call of {@code hasNext} that
     * is not followed by one of {@code next} has taken a value.
     */
    @Override
    public Iterator<T> iterator() {
        return new Loop<>(this);
    }

    /** Tells the channel callback, if there is one. */
    void tell(boolean sending, boolean willBlock) {
        ChannelCallback told = scheduler.channelCallback;
        if (told != null) {
            scheduler.tell(told, this, sending, willBlock);
        }
    }

    private void put(Object message, long timeoutTicks) {
        Tasklet me = scheduler.channelCaller();
        tell(true, balance >= 0);
        if (balance < 0) {
            pass(me, pollReceiver(), message, null, preference == Preference.RECEIVER);
            return;
        }
        me = scheduler.waiter("send", this);
        if (me != null) {
            requireOpen("send");
            balance++;
            await(me, message, timeoutTicks);
        }
    }

    private @Nullable Object get(@Nullable Object token, long timeoutTicks) {
        Tasklet me = scheduler.channelCaller();
        tell(false, balance <= 0);
        if (balance > 0) {
            Tasklet sender = pollSender();
            return pass(me, sender, null, sender.transfer, preference == Preference.SENDER);
        }
        me = scheduler.waiter("receive", this);
        if (me == null) {
            return null;
        }
        requireOpen("receive");
        balance--;
        return await(me, token, timeoutTicks);
    }

    private @Nullable Object await(Tasklet me, @Nullable Object brought, long timeoutTicks) {
        me.transfer = brought;
        if (timeoutTicks > 0) {
            scheduler.limitWait(me, timeoutTicks);
        }
        addLast(me);
        return scheduler.block(me, this);
    }

    /** Gives a tasklet that waited its due, and the caller its own, now or when it runs again. */
    private @Nullable Object pass(
            @Nullable Tasklet me,
            Tasklet other,
            @Nullable Object theirs,
            @Nullable Object mine,
            boolean favoured) {
        if (me == null || me.refusals >= Tasklet.DYING || !(favoured || scheduleAll)) {
            if (me != null && me.refusals >= Tasklet.UNSWITCHABLE && (favoured || scheduleAll)) {
                requireSwitchable(me, other, theirs != null);
            }
            scheduler.wake(other, theirs);
            return Bomb.opened(mine);
        }
        me.give(mine);
        return scheduleAll
                ? scheduler.wakeAndSchedule(me, other, theirs)
                : scheduler.wakeAndSwitch(me, other, theirs);
    }

    /** Puts the tasklet that waits back to its place, if its caller may not switch to it. */
    private void requireSwitchable(Tasklet me, Tasklet other, boolean sends) {
        if ((me.refusals & Tasklet.DYING) != 0) {
            return; // it goes on, and does not switch
        }
        addFirst(other);
        balance += sends ? -1 : 1;
        throw scheduler.trapped("tasklet " + me, (sends ? "send" : "receive") + place());
    }

    void lineReceiver(StandIn standIn) {
        balance--;
        addLast(standIn);
    }

    void lineSender(StandIn standIn) {
        balance++;
        addLast(standIn);
    }

    private Tasklet pollSender() {
        balance--;
        return Objects.requireNonNull(poll());
    }

    private Tasklet pollReceiver() {
        balance++;
        return Objects.requireNonNull(poll());
    }

    private void requireOpen(String operation) {
        if (closing) {
            throw new ChannelClosedException(operation, name);
        }
    }

    private static long requireTicks(long timeoutTicks) {
        if (timeoutTicks < 1) {
            throw new IllegalArgumentException(
                    "timeoutTicks must be at least 1, was " + timeoutTicks);
        }
        return timeoutTicks;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // send() lets nothing else in, and never null
    T passed(@Nullable Object value) {
        return (T) value;
    }

    @Override
    void release(Tasklet tasklet) {
        remove(tasklet);
        balance += balance < 0 ? 1 : -1;
    }

    @Override
    String describe() {
        return (balance > 0 ? "send" : "receive") + place();
    }

    @Override
    String place() {
        return " on channel '" + name + "'";
    }

    @Override
    public String toString() {
        return name;
    }

    /** The values of a sequence that are still to be sent. */
    private static final class Sequence<T>
            implements Supplier<@Nullable Object>, Sequel<@Nullable Object, Integer> {
        private final Channel<T> to;
        private final Iterator<? extends T> values;
        private int sent = -1;
        private boolean over;

        Sequence(Channel<T> to, Iterator<? extends T> values) {
            this.to = to;
            this.values = values;
        }

        @Override
        public @Nullable Object get() {
            sent++;
            over = !values.hasNext();
            if (!over) {
                to.send(values.next());
            }
            return null;
        }

        @Override
        public @Nullable Integer then(@Nullable Object nothing) {
            return over ? sent : null;
        }
    }

    private static final class Loop<T> extends Received<T> {
        private final Channel<T> from;

        Loop(Channel<T> from) {
            this.from = from;
        }

        @Override
        @Suspends
        protected @Nullable Object arrival() {
            // The token tells close() that this receiver waits in a loop.
            return from.closing && from.balance <= 0 ? END : from.get(END, 0);
        }

        @Override
        protected String channel() {
            return from.name;
        }
    }
}
