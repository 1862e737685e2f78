package orrery.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;
import orrery.tasklet.budget.MeteredThread;

/**
 * Suspends so many tasklets with two frames each, native and woven, and as many bare continuations
 * beside them, and prints what each takes in the heap after a collection, all told, and what it
 * takes to resume all of them once. Arguments: how many, {@code 100000 1000000} without any.
 */
public final class SuspendedTasklets {
    private static final int[] COUNTS = {100_000, 1_000_000};
    private static final List<String> CARRIERS = List.of("bare", "native", "woven");
    private static final int DEPTH = 2;

    /** So that all code is compiled before the first of many waits: its frames are smaller. */
    private static final int TURNS_BEFORE = 1_000_000;

    private static final int WARM_UPS = 10;
    private static final int ROUNDS = 15;
    private static final int COLLECTIONS = 3;

    private final int count;
    private final List<Row> rows = new ArrayList<>();

    private SuspendedTasklets(int count) {
        this.count = count;
    }

    /** Those of one carrier. */
    private record Row(String carrier, Rotation all, long bytes, String explained, long[] nanos) {}

    public static void main(String[] arguments) {
        int[] counts =
                arguments.length == 0
                        ? COUNTS
                        : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        MeteredThread thread = // as ticks have
                new MeteredThread(() -> measure(counts), "suspended tasklets");
        thread.setUncaughtExceptionHandler((_, thrown) -> {
            thrown.printStackTrace();
            System.exit(1);
        });
        thread.start();
    }

    private static void measure(int[] counts) {
        System.out.println(
                "| suspended | bytes each | resume all once, ns each | least | to bare | of which |");
        System.out.println("|---|---:|---:|---:|---:|---|");
        for (String carrier : CARRIERS) {
            Rotation.of(carrier, 1, DEPTH).resume(TURNS_BEFORE);
        }
        for (int count : counts) {
            new SuspendedTasklets(count).measure();
        }
    }

    private void measure() {
        for (String carrier : CARRIERS) {
            long empty = heapBytes();
            Map<String, Long> before = histogram();
            Rotation all = Rotation.of(carrier, count, DEPTH);
            long bytes = heapBytes() - empty;
            String explained = explain(before, histogram());
            rows.add(new Row(carrier, all, bytes, explained, new long[ROUNDS]));
        }
        for (int round = -WARM_UPS; round < ROUNDS; round++) { // by turns: load hits all alike
            for (Row row : rows) {
                long nanos = timed(row.all);
                if (round >= 0) {
                    row.nanos[round] = nanos;
                }
            }
        }
        for (Row row : rows) {
            Arrays.sort(row.nanos);
            print(row);
        }
    }

    private long timed(Rotation all) {
        long start = System.nanoTime();
        long resumed = all.resume(count);
        long nanos = System.nanoTime() - start;
        if (resumed != count) {
            throw new IllegalStateException("expected " + count + " resumes, were " + resumed);
        }
        return nanos;
    }

    private void print(Row row) {
        System.out.printf(
                "| %,d %s | %,d | %.1f | %.1f | %.2f | %s |%n",
                count,
                row.carrier.equals("bare") ? "bare continuations" : row.carrier + " tasklets",
                row.bytes / count,
                (double) row.nanos[ROUNDS / 2] / count,
                (double) row.nanos[0] / count,
                (double) row.nanos[ROUNDS / 2] / rows.getFirst().nanos[ROUNDS / 2],
                row.explained);
    }

    /** Which classes the bytes of one are in. */
    private String explain(Map<String, Long> before, Map<String, Long> after) {
        List<String> parts = new ArrayList<>();
        after.forEach((name, bytes) -> {
            long each = (bytes - before.getOrDefault(name, 0L)) / count;
            if (each > 0) {
                parts.add(each + " " + name);
            }
        });
        return String.join(", ", parts);
    }

    private static long heapBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Bytes of all instances, by the simple name of their class. */
    private static Map<String, Long> histogram() {
        Object text;
        try {
            text =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "gcClassHistogram",
                                    new Object[] {new String[0]},
                                    new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("this JVM makes no class histogram", e);
        }
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
