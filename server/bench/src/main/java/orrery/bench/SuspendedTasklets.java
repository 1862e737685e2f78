package orrery.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/**
 * Suspends so many tasklets, and as many bare continuations beside them, and prints what each takes
 * in the heap after a collection, all told, and what it takes to resume all of them once.
 * Arguments: how many, {@code 100000 1000000} without any.
 */
public final class SuspendedTasklets {
    private static final int[] COUNTS = {100_000, 1_000_000};
    private static final int WARM_UPS = 10;
    private static final int ROUNDS = 15;
    private static final int COLLECTIONS = 3;
    private static final ContinuationScope SCOPE = new ContinuationScope("bench");

    private final int count;
    private final Continuation[] bare;
    private final Scheduler scheduler = new Scheduler("suspended");

    private SuspendedTasklets(int count) {
        this.count = count;
        this.bare = new Continuation[count];
    }

    public static void main(String[] arguments) throws JMException {
        int[] counts =
                arguments.length == 0
                        ? COUNTS
                        : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        System.out.println("| suspended | bytes each | resume all once, ns each | least |");
        System.out.println("|---|---:|---:|---:|");
        for (int count : counts) {
            new SuspendedTasklets(count).measure();
        }
    }

    private void measure() throws JMException {
        long empty = heapBytes();
        for (int i = 0; i < count; i++) {
            bare[i] = new Continuation(SCOPE, bareBody(i));
        }
        resumeBare();
        long withBare = heapBytes();
        Map<String, Long> before = histogram();
        for (int i = 0; i < count; i++) {
            scheduler.spawn("suspended", body(i));
        }
        resumeTasklets();
        long withBoth = heapBytes();
        String explained = explain(before, histogram());

        long[] bareNanos = new long[ROUNDS];
        long[] taskletNanos = new long[ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) { // by turns: load hits both alike
            long bareTook = timed(this::resumeBare);
            long taskletsTook = timed(this::resumeTasklets);
            if (round >= 0) {
                bareNanos[round] = bareTook;
                taskletNanos[round] = taskletsTook;
            }
        }
        Arrays.sort(bareNanos);
        Arrays.sort(taskletNanos);
        row("bare continuations", withBare - empty, bareNanos);
        row("tasklets", withBoth - withBare, taskletNanos);
        System.out.printf(
                "| ratio | %.2f | %.2f | %.2f |%n",
                (double) (withBoth - withBare) / (withBare - empty),
                (double) taskletNanos[ROUNDS / 2] / bareNanos[ROUNDS / 2],
                (double) taskletNanos[0] / bareNanos[0]);
        System.out.println(explained);
    }

    // Each body is an object of its own, as those of a program are.
    private static Runnable bareBody(int number) {
        return () -> {
            for (int turn = number; ; turn++) {
                Continuation.yield(SCOPE);
            }
        };
    }

    private Runnable body(int number) {
        return () -> {
            for (int turn = number; ; turn++) {
                scheduler.yield();
            }
        };
    }

    private long resumeBare() {
        for (Continuation continuation : bare) {
            continuation.run();
        }
        return count;
    }

    private long resumeTasklets() {
        scheduler.beginTick(scheduler.tick() + 1);
        return scheduler.run(RunLimit.untilIdle()).resumed();
    }

    private long timed(LongSupplier resume) {
        long start = System.nanoTime();
        long resumed = resume.getAsLong();
        long nanos = System.nanoTime() - start;
        if (resumed != count) {
            throw new IllegalStateException("expected " + count + " resumes, were " + resumed);
        }
        return nanos;
    }

    private void row(String what, long bytes, long[] sortedNanos) {
        System.out.printf(
                "| %,d %s | %,d | %.1f | %.1f |%n",
                count,
                what,
                bytes / count,
                (double) sortedNanos[ROUNDS / 2] / count,
                (double) sortedNanos[0] / count);
    }

    /** One line: which classes a tasklet's bytes are in. */
    private String explain(Map<String, Long> before, Map<String, Long> after) {
        StringBuilder line = new StringBuilder("| of a tasklet |");
        after.forEach((name, bytes) -> {
            long each = (bytes - before.getOrDefault(name, 0L)) / count;
            if (each > 0) {
                line.append(" %d %s,".formatted(each, name));
            }
        });
        line.setCharAt(line.length() - 1, ' ');
        return line.append("| | |").toString();
    }

    private static long heapBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Bytes of all instances, by the simple name of their class. */
    private static Map<String, Long> histogram() throws JMException {
        Object text =
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "gcClassHistogram",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
        Map<String, Long> bytes = new TreeMap<>();
        for (String line : text.toString().lines().toList()) {
            // "   1:  instances  bytes  class name (module)"
            List<String> words = List.of(line.trim().split("\\s+"));
            if (words.size() >= 4 && words.getFirst().endsWith(":")) {
                String name = words.get(3).replaceAll("/0x.*", "").replaceAll(".*[.]", "");
                bytes.merge(name, Long.parseLong(words.get(2)), Long::sum);
            }
        }
        return bytes;
    }
}
