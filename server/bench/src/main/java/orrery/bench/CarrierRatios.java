package orrery.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import jdk.internal.vm.Continuation;
import org.jspecify.annotations.Nullable;
import orrery.bench.programs.ArrayLoop;
import orrery.bench.programs.Brief;
import orrery.bench.programs.ScalarLoop;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;
import orrery.tasklet.budget.MeteredThread;

/**
 * What {@link CarrierBenchmark} and {@link WorkBenchmark} measure, all carriers by turns in one JVM
 * and in CPU time of the thread, so that other work on the machine hits all alike: for the ratios.
 * Argument: a row, which is printed; without one their names are. A JVM does no more than one row,
 * as what the compiler makes of one depends on those before it.
 */
public final class CarrierRatios {
    private static final long ROUND_NANOS = 20_000_000;
    private static final int ROUNDS = 21;

    /** Rounds before those that count, ten times as long: for the compiler. */
    private static final int WARM_UPS = 3;

    private static final int MANY = 100_000;
    private static final String BY_TURNS = " by turns, depth 2";
    private static final int[] DEPTHS = {1, 2, 3, 5, 10, 20};
    private static final String[] WORKS = {
        "choose", "scan", "scalar", "sieve", "fleet", "recursion"
    };

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, Supplier<Map<String, Rotation>>> rows = new LinkedHashMap<>();
    private long sink;

    private CarrierRatios() {
        for (int depth : DEPTHS) {
            rows.put("a hot switch, depth " + depth, () -> rotations(1, depth));
        }
        rows.put(MANY + BY_TURNS, () -> rotations(MANY, 2));
        rows.put("create, wait once, end", CarrierRatios::lives);
        rows.put("a loop that computes and waits, scalar", () -> loops(ScalarLoop.class, 20_000));
        rows.put("a loop that computes and waits, array", () -> loops(ArrayLoop.class, 41_000));
        for (String work : WORKS) {
            rows.put("no wait: " + work, () -> works(work));
        }
    }

    public static void main(String[] arguments) {
        CarrierRatios ratios = new CarrierRatios();
        if (arguments.length == 0) {
            ratios.rows.keySet().forEach(System.out::println);
            return;
        }
        String row = arguments[0];
        Supplier<Map<String, Rotation>> lanes = ratios.rows.get(row);
        if (lanes == null) {
            throw new IllegalArgumentException("unknown row '" + row + "'");
        }
        Runnable measuring = () -> ratios.measure(row, lanes.get());
        MeteredThread thread = new MeteredThread(measuring, "ratios"); // as ticks have
        thread.setUncaughtExceptionHandler((_, thrown) -> {
            thrown.printStackTrace();
            System.exit(1);
        });
        thread.start();
    }

    private static Map<String, Rotation> rotations(int count, int depth) {
        Map<String, Rotation> lanes = new LinkedHashMap<>();
        for (String carrier : new String[] {"bare", "native", "woven"}) {
            lanes.put(carrier, Rotation.of(carrier, count, depth));
        }
        return lanes;
    }

    private static Map<String, Rotation> lives() {
        Map<String, Rotation> lanes = new LinkedHashMap<>();
        Runnable yield = () -> Continuation.yield(Rotation.SCOPE);
        lanes.put(
                "bare",
                turns -> {
                    for (int i = 0; i < turns; i++) {
                        Continuation one = new Continuation(Rotation.SCOPE, yield);
                        one.run();
                        one.run();
                    }
                    return turns;
                });
        lanes.put("native", lives(Edition.PLAIN));
        lanes.put("woven", lives(Edition.WOVEN));
        return lanes;
    }

    private static Rotation lives(Edition edition) {
        Scheduler scheduler = new Scheduler("lives");
        Runnable brief = edition.program(Brief.class, scheduler);
        return turns -> {
            for (int done = 0; done < turns; done += 100) {
                for (int i = 0; i < 100; i++) {
                    scheduler.spawn("brief", brief);
                }
                scheduler.run(RunLimit.untilIdle());
            }
            return turns;
        };
    }

    private static Map<String, Rotation> loops(Class<? extends Runnable> program, int number) {
        Map<String, Rotation> lanes = new LinkedHashMap<>();
        lanes.put("native", loop(Edition.PLAIN, program, number));
        lanes.put("woven", loop(Edition.WOVEN, program, number));
        return lanes;
    }

    private static Rotation loop(Edition edition, Class<? extends Runnable> program, int number) {
        Scheduler scheduler = new Scheduler("loop");
        scheduler.spawn("loop", edition.program(program, scheduler, number));
        return turns -> scheduler.run(RunLimit.resumes(turns)).resumed();
    }

    private Map<String, Rotation> works(String work) {
        Map<String, Rotation> lanes = new LinkedHashMap<>();
        lanes.put("native", work(Edition.PLAIN.calculation(work)));
        lanes.put("woven", work(Edition.WOVEN.calculation(work)));
        return lanes;
    }

    private Rotation work(Calculation calculation) {
        return turns -> {
            for (int i = 0; i < turns; i++) {
                sink += calculation.calculate();
            }
            return turns;
        };
    }

    private void measure(String what, Map<String, Rotation> lanes) {
        Map<String, Integer> turns = new LinkedHashMap<>();
        for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
            lanes.forEach((lane, rotation) -> turns.put(lane, turnsOf(rotation, what)));
        }
        Map<String, double[]> nanos = new LinkedHashMap<>();
        lanes.keySet().forEach(lane -> nanos.put(lane, new double[ROUNDS]));
        for (int round = 0; round < ROUNDS; round++) {
            for (var lane : lanes.entrySet()) {
                int count = turns.getOrDefault(lane.getKey(), 1);
                long start = threads.getCurrentThreadCpuTime();
                lane.getValue().resume(count);
                double took = threads.getCurrentThreadCpuTime() - start;
                nanos.getOrDefault(lane.getKey(), new double[ROUNDS])[round] = took / count;
            }
        }
        if (sink == 42) {
            System.out.println(); // so that no calculation is for nothing
        }
        print(
                what,
                median(nanos.get("bare")),
                median(nanos.get("native")),
                median(nanos.get("woven")));
    }

    /** Runs for ten rounds, and says how many turns are one; of many, they are a multiple. */
    private int turnsOf(Rotation rotation, String what) {
        int step = what.endsWith(BY_TURNS) ? MANY : 100;
        long turns = 0;
        long start = threads.getCurrentThreadCpuTime();
        long took = 0;
        while (took < 10 * ROUND_NANOS) {
            turns += rotation.resume(step);
            took = threads.getCurrentThreadCpuTime() - start;
        }
        return (int) Math.max(step, turns * ROUND_NANOS / took / step * step);
    }

    private static double median(double @Nullable [] values) {
        if (values == null) {
            return Double.NaN;
        }
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void print(String what, double bare, double plain, double woven) {
        System.out.printf(
                "| %s | %s | %s | %s | %s | %s |%n",
                what,
                figure("%.1f", bare),
                figure("%.1f", plain),
                figure("%.1f", woven),
                figure("%.2f", woven / bare),
                figure("%.2f", woven / plain));
    }

    private static String figure(String form, double value) {
        return Double.isNaN(value) ? "" : form.formatted(value);
    }
}
