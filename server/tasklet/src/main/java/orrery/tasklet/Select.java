package orrery.tasklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Suspends;

/**
 * Waits for the first of several things: a value to receive, a receiver for a value, a promise or
 * the end of a tasklet ({@link Tasklet#end}), an event or another {@link Gate}, or a number of
 * ticks.
 *
 * {@snippet :
 * String news = new Select<String>(scheduler)
 *         .receive(orders, order -> "ordered " + order)
 *         .promised(ship.end(), ending -> "lost")
 *         .await(20, () -> "nothing");
 * }
 *
 * <p><b>Order.</b> The first case in the order given that is ready is done at once, as the plain
 * operation would be. If none is, the tasklet joins the end of the line at every case, and the case
 * that is served first counts; it has left all other lines before anybody else runs. What is to be
 * done then runs when the tasklet does.
 *
 * <p>A closed channel where nobody waits is never ready. Exceptions that are sent on a channel, and
 * those of a failed promise, are raised by {@code await}. A tasklet that is killed, raised into or
 * timed out leaves every line.
 *
 * <p>What a case does, and what is given instead, may not wait itself: give a value, and wait
 * afterwards.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}. May be awaited many times,
 * and by several tasklets; cases may be added between.
 *
 * @param <R> what the cases give
 */
public final class Select<R extends @Nullable Object> {
    private final Scheduler scheduler;
    private final List<Case<R>> cases = new ArrayList<>();

