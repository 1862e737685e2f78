package orrery.bench.programs;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import orrery.tasklet.Channel;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;
import orrery.tasklet.budget.MeteredThread;

/**
 * The programs that other languages' tasklets are measured with. Arguments: {@code PROGRAM N RUNS};
 * prints a line {@code RESULT program n result wallNanos cpuNanos} for each run. On the native
 * carrier, or the one that {@link orrery.tasklet.CarrierKind#PROPERTY} names; woven by {@link
 * orrery.bench.WovenPeerPrograms}.
 */
public final class PeerPrograms {
    private static final int TURNS_IN_THE_RING = 20;
    private static final int CHILDREN = 10;

    private final Scheduler scheduler = new Scheduler("peer");
    private long result;

    private PeerPrograms() {}

    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("expected chain|pingpong|ring|skynet N RUNS");
            System.exit(2);
        }
        String program = arguments[0];
        int n = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        MeteredThread thread = // as ticks have
                new MeteredThread(() -> measure(program, n, runs), "peer programs");
        thread.setUncaughtExceptionHandler((_, thrown) -> {
            thrown.printStackTrace();
            System.exit(1);
        });
        thread.start();
    }

    private static void measure(String program, int n, int runs) {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int run = 0; run < runs; run++) {
            long wall = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            long result = new PeerPrograms().run(program, n);
            cpu = system.getProcessCpuTime() - cpu;
            wall = System.nanoTime() - wall;
            System.out.println(
                    "RESULT " + program + " " + n + " " + result + " " + wall + " " + cpu);
        }
    }

    private long run(String program, int n) {
        switch (program) {
            case "chain" -> scheduler.spawn("chain", () -> chain(n));
            case "pingpong" -> pingPong(n);
            case "ring" -> ring(n);
            case "skynet" -> scheduler.spawn("root", () -> skynet(n));
            default ->
                    throw new IllegalArgumentException(
                            "program must be chain, pingpong, ring or skynet, was " + program);
        }
        scheduler.run(RunLimit.untilIdle());
        return result;
    }

    /** A chain of n tasklets, each adding one to what comes from its right. */
    private void chain(int n) {
        Channel<Integer> leftmost = channel();
        Channel<Integer> left = leftmost;
        for (int i = 0; i < n; i++) {
            Channel<Integer> to = left;
            Channel<Integer> from = channel();
            scheduler.spawn("link", () -> to.send(from.receive() + 1));
            left = from;
        }
        Channel<Integer> rightmost = left;
        scheduler.spawn("start", () -> rightmost.send(0));
        result = leftmost.receive();
    }

    /** Two tasklets that pass n values to and fro. */
    private void pingPong(int n) {
        Channel<Integer> ping = channel();
        Channel<Integer> pong = channel();
        scheduler.spawn(
                "pong",
                () -> {
                    for (int i = 0; i < n; i++) {
                        pong.send(ping.receive());
                    }
                });
        scheduler.spawn(
                "ping",
                () -> {
                    for (int i = 0; i < n; i++) {
                        ping.send(i & 127);
                        result += pong.receive();
                    }
                });
    }

    /** n tasklets that take turns. */
    private void ring(int n) {
        for (int i = 0; i < n; i++) {
            scheduler.spawn(
                    "ring",
                    () -> {
                        for (int turn = 0; turn < TURNS_IN_THE_RING; turn++) {
                            scheduler.schedule();
                            result++;
                        }
                    });
        }
    }

    /** A tree of tasklets with n leaves, each of which sends its number up. */
    private void skynet(int n) {
        Channel<Long> sum = channel();
        scheduler.spawn("skynet", () -> grow(sum, 0, n));
        result = sum.receive();
    }

    private void grow(Channel<Long> parent, long first, int leaves) {
        if (leaves == 1) {
            parent.send(first);
            return;
        }
        Channel<Long> sums = channel();
        int share = leaves / CHILDREN;
        for (int child = 0; child < CHILDREN; child++) {
            long start = first + (long) child * share;
            scheduler.spawn("skynet", () -> grow(sums, start, share));
        }
        long sum = 0;
        for (int child = 0; child < CHILDREN; child++) {
            sum += sums.receive();
        }
        parent.send(sum);
    }

    private <T> Channel<T> channel() {
        return new Channel<>(scheduler, "peer");
    }
}
