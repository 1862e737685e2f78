package orrery.bench;

import java.util.ArrayList;
import java.util.List;
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
import orrery.tasklet.save.Loaded;
import orrery.tasklet.save.SaveException;
import orrery.tasklet.save.Saved;
import orrery.tasklet.save.Saves;

/**
 * To bytes, and back: a scheduler with its tasklets, and minds of plain objects alone. A figure is
 * that of one tasklet, or one mind, of many; how many bytes each has is told in a line at the
 * start.
 */
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
            "-Xmn800m",
            "-Djmh.executor=CUSTOM",
            "-Djmh.executor.class=orrery.bench.MeteredThreads"
        })
public class SaveBenchmark {
    private static final int TASKLETS = 10_000;
    private static final int MINDS = 3_000;

    /** Tasklets that wait, woven. */
    @State(Scope.Thread)
    public static class Tasklets implements Externals {
        private static final String PROGRAMS = "programs";
        private static final ClassLoader LOADER = Edition.WOVEN.of(Courier.class).getClassLoader();

        @Param({"descent", "courier"})
        public String program = "";

        final Scheduler scheduler = new Scheduler("saved");
        byte[] bytes = {};

        @Setup
        public void start() throws SaveException {
            int count = count();
            for (int i = 0; i < count; i++) {
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
            if (count > 1) {
                tell(program, bytes.length / count);
            }
        }

        int count() {
            return TASKLETS;
        }

        final byte[] save() throws SaveException {
            return Saves.save(root(), this).bytes();
        }

        Object root() {
            return scheduler;
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

    /** One alone without its scheduler, as of an entity that jumps: what a save costs by itself. */
    @State(Scope.Thread)
    public static class One extends Tasklets {
        private static final String SCHEDULER = "scheduler";

        @Override
        int count() {
            return 1;
        }

        @Override
        Object root() {
            return scheduler.tasklets().getFirst();
        }

        @Override
        public @Nullable String nameOf(Object object) {
            return object == scheduler ? SCHEDULER : null;
        }

        @Override
        public @Nullable Object named(String name) {
            return scheduler;
        }
    }

    /** Plain objects, which need nothing from outside. */
    @State(Scope.Thread)
    public static class Minds {
        private final List<PlainMind> minds = new ArrayList<>();
        private byte[] bytes = {};

        @Setup
        public void fill() {
            double weight = 0;
            for (int i = 0; i < MINDS; i++) {
                minds.add(new PlainMind(i));
                weight += minds.getLast().weight();
            }
            bytes = save().bytes();
            if (load().root() == null || weight <= 0) {
                throw new IllegalStateException("nothing was saved");
            }
            tell("mind", bytes.length / MINDS);
        }

        private Saved save() {
            return Saves.save(minds, Externals.NONE);
        }

        private Loaded load() {
            return Saves.load(bytes, Externals.NONE);
        }
    }

    /** For the tables that {@code woven.awk} makes. */
    private static void tell(String saved, int bytesEach) {
        System.out.println("SAVED " + saved + " " + bytesEach + " bytes each");
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public byte[] save(Tasklets tasklets) throws SaveException {
        return tasklets.save();
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public @Nullable Object load(Tasklets tasklets) throws LoadException {
        return Saves.load(tasklets.bytes, tasklets).root();
    }

    @Benchmark
    public byte[] saveOne(One one) throws SaveException {
        return one.save();
    }

    @Benchmark
    public @Nullable Object loadOne(One one) throws LoadException {
        return Saves.load(one.bytes, one).root();
    }

    @Benchmark
    @OperationsPerInvocation(MINDS)
    public Saved saveMinds(Minds minds) {
        return minds.save();
    }

    @Benchmark
    @OperationsPerInvocation(MINDS)
    public Loaded loadMinds(Minds minds) {
        return minds.load();
    }
}
