package orrery.tasklet.outside;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Promise;
import orrery.tasklet.Sequel;
import orrery.tasklet.TaskletTimeoutException;
import orrery.tasklet.kit.Semaphore;
import orrery.tasklet.woven.Suspends;

/**
 * Calls that block a thread, made by tasklets that only wait: the work runs on a virtual thread of
 * its own, and its outcome comes back through the {@link Outside}, at a tick border.
 *
 * {@snippet :
 * String page = calls.call("prices", () -> http.get("/prices"), 40);
 * }
 *
 * <p><b>Limits.</b> So many calls run at once; so many tasklets more may wait in line, first come,
 * first served; further ones are refused.
 *
 * <p><b>Exits.</b> When a caller is killed, raised into or timed out, the virtual thread is
 * interrupted, and what it comes to is dropped. Its place is free again when its work has really
 * ended and that has been delivered: the limit holds also for work that does not listen.
 *
 * <p><b>Order.</b> Calls are numbered as they begin, and of what is delivered together the one with
 * the lowest number is first, whenever its thread was done. So a run depends on nothing but which
 * outcomes were delivered at which tick: whoever records those, dropped ones as well, can have it
 * again with {@link #replayed}.
 *
 * <p><b>Threads.</b> Confined to the thread of the scheduler. The work must not touch anything of
 * it.
 */
public final class BlockingCalls implements AutoCloseable {
    private final Outside outside;
    private final String name;
    private final int inLineAtMost;
    private final Consumer<? super Outcome> record;
    private final boolean replayed;
    private final Semaphore places;
    private final Map<Long, Call> inFlight = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int threads; // guarded by the lock
    private boolean closed;

    /**
     * What a call came to.
     *
     * @param call its number, from 1, within the {@link Outside}
     * @param what its name
     * @param value what it returned; null if it threw
     * @param thrown what it threw, or null
     */
    public record Outcome(
            long call, String what, @Nullable Object value, @Nullable Throwable thrown) {}

    private record Call(Promise<Outcome> promise, @Nullable Thread thread) {}

    /**
     * @param name for people, as those of the calls
     * @param atOnce how many may run at the same time, at least 1
     * @param inLineAtMost how many tasklets may wait until one of those is over, at least 0
     */
    public BlockingCalls(Outside outside, String name, int atOnce, int inLineAtMost) {
        this(outside, name, atOnce, inLineAtMost, outcome -> {}, false);
    }

    /**
     * As above, with a record of what is delivered.
     *
     * @param record called by main with every outcome, in the order of delivery, before its tasklet
     *     is woken; must not throw
     */
    public BlockingCalls(
            Outside outside,
            String name,
            int atOnce,
            int inLineAtMost,
            Consumer<? super Outcome> record) {
        this(outside, name, atOnce, inLineAtMost, record, false);
    }

    private BlockingCalls(
            Outside outside,
            String name,
            int atOnce,
            int inLineAtMost,
            Consumer<? super Outcome> record,
            boolean replayed) {
        if (inLineAtMost < 0) {
            throw new IllegalArgumentException(
                    "inLineAtMost must be at least 0, was " + inLineAtMost);
        }
        this.outside = Objects.requireNonNull(outside, "outside");
        this.name = name;
        this.inLineAtMost = inLineAtMost;
        this.record = Objects.requireNonNull(record, "record");
        this.replayed = replayed;
        this.places = new Semaphore(outside.scheduler(), name, atOnce);
    }

    /**
     * Calls whose work is not done again: their outcomes come from a record, through {@link
     * #settle}, each at the tick at which it was delivered.
     */
    public static BlockingCalls replayed(
            Outside outside, String name, int atOnce, int inLineAtMost) {
        return new BlockingCalls(outside, name, atOnce, inLineAtMost, outcome -> {}, true);
    }

    /** How many calls were made whose outcome was not delivered yet. */
    public int inFlight() {
        return inFlight.size();
    }

    /** How many tasklets wait until they may call. */
    public int inLine() {
        return places.waiting();
    }

    /**
     * Does {@code work} on a virtual thread, blocking the calling tasklet until its outcome is
     * delivered.
     *
     * @param what names the call, for people
     * @return what the work returned
     * @throws RuntimeException the one that the work threw, as it is
     * @throws CallFailedException if the work threw anything else, which is the cause
     * @throws IllegalStateException if the line is full, or this is closed, or main calls
     */
    @Suspends
    public <T extends @Nullable Object> T call(String what, Callable<T> work) {
        return begin(what, work, 0);
    }

    /**
     * As {@link #call(String, Callable)}, but waits no longer than {@code timeoutTicks} ticks, at
     * least 1, in line and for the outcome together.
     *
     * @throws TaskletTimeoutException if it was not there in time
     */
    @Suspends
    public <T extends @Nullable Object> T call(String what, Callable<T> work, long timeoutTicks) {
        if (timeoutTicks < 1) {
            throw new IllegalArgumentException(
                    "timeoutTicks must be at least 1, was " + timeoutTicks);
        }
        long due = outside.scheduler().tick() + timeoutTicks;
        return begin(what, work, due < 0 ? Long.MAX_VALUE : due);
    }

