package orrery.bench;

import java.util.concurrent.TimeUnit;
import jdk.internal.vm.Continuation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import orrery.bench.programs.ArrayLoop;
import orrery.bench.programs.Brief;
import orrery.bench.programs.ScalarLoop;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/**
 * What a switch costs on each carrier: the JDK's bare continuation in an array, and tasklets with
 * all that a scheduler does, native and woven. A figure is one resume and the wait after it; for
 * {@code life} it is to be made, to wait once and to end.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xms2g",
            "-Xmx2g",
            "-Djmh.executor=CUSTOM",
            "-Djmh.executor.class=orrery.bench.MeteredThreads"
        })
public class CarrierBenchmark {
    private static final int TURNS = 1_000;
    private static final int TURNS_OF_A_LOOP = 100;
    private static final int MANY = 100_000;
    private static final int ROUNDS_A_WAIT = 20_000;
    private static final int ELEMENTS = 41_000;

    /** One that is resumed again and again. */
    @State(Scope.Thread)
    public static class Hot {
        @Param({"1", "2", "3", "5", "10", "20"})
        public int depth;

        @Param({"bare", "native", "woven"})
        public String on = "";

        private Rotation one = _ -> 0;

        @Setup
        public void start() {
            one = Rotation.of(on, 1, depth);
        }
    }

    /** So many that each is cold when its turn comes. */
    @State(Scope.Thread)
    public static class Many {
        @Param("2")
        public int depth;

        @Param({"bare", "native", "woven"})
        public String on = "";

        private Rotation all = _ -> 0;

        @Setup
        public void start() {
            Rotation.of(on, 1, depth).resume(MANY); // in compiled code from the first on
            all = Rotation.of(on, MANY, depth);
        }
    }

    /** One that computes between its waits, in the loop that it waits in. */
    @State(Scope.Thread)
    public static class Loop {
        @Param({"scalar", "array"})
        public String kind = "";

        @Param({"native", "woven"})
        public String on = "";

        private final Scheduler scheduler = new Scheduler("loop");

        @Setup
        public void start() {
            Edition edition = edition(on);
            scheduler.spawn(
                    "loop",
                    kind.equals("scalar")
                            ? edition.program(ScalarLoop.class, scheduler, ROUNDS_A_WAIT)
                            : edition.program(ArrayLoop.class, scheduler, ELEMENTS));
        }
    }

    /** Makes tasklets. */
    @State(Scope.Thread)
    public static class Making {
        @Param({"bare", "native", "woven"})
        public String on = "";

        private final Scheduler scheduler = new Scheduler("making");
        private Runnable brief = () -> {};

        @Setup
        public void start() {
            brief =
                    on.equals("bare")
                            ? () -> Continuation.yield(Rotation.SCOPE)
                            : edition(on).program(Brief.class, scheduler);
        }
    }

    private static Edition edition(String on) {
        return on.equals("woven") ? Edition.WOVEN : Edition.PLAIN;
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public long hot(Hot hot) {
        return hot.one.resume(TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public long many(Many many) {
        return many.all.resume(MANY);
    }

    @Benchmark
    @OperationsPerInvocation(TURNS_OF_A_LOOP)
    public long loop(Loop loop) {
        return loop.scheduler.run(RunLimit.resumes(TURNS_OF_A_LOOP)).resumed();
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public long life(Making making) {
        if (making.on.equals("bare")) {
            for (int i = 0; i < TURNS; i++) {
                Continuation one = new Continuation(Rotation.SCOPE, making.brief);
                one.run();
                one.run();
            }
            return TURNS;
        }
        for (int i = 0; i < TURNS; i++) {
            making.scheduler.spawn("brief", making.brief);
        }
        return making.scheduler.run(RunLimit.untilIdle()).completed();
    }
}
