package orrery.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
import orrery.protocol.OwnShip;
import orrery.protocol.PublicationReader;
import orrery.protocol.PublicationSink;
import orrery.replication.Publication;
import orrery.replication.View;
import orrery.script.Kind;

/**
 * What an entity costs to publish when it changed, with own-ship blocks, ordering and all; and what
 * the client pays for an update.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class EncodeBenchmark {
    /** A ball of ships, one tick further before each publication. */
    @State(Scope.Thread)
    public static class Turning {
        private final Ball ball = new Ball();

        @Setup(Level.Invocation)
        public void step() {
            ball.step();
        }
    }

    /** What one session of the ball is sent, from its first packet on. */
    @State(Scope.Thread)
    public static class Received {
        private static final int PACKETS = 400;
        static final int UPDATES = 25_000;

        private final ByteBuf[] packets = new ByteBuf[PACKETS];
        private final PublicationReader reader = new PublicationReader(10);
        private final Sum sum = new Sum();
        private int next;

        @Setup
        public void gather() {
            Ball ball = new Ball();
            View view = new View(1_400);
            for (int index = 0; index < PACKETS; index++) {
                ball.step();
                packets[index] = Unpooled.buffer();
                view.gather(ball.publish(), 1, packets[index]);
                packets[index].skipBytes(2).markReaderIndex();
            }
        }

        int read() {
            ByteBuf packet = packets[next];
            next = next + 1 == PACKETS ? 0 : next + 1;
            packet.resetReaderIndex();
            return reader.read(packet, sum);
        }
    }

    /** Looks at everything it is told, and remembers next to nothing. */
    private static final class Sum implements PublicationSink {
        private double total;

        @Override
        public void begin(long tick, boolean reset) {
            total += tick;
        }

        @Override
        public void own(OwnShip ship) {
            total += ship.x();
        }

        @Override
        public void leave(int slot) {
            total -= slot;
        }

        @Override
        public void enter(int slot, long id, Kind kind, int type, int faction, String name) {
            total += id;
        }

        @Override
        public void state(
                int slot,
                int ageTicks,
                double x,
                double y,
                double z,
                double vx,
                double vy,
                double vz,
                int shield,
                int armour,
                int hull,
                int activity,
                int target) {
            total += x + y + z + vx + vy + vz + shield + armour + hull + activity + target;
        }

        @Override
        public void end() {
            total += 1;
        }
    }

    @Benchmark
    @OperationsPerInvocation(Ball.SHIPS)
    public Publication encode(Turning turning) {
        return turning.ball.publish();
    }

    @Benchmark
    @OperationsPerInvocation(Received.UPDATES)
    public double decode(Received received) {
        for (int told = 0; told < Received.UPDATES; ) {
            told += received.read();
        }
        return received.sum.total;
    }
}