    @SuppressWarnings("NullAway") // nobody looks at what a dropped tasklet is given
    private <T extends @Nullable Object> T begin(String what, Callable<T> work, long due) {
        Objects.requireNonNull(work, "work");
        if (outside.door().waiter("wait for call '" + what + "' through") == null) {
            return null;
        }
        return Sequel.after(enter(what, due), new Entered<>(this, what, work, due));
    }

    private @Nullable Object enter(String what, long due) {
        requireOpen(what);
        if (places.tryAcquire()) {
            return null;
        }
        if (places.waiting() >= inLineAtMost) {
            throw new IllegalStateException(
                    "call '%s' was refused: %d calls of '%s' are in flight and %d tasklets in line"
                            .formatted(what, inFlight.size(), name, inLineAtMost));
        }
        return due == 0
                ? places.line().await(null)
                : places.line().await(null, due - outside.scheduler().tick());
    }

    /** Has a place: begins the call. */
    private record Entered<T extends @Nullable Object>(
            BlockingCalls calls, String what, Callable<T> work, long due)
            implements Sequel<@Nullable Object, T> {
        @Override
        public T then(@Nullable Object place) {
            if (calls.closed) {
                calls.places.release();
                calls.requireOpen(what);
            }
            return calls.await(what, work, due);
        }
    }

    private void requireOpen(String what) {
        if (closed) {
            throw new IllegalStateException(
                    "call '%s' was refused: '%s' is closed".formatted(what, name));
        }
    }

    private <T extends @Nullable Object> T await(String what, Callable<T> work, long due) {
        long number = outside.callBegins();
        Thread thread = replayed ? null : thread(number, what, work);
        Promise<Outcome> promise =
                new Promise<>(
                        outside.scheduler(), "call %d '%s' of '%s'".formatted(number, what, name));
        inFlight.put(number, new Call(promise, thread));
        Over<T> over = new Over<>(thread, promise);
        if (thread != null) {
            start(number, thread);
        }
        return due == 0
                ? promise.await(over)
                : promise.await(Math.max(1, due - outside.scheduler().tick()), over);
    }

    /** Gives what came out; or lets the thread know that nobody waits for it any more. */
    private record Over<T extends @Nullable Object>(
            @Nullable Thread thread, Promise<Outcome> promise) implements Sequel<Outcome, T> {
        @Override
        public T then(Outcome outcome) {
            return result(outcome);
        }

        @Override
        public @Nullable T failed(Throwable thrown) {
            if (thread != null && !promise.done()) {
                thread.interrupt();
            }
            return Sequel.super.failed(thrown);
        }
    }

    private Thread thread(long number, String what, Callable<?> work) {
        return Thread.ofVirtual()
                .name(name + "-" + number + "-" + what)
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> work(number, what, work));
    }

    private void start(long number, Thread thread) {
        threads(+1);
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) { // no memory for one more
                threads(-1);
                inFlight.remove(number);
                outside.callIsOver();
                places.release();
            }
        }
    }

    private void threads(int change) {
        lock.lock();
        try {
            threads += change;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** On the virtual thread. */
    private void work(long number, String what, Callable<?> work) {
        Outcome outcome;
        try {
            outcome = new Outcome(number, what, work.call(), null);
        } catch (Throwable thrown) { // the thread's boundary: the tasklet raises it
            outcome = new Outcome(number, what, null, thrown);
        }
        outside.finished(new Arrival.Finished(this, outcome));
        threads(-1);
    }

    /**
     * Delivers the outcome of a call; for main, where calls are {@link #replayed}, at the tick at
     * which the record has it.
     *
     * @throws IllegalStateException if no such call is in flight
     */
    public void settle(Outcome outcome) {
        Call call = inFlight.remove(outcome.call());
        if (call == null) {
            throw new IllegalStateException(
                    "call %d '%s' is not in flight at '%s'"
                            .formatted(outcome.call(), outcome.what(), name));
        }
        outside.callIsOver();
        record.accept(outcome);
        call.promise().complete(outcome);
        places.release();
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // it is what the work of this call returned
    private static <T extends @Nullable Object> T result(Outcome outcome) {
        return switch (outcome.thrown()) {
            case null -> (T) outcome.value();
            case RuntimeException thrown -> throw thrown;
            case Throwable thrown -> throw new CallFailedException(outcome.what(), thrown);
        };
    }

    /**
     * Refuses further calls, those in line as well when their turn comes, and interrupts all work
     * in flight, whose outcomes are still delivered.
     */
    @Override
    public void close() {
        outside.door().caller();
        closed = true;
        for (Call call : inFlight.values()) {
            if (call.thread() != null) {
                call.thread().interrupt();
            }
        }
    }

    /**
     * Blocks the thread until no work runs any more, as a process should before it ends.
     *
     * @param atMost how long to wait on the wall clock
     * @return whether none runs
     */
    public boolean awaitThreads(Duration atMost) throws InterruptedException {
        outside.door().caller();
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (threads > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
            return threads == 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
