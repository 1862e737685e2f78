package orrery.bench;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import orrery.bench.programs.Courier;
import orrery.bench.programs.Descent;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;
import orrery.tasklet.save.Externals;
import orrery.tasklet.save.LoadException;
import orrery.tasklet.save.SaveException;
import orrery.tasklet.save.Saves;

/**
 * A scheduler with its tasklets to bytes, and back. A figure is that of one tasklet of many; how
 * many bytes each has is told in a line at the start.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-XX:+UseSerialGC",
            "-Xms2g",
            "-Xmx2g",
            "-Djmh.executor=CUSTOM",
            "-Djmh.executor.class=orrery.bench.MeteredThreads"
        })
public class TaskletSaveBenchmark implements Externals {
    private static final int TASKLETS = 10_000;
    private static final String PROGRAMS = "programs";
    private static final ClassLoader LOADER = Edition.WOVEN.of(Courier.class).getClassLoader();

    @Param({"descent", "courier"})
    public String program = "";

    private Scheduler scheduler = new Scheduler("saved");
    private byte[] bytes = {};

    @Setup
    public void start() throws SaveException {
        for (int i = 0; i < TASKLETS; i++) {
            scheduler.spawn(
                    program,
                    program.equals("descent")
                            ? Edition.WOVEN.program(Descent.class, scheduler, 2)
                            : Edition.WOVEN.program(Courier.class, scheduler, i));
        }
        for (int turn = 0; turn < 10; turn++) {
            scheduler.run(RunLimit.resumes(TASKLETS));
        }
        bytes = save();
        System.out.println("SAVED " + program + " " + bytes.length / TASKLETS + " bytes a tasklet");
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public byte[] save() throws SaveException {
        return Saves.save(scheduler, this).bytes();
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public @Nullable Object load() throws LoadException {
        return Saves.load(bytes, this).root();
    }

    @Override
    public @Nullable String nameOf(Object object) {
        return null;
    }

    @Override
    public @Nullable Object named(String name) {
        return null;
    }

    @Override
    public @Nullable String loaderName(ClassLoader loader) {
        return loader.equals(LOADER) ? PROGRAMS : Externals.super.loaderName(loader);
    }

    @Override
    public @Nullable ClassLoader loader(String name) {
        return name.equals(PROGRAMS) ? LOADER : Externals.super.loader(name);
    }
}
