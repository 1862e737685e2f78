package orrery.bench;

import java.util.concurrent.TimeUnit;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import orrery.tasklet.Channel;
import orrery.tasklet.Preference;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/**
 * What a switch costs: the JDK's bare continuation against ours. A figure is the time for one
 * resume and the suspension after it (for the {@code create} ones: for one life), with {@value
 * #TASKLETS} tasklets taking turns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xms2g",
            "-Xmx2g"
        })
public class SwitchBenchmark {
    static final int TASKLETS = 1_000;

    private static final ContinuationScope SCOPE = new ContinuationScope("bench");
    private static final Runnable NOTHING = () -> {};

    private final Continuation[] bare = new Continuation[TASKLETS];
    private final RunLimit turns = RunLimit.resumes(TASKLETS);
    private Scheduler creating = new Scheduler("create");
    private Scheduler scheduling = new Scheduler("schedule");
    private Scheduler yielding = new Scheduler("yield");
    private Scheduler sleeping = new Scheduler("sleep");
    private Scheduler receiverFirst = new Scheduler("receiver first");
    private Scheduler callerFirst = new Scheduler("caller first");

    @Setup
    public void start() {
        for (int i = 0; i < TASKLETS; i++) {
            bare[i] = new Continuation(SCOPE, SwitchBenchmark::yieldForEver);
            scheduling.spawn("schedule", this::scheduleForEver);
            yielding.spawn("yield", this::yieldTicksForEver);
            sleeping.spawn("sleep", this::sleepForEver);
        }
        for (int i = 0; i < TASKLETS / 2; i++) {
            pair(receiverFirst, Preference.RECEIVER);
            pair(callerFirst, Preference.NONE);
        }
    }

    private static void yieldForEver() {
        while (true) {
            Continuation.yield(SCOPE);
        }
    }

    private void scheduleForEver() {
        while (true) {
            scheduling.schedule();
        }
    }

    private void yieldTicksForEver() {
        while (true) {
            yielding.yield();
        }
    }

    private void sleepForEver() {
        while (true) {
            sleeping.sleep(1);
        }
    }

    private static void pair(Scheduler scheduler, Preference preference) {
        Channel<String> channel = new Channel<>(scheduler, "pair");
        channel.preference(preference);
        scheduler.spawn(
                "receiver",
                () -> {
                    while (true) {
                        channel.receive();
                    }
                });
        scheduler.spawn(
                "sender",
                () -> {
                    while (true) {
                        channel.send("value");
                    }
                });
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public void bareYield() {
        for (Continuation continuation : bare) {
            continuation.run();
        }
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public long schedule() {
        return scheduling.run(turns).resumed();
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public long yieldToTheNextTick() {
        yielding.beginTick(yielding.tick() + 1);
        return yielding.run(RunLimit.untilIdle()).resumed();
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public long sleepOneTick() {
        sleeping.beginTick(sleeping.tick() + 1);
        return sleeping.run(RunLimit.untilIdle()).resumed();
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public long channelReceiverFirst() {
        return receiverFirst.run(turns).resumed();
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public long channelCallerFirst() {
        return callerFirst.run(turns).resumed();
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public void bareCreate() {
        for (int i = 0; i < TASKLETS; i++) {
            new Continuation(SCOPE, NOTHING).run();
        }
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public long create() {
        for (int i = 0; i < TASKLETS; i++) {
            creating.spawn("nothing", NOTHING);
        }
        return creating.run(RunLimit.untilIdle()).completed();
    }
}