    /** A select without cases, for tasklets of {@code scheduler}. */
    public Select(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Adds a case: a value from a channel. */
    public <T> Select<R> receive(Channel<T> from, Function<? super T, ? extends R> then) {
        return add(new Receive<T, R>(from, Objects.requireNonNull(then, "then")));
    }

    /** Adds a case: a receiver of {@code value}. */
    public <T> Select<R> send(Channel<T> to, T value, Supplier<? extends R> then) {
        Objects.requireNonNull(value, "value");
        return add(new Send<T, R>(to, value, Objects.requireNonNull(then, "then")));
    }

    /** Adds a case: a settled promise. */
    public <T extends @Nullable Object> Select<R> promised(
            Promise<T> of, Function<? super T, ? extends R> then) {
        return add(new Promised<T, R>(of, Objects.requireNonNull(then, "then")));
    }

    /** Adds a case: an event, a permit or another gate that lets this tasklet pass. */
    public Select<R> pass(Gate gate, Supplier<? extends R> then) {
        return add(
                new Passed<>(
                        Objects.requireNonNull(gate, "gate"),
                        gate.line(),
                        Objects.requireNonNull(then, "then")));
    }

    private Select<R> add(Case<R> added) {
        for (Case<R> other : cases) {
            if (other.at() == added.at() && other.getClass() != added.getClass()) {
                throw new IllegalArgumentException(
                        "a select either sends or receives, and does both%s"
                                .formatted(added.at().place()));
            }
        }
        cases.add(added);
        return this;
    }

    /**
     * Waits for the first case, and gives what it gives.
     *
     * @throws ChannelClosedException if all cases are closed channels
     * @throws IllegalStateException if there are no cases, or it would have to wait and may not
     */
    @Suspends
    public R await() {
        scheduler.caller();
        Case<R> ready = firstReady();
        return ready != null ? ready.perform() : Followed.made(join(0, null));
    }

    /**
     * As {@link #await()}, but if no case was ready after {@code timeoutTicks} ticks, at least 1,
     * gives what {@code otherwise} gives.
     */
    @Suspends
    public R await(long timeoutTicks, Supplier<? extends R> otherwise) {
        if (timeoutTicks < 1) {
            throw new IllegalArgumentException(
                    "timeoutTicks must be at least 1, was " + timeoutTicks);
        }
        scheduler.caller();
        Case<R> ready = firstReady();
        return ready != null ? ready.perform() : Followed.made(join(timeoutTicks, otherwise));
    }

    /** Does the first case that is ready, or gives what {@code otherwise} gives; never waits. */
    @Suspends
    public R poll(Supplier<? extends R> otherwise) {
        scheduler.caller();
        Case<R> ready = firstReady();
        return ready != null ? ready.perform() : otherwise.get();
    }

    private @Nullable Case<R> firstReady() {
        for (Case<R> each : cases) {
            if (each.ready()) {
                return each;
            }
        }
        return null;
    }

    /** Waits in every line; gives what the case gives that was served. */
    private @Nullable Object join(long timeoutTicks, @Nullable Supplier<? extends R> otherwise) {
        Tasklet me = scheduler.current();
        if (me == null) {
            throw new IllegalStateException(
                    "cannot wait for the first of %s: no tasklet is running, and main may not wait"
                            .formatted(cases));
        }
        SelectWait wait = new SelectWait(me, cases);
        if (scheduler.waiter("wait for", wait) == null) {
            return null;
        }
        requireHope(timeoutTicks);
        tellOfWait(); // before the first line is joined, as the callback may refuse
        me.transfer = null;
        if (timeoutTicks > 0) {
            scheduler.limitWait(me, timeoutTicks);
        }
        for (int i = 0; i < cases.size(); i++) {
            Case<R> each = cases.get(i);
            if (each.open()) {
                StandIn standIn = new StandIn(wait, each.at(), i);
                wait.add(standIn);
                each.line(standIn);
            }
        }
        me.follow(new Served<>(cases, otherwise));
        return scheduler.block(me, wait);
    }

    private void tellOfWait() {
        if (scheduler.channelCallback != null) {
            for (Case<R> each : cases) {
                if (each.open() && each.at() instanceof Channel<?> channel) {
                    channel.tell(each instanceof Send<?, ?>, true);
                }
            }
        }
    }

    private void requireHope(long timeoutTicks) {
        if (timeoutTicks > 0 || cases.stream().anyMatch(Case::open)) {
            return;
        }
        if (cases.isEmpty()) {
            throw new IllegalStateException("a select without cases waits for ever");
        }
        throw new ChannelClosedException("select", cases.getFirst().at().toString());
    }

    /** Gives what the case gives that was served; or, if none was in time, what is given then. */
    private record Served<R extends @Nullable Object>(
            List<Case<R>> cases, @Nullable Supplier<? extends R> otherwise)
            implements Sequel<@Nullable Object, R> {
        @Override
        public @Nullable R then(@Nullable Object woken) {
            return woken instanceof StandIn served
                    ? cases.get(served.index).then(served.transfer)
                    : Objects.requireNonNull(otherwise).get();
        }
    }

    private sealed interface Case<R extends @Nullable Object> extends Sequel<@Nullable Object, R> {
        WaitPoint at();

        boolean ready();

        /** Whether it can become ready. */
        boolean open();

        /** Does it at once; may switch. */
        R perform();

        /** Puts a stand-in at the end of the line. */
        void line(StandIn standIn);

        /** Goes on with what was received, or with nothing. */
        @Override
        @Nullable R then(@Nullable Object value);
    }

    private record Receive<T, R extends @Nullable Object>(
            Channel<T> at, Function<? super T, ? extends R> then) implements Case<R> {
        @Override
        public boolean ready() {
            return at.balance() > 0;
        }

        @Override
        public boolean open() {
            return !at.closing();
        }

        @Override
        public R perform() {
            return Sequel.<@Nullable Object, R>after(at.receive(), this);
        }

        @Override
        public void line(StandIn standIn) {
            at.lineReceiver(standIn);
        }

        @Override
        public R then(@Nullable Object value) {
            return then.apply(at.passed(value));
        }

        @Override
        public String toString() {
            return "receive" + at.place();
        }
    }

    private record Send<T, R extends @Nullable Object>(
            Channel<T> at, T value, Supplier<? extends R> then) implements Case<R> {
        @Override
        public boolean ready() {
            return at.balance() < 0;
        }

        @Override
        public boolean open() {
            return !at.closing();
        }

        @Override
        public R perform() {
            at.send(value);
            return Sequel.<@Nullable Object, R>after(null, this);
        }

        @Override
        public void line(StandIn standIn) {
            standIn.transfer = value;
            at.lineSender(standIn);
        }

        @Override
        public R then(@Nullable Object nothing) {
            return then.get();
        }

        @Override
        public String toString() {
            return "send" + at.place();
        }
    }

    private record Passed<R extends @Nullable Object>(
            Gate gate, WaitList at, Supplier<? extends R> then) implements Case<R> {
        @Override
        public boolean ready() {
            return gate.open();
        }

        @Override
        public boolean open() {
            return true;
        }

        @Override
        public R perform() {
            if (!gate.tryPass()) {
                throw new IllegalStateException("gate is open, and let nobody pass:" + at.place());
            }
            return then.get();
        }

        @Override
        public void line(StandIn standIn) {
            at.line(standIn);
        }

        @Override
        public R then(@Nullable Object nothing) {
            return then.get();
        }

        @Override
        public String toString() {
            return at.describe();
        }
    }

    private record Promised<T extends @Nullable Object, R extends @Nullable Object>(
            Promise<T> at, Function<? super T, ? extends R> then) implements Case<R> {
        @Override
        public boolean ready() {
            return at.done();
        }

        @Override
        public boolean open() {
            return true;
        }

        @Override
        public R perform() {
            return Sequel.<@Nullable Object, R>after(at.await(), this);
        }

        @Override
        public void line(StandIn standIn) {
            at.addLast(standIn);
        }

        @Override
        public R then(@Nullable Object value) {
            return then.apply(at.promised(value));
        }

        @Override
        public String toString() {
            return at.what();
        }
    }
}
