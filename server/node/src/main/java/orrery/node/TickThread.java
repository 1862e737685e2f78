package orrery.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.tasklet.budget.MeteredThread;

/**
 * Runs the ticks of several solar systems, each when it is due. A system stays on its thread for
 * its whole life, since its tasklets must.
 *
 * <p>Between ticks the thread copies systems for a save, if one is wanted, and else parks until the
 * next deadline. It does not spin for the last stretch: parking wakes up about a tenth of a
 * millisecond late, which a tick of 100 ms does not notice, and the processor is worth more to the
 * event loops.
 */
final class TickThread {
    private static final Logger LOG = LoggerFactory.getLogger("tick");

    private final List<SystemTick> ticks;
    private final Thread thread;
    private volatile boolean stopping;

    TickThread(String name, List<SystemTick> ticks) {
        this.ticks = new ArrayList<>(ticks);
        this.thread = new MeteredThread(this::run, name);
    }

    void start() {
        thread.start();
    }

    /**
     * No tick begins any more; the one that is under way goes on, and every system {@linkplain
     * SystemTick#finish finishes}.
     */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    /**
     * Waits for the tick that is under way, after {@link #stop}.
     *
     * @return false if it did not end in time
     */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return thread.join(patience);
    }

    @Override
    public String toString() {
        return thread.getName();
    }

    private void run() {
        while (!stopping && !ticks.isEmpty()) {
            SystemTick next = next();
            long waitNanos = next.dueNanos() - System.nanoTime();
            SystemTick copying = copying(next.dueNanos());
            if (waitNanos <= 0) {
                guarded(next, () -> next.run(nanosBeside(next)));
            } else if (copying == null) {
                LockSupport.parkNanos(this, waitNanos);
            } else { // the time between two ticks is that of saves
                guarded(copying, () -> copying.copy(next.dueNanos()));
            }
        }
        // First what is under way: who finishes may need its turn.
        List.copyOf(ticks).forEach(each -> guarded(each, each::finishCopy));
        List.copyOf(ticks).forEach(each -> guarded(each, each::finish));
    }

    private SystemTick next() {
        SystemTick next = ticks.getFirst();
        for (int i = 1; i < ticks.size(); i++) {
            if (ticks.get(i).dueNanos() - next.dueNanos() < 0) {
                next = ticks.get(i);
            }
        }
        return next;
    }

    /** What the ticks of the other systems take, if each has one. */
    private long nanosBeside(SystemTick one) {
        long sumNanos = 0;
        for (SystemTick each : ticks) {
            sumNanos += each == one ? 0 : each.tookNanos();
        }
        return sumNanos;
    }

    /** A system with a piece of a copy to make that fits in before that time. */
    private @Nullable SystemTick copying(long untilNanos) {
        for (SystemTick each : ticks) {
            if (each.canCopy(untilNanos)) {
                return each;
            }
        }
        return null;
    }

    // The boundary of a tick: an error of ours stops this system, and no other one.
    private void guarded(SystemTick next, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "{}: tick {} failed, the system stands still",
                    next.system().name(),
                    next.system().tick(),
                    e);
            ticks.remove(next);
            next.fail();
        }
    }
}
