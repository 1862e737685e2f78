package orrery.tasklet.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where schedulers on different threads meet: those that share channels have one in common. Knows
 * which of them wait for each other, and so when none will ever go on.
 *
 * <p><b>Threads.</b> Safe for all. One lock guards all channels and inboxes of a crossing; nothing
 * that waits, and no code of a user, runs under it.
 */
public final class Crossing {
    final ReentrantLock lock = new ReentrantLock();
    private final List<Outside> open = new ArrayList<>();

    void join(Outside outside) {
        lock.lock();
        try {
            open.add(outside);
        } finally {
            lock.unlock();
        }
    }

    /** Called with the lock. */
    void leave(Outside outside) {
        open.remove(outside);
        stopIfNobodyGoesOn();
    }

    /** Called with the lock, when one more of them has nothing to do but wait for the others. */
    void stopIfNobodyGoesOn() {
        for (Outside outside : open) {
            if (!outside.idle()) {
                return;
            }
        }
        open.forEach(Outside::deadlocked);
    }
}
