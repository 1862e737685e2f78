package orrery.examples;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;

/**
 * Things to do that nobody waits for. Each is a tasklet of its own: it tries, and where that fails
 * it sleeps for a while and tries again, longer each time, until it gives up. What was given up is
 * kept as a dead letter.
 *
 * <p><b>Limits.</b> No more than so many are under way, those that sleep included. What happens to
 * one more is told by {@link WhenFull}, and counted; the 1st, 10th, 100th and so on is a line.
 *
 * <p><b>Threads.</b> Confined to the thread of the scheduler.
 *
 * @param <T> what there is to do
 */
final class Errands<T> {
    static final int DEAD_LETTERS_KEPT = 1_000;

    /** Who loses when there is one errand too many. */
    enum WhenFull {
        /** For what its giver can do without, if told so at once. */
        REFUSE_NEWEST,
        /** For what gets old. */
        DROP_OLDEST
    }

    /**
     * @param backlog how many may be under way
     * @param tries how often one is tried
     * @param firstPause ticks between the first try and the second; it doubles from then on
     * @param longestPause ticks between two tries at most, but for the half of it that chance may
     *     add, so that those that failed together do not come again together
     */
    record Limits(int backlog, WhenFull whenFull, int tries, int firstPause, int longestPause) {
        Limits {
            if (backlog < 1 || tries < 1 || firstPause < 1 || longestPause < firstPause) {
                throw new IllegalArgumentException(
                        "limits must be at least 1, and longestPause at least firstPause, were "
                                + "%d, %d, %d and %d"
                                        .formatted(backlog, tries, firstPause, longestPause));
            }
        }
    }

    /** What was given up, and why. */
    record DeadLetter<T>(T errand, int tries, String reason) {}

    private final Scheduler scheduler;
    private final String name;
    private final Limits limits;
    private final Consumer<? super T> work;
    private final Consumer<String> lines;
    private final SplittableRandom random;
    private final SequencedSet<Tasklet> underWay = new LinkedHashSet<>();
    private final Deque<DeadLetter<T>> deadLetters = new ArrayDeque<>();
    private long taken;
    private long tried;
    private long done;
    private long dead;
    private long refused;

    /**
     * @param work does one; it may wait. If it throws, it is tried again, but for a {@link
     *     HopelessException}
     * @param lines takes the lines about refused ones
     * @param seed of the chance in the pauses
     */
    Errands(
            Scheduler scheduler,
            String name,
            Limits limits,
            Consumer<? super T> work,
            Consumer<String> lines,
            long seed) {
        this.scheduler = scheduler;
        this.name = name;
        this.limits = limits;
        this.work = work;
        this.lines = lines;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Takes an errand on and returns at once; main may call it, or any tasklet that is not one of
     * these errands.
     *
     * @return false if the backlog is full and this one was refused
     */
    boolean entrust(T errand) {
        if (underWay.size() == limits.backlog() && !makeRoom()) {
            return false;
        }
        taken++;
        Tasklet tasklet = scheduler.spawn(name, () -> attend(errand));
        underWay.addLast(tasklet);
        tasklet.onEnd(_ -> underWay.remove(tasklet));
        return true;
    }

    private boolean makeRoom() {
        refused++;
        if (isPowerOfTen(refused)) {
            lines.accept(
                    "%s: %,d under way are all there may be; %s: %,d so far"
                            .formatted(
                                    name,
                                    limits.backlog(),
                                    switch (limits.whenFull()) {
                                        case REFUSE_NEWEST -> "refused the newest";
                                        case DROP_OLDEST -> "dropped the oldest";
                                    },
                                    refused));
        }
        return switch (limits.whenFull()) {
            case REFUSE_NEWEST -> false;
            case DROP_OLDEST -> {
                underWay.getFirst().kill();
                yield true;
            }
        };
    }

    private static boolean isPowerOfTen(long number) {
        long power = 1;
        while (power < number) {
            power *= 10;
        }
        return power == number;
    }

    /** The whole life of an errand, told from top to bottom: this is what tasklets are good for. */
    private void attend(T errand) {
        for (int attempt = 1; ; attempt++) {
            try {
                tried++;
                work.accept(errand);
                done++;
                return;
            } catch (HopelessException e) {
                giveUp(errand, attempt, reason(e));
                return;
            } catch (RuntimeException e) { // whatever it was, it may be over the next time
                if (attempt == limits.tries()) {
                    giveUp(errand, attempt, reason(e));
                    return;
                }
            }
            scheduler.sleep(pauseAfter(attempt));
        }
    }

    private long pauseAfter(int attempt) {
        int doublings = Math.min(attempt - 1, Integer.SIZE);
        long pause = Math.min(limits.longestPause(), (long) limits.firstPause() << doublings);
        return pause + random.nextLong(pause / 2 + 1);
    }

    private void giveUp(T errand, int tries, String reason) {
        dead++;
        if (deadLetters.size() == DEAD_LETTERS_KEPT) {
            deadLetters.removeFirst();
        }
        deadLetters.addLast(new DeadLetter<>(errand, tries, reason));
    }

    private static String reason(RuntimeException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    /** The newest that were given up, oldest first. */
    Collection<DeadLetter<T>> deadLetters() {
        return Collections.unmodifiableCollection(deadLetters);
    }

    int underWay() {
        return underWay.size();
    }

    long done() {
        return done;
    }

    /** How many were given up, kept as a dead letter or not. */
    long dead() {
        return dead;
    }

    /** How many were refused or dropped because there were too many. */
    long refused() {
        return refused;
    }

    @Override
    public String toString() {
        return "%s: %,d taken on, %,d tries, %,d done, %,d given up, %,d too many"
                .formatted(name, taken, tried, done, dead, refused);
    }
}
