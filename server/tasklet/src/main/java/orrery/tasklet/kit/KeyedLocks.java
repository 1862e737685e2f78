package orrery.tasklet.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletTimeoutException;

/**
 * A re-entrant lock for each key, there only while somebody holds it: "the wallet of character
 * 123". Each behaves as a {@link ReentrantLock}; {@link #report} says who holds what and who waits.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}.
 *
 * @param <K> what is locked; needs {@code equals} and {@code hashCode}
 */
public final class KeyedLocks<K> {
    private final Scheduler scheduler;
    private final String name;
    private final Map<K, ReentrantLock> locks = new LinkedHashMap<>();

    /** Locks for tasklets of {@code scheduler}; {@code name} is for people. */
    public KeyedLocks(Scheduler scheduler, String name) {
        this.scheduler = scheduler;
        this.name = name;
    }

    /**
     * A key that is locked.
     *
     * @param holds how often its holder has locked it
     * @param sinceTick the tick at which its holder got it
     * @param waiting who waits for it, in the order in which they will get it
     */
    public record Held<K>(
            K key, Tasklet holder, long holds, long sinceTick, List<Tasklet> waiting) {}

    /** How many keys are locked. */
    public int held() {
        sweep();
        return locks.size();
    }

    /** Locks a key if nobody else holds it; never waits. */
    public boolean tryLock(K key) {
        return of(key).tryLock();
    }

    /** Locks a key, blocking the calling tasklet until nobody else holds it. */
    public void lock(K key) {
        of(key).lock();
    }

    /**
     * As {@link #lock(Object)}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if it was held all the time
     */
    public void lock(K key, long timeoutTicks) {
        of(key).lock(timeoutTicks);
    }

    /**
     * Undoes one lock of a key; the last one lets go.
     *
     * @throws IllegalStateException if the caller does not hold it
     */
    public void unlock(K key) {
        ReentrantLock lock = of(key);
        try {
            lock.unlock();
        } finally {
            if (lock.holder() == null) {
                locks.remove(key);
            }
        }
    }

    /** All that is locked, in the order in which the keys came into use. */
    public List<Held<K>> report() {
        sweep();
        List<Held<K>> report = new ArrayList<>(locks.size());
        for (Map.Entry<K, ReentrantLock> entry : locks.entrySet()) {
            ReentrantLock lock = entry.getValue();
            report.add(
                    new Held<>(
                            entry.getKey(),
                            Objects.requireNonNull(lock.holder()),
                            lock.holds(),
                            lock.heldSinceTick(),
                            lock.waiting()));
        }
        return report;
    }

    private ReentrantLock of(K key) {
        Objects.requireNonNull(key, "key");
        ReentrantLock lock = locks.get(key);
        if (lock == null) {
            lock = new ReentrantLock(scheduler, name + "[" + key + "]");
            locks.put(key, lock);
        }
        return lock;
    }

    // A lock passed on by a dying tasklet may have found nobody to hold it.
    private void sweep() {
        locks.values().removeIf(lock -> lock.holder() == null);
    }

    @Override
    public String toString() {
        return name;
    }
}
