package orrery.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What being woven costs code that does not wait, though it could. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3, // what the compiler makes of a loop differs from run to run
        jvmArgsAppend = {
            "-XX:+UseSerialGC",
            "-Xms1g",
            "-Xmx1g",
            "-Djmh.executor=CUSTOM",
            "-Djmh.executor.class=orrery.bench.MeteredThreads"
        })
public class WorkBenchmark {
    @Param({"choose", "scan", "scalar", "sieve", "fleet", "recursion"})
    public String work = "";

    @Param({"PLAIN", "WOVEN"})
    public Edition edition = Edition.PLAIN;

    private Calculation calculation = () -> 0;

    @Setup
    public void start() {
        calculation = edition.calculation(work);
    }

    // Not inlined into the loop that measures: what C2 makes of a loop in a loop that it inlined
    // itself varies, woven or not, by a factor of two (its flag SplitIfBlocks does it).
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public long calculate() {
        return calculation.calculate();
    }
}
