package orrery.gateway;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** Writes at most one line a second, and how many it left out. Any thread. */
final class RareLog {
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final Logger log;
    private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());
    private final AtomicLong leftOut = new AtomicLong();

    RareLog(Logger log) {
        this.log = log;
    }

    /**
     * What a client did wrong.
     *
     * @param who the client, in words that it did not choose
     */
    void info(String who, String text) {
        if (due()) {
            log.info("{}: {}{}", who, text, others());
        }
    }

    /** What we did wrong. */
    void error(String what, Throwable cause) {
        if (due()) {
            log.error("{}{}", what, others(), cause);
        }
    }

    private boolean due() {
        long now = System.nanoTime();
        long next = nextNanos.get();
        if (now - next >= 0 && nextNanos.compareAndSet(next, now + PAUSE_NANOS)) {
            return true;
        }
        leftOut.incrementAndGet();
        return false;
    }

    private String others() {
        long count = leftOut.getAndSet(0);
        return count == 0 ? "" : " (and %d more such lines)".formatted(count);
    }
}
