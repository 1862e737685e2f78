package orrery.sim.bot;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import orrery.sim.measure.Meter;

/**
 * What is to be done at which time, on one event loop. An action has an <em>intended</em> time, and
 * is told it when it runs, however late that is: what is measured from the intended time contains
 * the waiting for a generator, or a server, that does not keep up.
 *
 * <p>Intended times are multiples of a step, so that one turn of the loop does many.
 */
final class Agenda {
    /** The distance of two intended times, in nanoseconds. */
    static final long STEP_NANOS = 5_000_000;

    /** Actions done at most in one go; then others on the loop have their turn. */
    static final int MAX_ACTIONS_PER_TURN = 256;

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(
                    Comparator.comparingLong(Entry::sinceStart).thenComparingLong(Entry::number));
    private final LongSupplier clock;
    private final Meter meter;
    private final long startNanos;
    private long numbers;

    /** Something to be done. */
    @FunctionalInterface
    interface Action {
        /**
         * Does it.
         *
         * @return whether there was still something to do; if not, it was never an action
         */
        boolean act(long intendedNanos, long nowNanos);
    }

    // Times are kept since the start: the clock's own may overflow.
    private record Entry(long sinceStart, long number, Action action) {}

    /**
     * @param clock as {@link System#nanoTime}
     * @param startNanos the first possible intended time
     */
    Agenda(LongSupplier clock, long startNanos, Meter meter) {
        this.clock = clock;
        this.startNanos = startNanos;
        this.meter = meter;
    }

    /** Puts an action on the agenda, at the first step that is not before {@code atNanos}. */
    void at(long atNanos, Action action) {
        long since = Math.max(0, atNanos - startNanos);
        long step = Math.ceilDiv(since, STEP_NANOS);
        entries.add(new Entry(step * STEP_NANOS, numbers++, action));
    }

    /**
     * Does what is due, in the order of its intended times, at most {@value #MAX_ACTIONS_PER_TURN}.
     *
     * @return whether there is more
     */
    boolean turn() {
        long now = clock.getAsLong();
        for (int done = 0; done < MAX_ACTIONS_PER_TURN; done++) {
            Entry next = entries.peek();
            if (next == null || startNanos + next.sinceStart() - now > 0) {
                return false;
            }
            entries.remove();
            long intended = startNanos + next.sinceStart();
            now = clock.getAsLong();
            if (next.action().act(intended, now)) {
                meter.acted(intended, now);
            }
        }
        return true;
    }

    int size() {
        return entries.size();
    }
}
