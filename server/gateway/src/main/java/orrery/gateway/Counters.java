package orrery.gateway;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The figures of {@link Traffic}, while they grow. Any thread. */
final class Counters {
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger sessions = new AtomicInteger();
    final LongAdder accepted = new LongAdder();
    final LongAdder bytesIn = new LongAdder();
    final LongAdder bytesOut = new LongAdder();
    final LongAdder messagesIn = new LongAdder();
    final LongAdder messagesOut = new LongAdder();
    final LongAdder publicationsOut = new LongAdder();
    final LongAdder publicationsSkipped = new LongAdder();
    final LongAdder messagesDropped = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder tooFast = new LongAdder();
    final LongAdder silent = new LongAdder();
    final LongAdder paused = new LongAdder();

    Traffic traffic() {
        return new Traffic(
                connections.get(),
                sessions.get(),
                accepted.sum(),
                bytesIn.sum(),
                bytesOut.sum(),
                messagesIn.sum(),
                messagesOut.sum(),
                publicationsOut.sum(),
                publicationsSkipped.sum(),
                messagesDropped.sum(),
                malformed.sum(),
                refused.sum(),
                tooFast.sum(),
                silent.sum(),
                paused.sum());
    }
}
