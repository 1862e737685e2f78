package orrery.examples;

import java.io.PrintStream;
import java.util.function.Consumer;
import orrery.tasklet.Channel;
import orrery.tasklet.Scheduler;

/**
 * Two functions, each of which goes on by calling the other. As calls they overflow the stack; as
 * tasklets with a channel each they go on for as long as one likes, in the same memory.
 */
final class PingPong implements Example {
    private static final int ROUNDS = 1_000_000;
    private static final int MOST_ROUNDS = 1_000_000_000;
    private static final int SHOWN = 3;

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int rounds = arguments.number("ROUNDS", 1, MOST_ROUNDS, ROUNDS);
        arguments.requireEmpty();
        out.printf("as calls: the stack overflows after %,d%n", callsUntilOverflow());
        out.printf("as tasklets, the first %d rounds:%n", Math.min(SHOWN, rounds));
        play(Math.min(SHOWN, rounds), out::println);
        long start = System.nanoTime();
        play(rounds, _ -> {});
        long nanos = System.nanoTime() - start;
        out.printf(
                "as tasklets: %,d rounds in %,d ms, %,d ns a round%n",
                rounds, nanos / 1_000_000, nanos / rounds);
    }

    /** Passes a ball to and fro. A round is a ping and a pong. */
    static void play(int rounds, Consumer<String> trace) {
        Scheduler scheduler = new Scheduler("ping-pong");
        Channel<Integer> toPing = new Channel<>(scheduler, "ping");
        Channel<Integer> toPong = new Channel<>(scheduler, "pong");
        scheduler.spawn(
                "ping",
                () -> {
                    for (int round = 1; round <= rounds; round++) {
                        trace.accept("ping");
                        toPong.send(round);
                        toPing.receive();
                    }
                    toPong.close();
                });
        scheduler.spawn(
                "pong",
                () -> {
                    for (Integer round : toPong) {
                        trace.accept("pong");
                        toPing.send(round);
                    }
                });
        scheduler.runUntilComplete();
    }

    // The thread's stack is a given: so is how deep this gets.
    private static int callsUntilOverflow() {
        int[] calls = {0};
        try {
            ping(calls);
        } catch (StackOverflowError _) {
            return calls[0];
        }
        throw new AssertionError("endless calls came to an end");
    }

    private static void ping(int[] calls) {
        calls[0]++;
        pong(calls);
    }

    private static void pong(int[] calls) {
        calls[0]++;
        ping(calls);
    }
}
