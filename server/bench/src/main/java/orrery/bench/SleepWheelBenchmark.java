package orrery.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import orrery.tasklet.Channel;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/**
 * What timers cost where many tasklets sleep. A figure is the time for one operation: a tick of
 * {@code oneWakesEachTick} wakes one of the sleepers, which sleeps again as long as there are
 * sleepers; a tick of {@code manyRounds} passes over sleepers of later rounds of the wheel besides.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xms2g",
            "-Xmx2g"
        })
public class SleepWheelBenchmark {
    /** Well within one round of the wheel. */
    private static final int SHORT_TICKS = 500;

    @Param({"1000", "100000"})
    public int sleepers;

    private final Scheduler turning = new Scheduler("turning");
    private final Scheduler rounds = new Scheduler("rounds");
    private final Scheduler timeouts = new Scheduler("timeouts");
    private final SplittableRandom random = new SplittableRandom(1);

    @Setup
    public void start() {
        for (int i = 0; i < sleepers; i++) {
            int first = i + 1;
            rounds.spawn("sleeper", () -> sleepForEver(rounds, first, sleepers));
        }
        int fewer = Math.min(sleepers, SHORT_TICKS);
        for (int i = 0; i < fewer; i++) {
            int first = i + 1;
            turning.spawn("sleeper", () -> sleepForEver(turning, first, fewer));
        }
        rounds.run(RunLimit.untilIdle());
        turning.run(RunLimit.untilIdle());
        // Sleepers whose slots the timers of a wait with a limit are set in and cleared from.
        for (int i = 0; i < sleepers; i++) {
            timeouts.spawn("sleeper", () -> timeouts.sleep(1 + random.nextInt(1_000_000)));
        }
        Channel<String> channel = new Channel<>(timeouts, "limited");
        timeouts.spawn(
                "receiver",
                () -> {
                    while (true) {
                        channel.receive(SHORT_TICKS);
                    }
                });
        timeouts.spawn(
                "sender",
                () -> {
                    while (true) {
                        timeouts.schedule();
                        channel.send("value");
                    }
                });
        timeouts.run(RunLimit.resumes(2L * sleepers));
    }

    private static void sleepForEver(Scheduler scheduler, long first, long each) {
        scheduler.sleep(first);
        while (true) {
            scheduler.sleep(each);
        }
    }

    /** A tick that wakes one tasklet, all timers due within one round. */
    @Benchmark
    public long oneWakesEachTick() {
        turning.beginTick(turning.tick() + 1);
        return turning.run(RunLimit.untilIdle()).resumed();
    }

    /** A tick that wakes one tasklet, with {@code sleepers} of them due over as many ticks. */
    @Benchmark
    public long oneWakesEachTickAndMostSleepForManyRounds() {
        rounds.beginTick(rounds.tick() + 1);
        return rounds.run(RunLimit.untilIdle()).resumed();
    }

    /** Sets a timer and clears it, in three resumes, while {@code sleepers} others are set. */
    @Benchmark
    public long timerSetAndCleared() {
        return timeouts.run(RunLimit.resumes(3)).resumed();
    }
}
