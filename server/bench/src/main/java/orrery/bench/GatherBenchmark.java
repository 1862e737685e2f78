package orrery.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import orrery.replication.Publication;
import orrery.replication.View;

/** What one session's gathering costs when 2,000 ships turn in one ball and all look on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class GatherBenchmark {
    private static final int BYTES_PER_TICK = 1_400;
    private static final int SETTLING_TICKS = 100;

    private final View[] views = new View[Ball.SHIPS];
    private final ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(16_384);
    private final Ball ball = new Ball();
    private Publication publication = ball.publish();

    @Setup
    public void settle() {
        for (int index = 0; index < views.length; index++) {
            views[index] = new View(BYTES_PER_TICK);
        }
        for (int tick = 0; tick < SETTLING_TICKS; tick++) {
            nextTick();
            battle();
        }
    }

    @Setup(Level.Invocation)
    public void nextTick() {
        ball.step();
        publication = ball.publish();
    }

    @Benchmark
    @OperationsPerInvocation(Ball.SHIPS)
    public long battle() {
        long bytes = 0;
        for (int index = 0; index < views.length; index++) {
            out.clear();
            views[index].gather(publication, index + 1, out);
            bytes += out.readableBytes();
        }
        return bytes;
    }
}
