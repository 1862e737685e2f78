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
import orrery.tasklet.CarrierKind;
import orrery.tasklet.Channel;
import orrery.tasklet.Preference;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Select;

/**
 * What a switch costs: the JDK's bare continuation against ours. A figure is the time for one
 * resume and the suspension after it, with {@value #TASKLETS} tasklets taking turns; for the {@code
 * create} ones it is one life, for the channels and selects half of a transfer, which is one resume
 * of the sender or the receiver.
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
    private Scheduler senderFirst = new Scheduler("sender first");
    private Scheduler callerFirst = new Scheduler("caller first");
    private Scheduler selecting = new Scheduler("select");
    private Scheduler portable = new Scheduler("portable", CarrierKind.PORTABLE, RunOrder.FLAT);

    @Setup
    public void start() {
        for (int i = 0; i < TASKLETS; i++) {
            bare[i] = new Continuation(SCOPE, SwitchBenchmark::yieldForEver);
            scheduling.spawn("schedule", () -> scheduleForEver(scheduling));
            portable.spawn("portable", () -> scheduleForEver(portable));
            yielding.spawn("yield", this::yieldTicksForEver);
            sleeping.spawn("sleep", this::sleepForEver);
        }
        for (int i = 0; i < TASKLETS / 2; i++) {
            pair(receiverFirst, Preference.RECEIVER);
            pair(senderFirst, Preference.SENDER);
            pair(callerFirst, Preference.NONE);
            selectingPair();
        }
    }

    private static void yieldForEver() {
        while (true) {
            Continuation.yield(SCOPE);
        }
    }

    private static void scheduleForEver(Scheduler scheduler) {
        while (true) {
            scheduler.schedule();
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

    /** A receiver that waits at two channels, of which one is served. */
    private void selectingPair() {
        Channel<String> served = new Channel<>(selecting, "served");
        Channel<String> silent = new Channel<>(selecting, "silent");
        Select<String> either =
                new Select<String>(selecting).receive(silent, v -> v).receive(served, v -> v);
        selecting.spawn(
                "receiver",
                () -> {
                    while (true) {
                        either.await();
                    }
                });
        selecting.spawn(
                "sender",
                () -> {
                    while (true) {
                        served.send("value");
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
    public long channelSenderFirst() {
        return senderFirst.run(turns).resumed();
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public long selectOfTwo() {
        return selecting.run(turns).resumed();
    }

    @Benchmark
    @OperationsPerInvocation(TASKLETS)
    public long portableSchedule() {
        return portable.run(turns).resumed();
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
