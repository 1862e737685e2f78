package orrery.examples;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import orrery.tasklet.Channel;
import orrery.tasklet.Scheduler;

/**
 * A chain of channels with a tasklet between each two: it takes a number from its right, adds one
 * and hands it to its left. What is sent into the right end as 0 comes out at the left end as the
 * number of tasklets. Measures what it costs to make a tasklet and pass it one value.
 */
final class Chain implements Example {
    private static final int[] LINKS = {100_000, 1_000_000};
    private static final int MOST_LINKS = 5_000_000;

    /** The first run is paid to the JVM's compiler. */
    private static final int RUNS = 3;

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int chosen = arguments.number("LINKS", 1, MOST_LINKS, 0);
        arguments.requireEmpty();
        for (int links : chosen == 0 ? LINKS : new int[] {chosen}) {
            for (int run = 1; run <= RUNS; run++) {
                long start = System.nanoTime();
                int number = pass(links);
                long nanos = System.nanoTime() - start;
                out.printf(
                        "chain of %,d, run %d: out came %d; %,d ms, %,d ns per tasklet%n",
                        links, run, number, nanos / 1_000_000, nanos / links);
            }
        }
    }

    /** Builds a chain, and says what comes out of it. */
    static int pass(int links) {
        Scheduler scheduler = new Scheduler("chain");
        Channel<Integer> leftEnd = new Channel<>(scheduler, "wire");
        Channel<Integer> left = leftEnd;
        for (int link = 0; link < links; link++) {
            Channel<Integer> here = left;
            Channel<Integer> right = new Channel<>(scheduler, "wire");
            scheduler.spawn("link", () -> here.send(right.receive() + 1));
            left = right;
        }
        Channel<Integer> rightEnd = left;
        AtomicInteger out = new AtomicInteger();
        scheduler.spawn("left end", () -> out.set(leftEnd.receive()));
        scheduler.spawn("right end", () -> rightEnd.send(0));
        scheduler.runUntilComplete();
        return out.get();
    }
}
