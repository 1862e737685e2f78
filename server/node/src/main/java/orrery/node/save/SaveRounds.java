package orrery.node.save;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Agrees where a save cuts through systems that tick on threads and at speeds of their own, without
 * stopping any of them (the idea is that of Chandy and Lamport's snapshots).
 *
 * <p>A round begins by its number being {@linkplain #wanted wanted}. Each system copies itself at
 * its next tick border, and is of this round from then on; what it sends carries the number of its
 * round. What comes from a later round than the receiver's waits until the receiver is of that
 * round too. What comes from an earlier one had left before the cut and arrives behind it: it is
 * part of the save, as under way. So in every save each entity is exactly once.
 *
 * <p>Copies take {@linkplain #takeTurn turns}: while some systems copy themselves, half of the
 * processors are left to the ticks of the others.
 *
 * <p><b>Threads.</b> Any.
 */
public final class SaveRounds {
    private final int systems;
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    private volatile long wanted;
    private @Nullable SavedSystem[] parts;
    private List<List<byte[]>> late = new ArrayList<>();
    private int missing;
    private @Nullable String failure;

    /**
     * @param last the number of the round before the first
     */
    public SaveRounds(int systems, long last) {
        this.systems = systems;
        this.wanted = last;
        this.parts = new @Nullable SavedSystem[systems];
        clear();
    }

    private void clear() {
        parts = new @Nullable SavedSystem[systems];
        late = new ArrayList<>();
        for (int i = 0; i < systems; i++) {
            late.add(new ArrayList<>());
        }
        missing = systems;
        failure = null;
    }

    /** The number of the newest round. */
    public long wanted() {
        return wanted;
    }

    /** Begins a round; one that is not complete is given up. Returns its number. */
    public synchronized long begin() {
        clear();
        wanted = wanted + 1;
        notifyAll();
        return wanted;
    }

    /** Whether the caller may copy a system now, and then must say {@link #turnOver}. */
    public boolean takeTurn() {
        return turns.tryAcquire();
    }

    /** As {@link #takeTurn}, and waits until the caller may. */
    public void awaitTurn() {
        turns.acquireUninterruptibly();
    }

    /** Lets the next one copy. */
    public void turnOver() {
        turns.release();
    }

    /** A system is copied. Of a round that was given up it is forgotten. */
    public synchronized void cut(long round, SavedSystem part) {
        if (round == wanted && parts[part.index()] == null) {
            parts[part.index()] = part;
            missing--;
            notifyAll();
        }
    }

    /** A system cannot be copied: the round fails. */
    public synchronized void failed(long round, String why) {
        if (round == wanted) {
            failure = why;
            notifyAll();
        }
    }

    /**
     * Something of an earlier round goes to a system of this one.
     *
     * @param departure as {@link SavedSystem#underWay} has it
     */
    public synchronized void late(long round, int toSystem, byte[] departure) {
        if (round == wanted) {
            late.get(toSystem).add(departure);
        }
    }

    /**
     * Waits for all systems of a round, by their numbers.
     *
     * @throws IncompleteException if the round failed, was given up, or took too long
     */
    public synchronized List<SavedSystem> await(long round, Duration patience)
            throws InterruptedException, IncompleteException {
        long endNanos = System.nanoTime() + patience.toNanos();
        while (round == wanted && failure == null && missing > 0) {
            long leftMillis = (endNanos - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                throw new IncompleteException(
                        "%d of %d systems had no tick border within %d s"
                                .formatted(missing, systems, patience.toSeconds()));
            }
            wait(leftMillis);
        }
        if (failure != null) {
            throw new IncompleteException(failure);
        }
        if (round != wanted) {
            throw new IncompleteException("another one began");
        }
        List<SavedSystem> all = new ArrayList<>();
        for (int i = 0; i < systems; i++) {
            all.add(Objects.requireNonNull(parts[i]).with(late.get(i)));
        }
        return all;
    }

    /** There is no save of a round. The message is one line. */
    public static final class IncompleteException extends Exception {
        private static final long serialVersionUID = 1L;

        IncompleteException(String message) {
            super(message);
        }
    }
}
