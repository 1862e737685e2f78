package orrery.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import orrery.tasklet.save.Externals;
import orrery.tasklet.save.Loaded;
import orrery.tasklet.save.Saved;
import orrery.tasklet.save.Saves;

/** What it costs to save 3,000 minds of about 60 objects each, and to load them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-Xmn800m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@State(Scope.Thread)
public class SaveBenchmark {
    private static final int MINDS = 3_000;
    private static final int EVENTS = 6;
    private static final int ORDERS = 10;
    private static final int MEMORIES = 10;

    private final List<Mind> minds = new ArrayList<>();
    private byte[] saved = {};

    private record Place(double x, double y, double z) {}

    private record Sighting(long tick, int entity, Place at) {}

    /** One of a chain. */
    private static final class Step {
        private final int kind;
        private final Place to;
        private final @Nullable Step next;
        private final Mind owner;

        Step(int kind, Mind owner, @Nullable Step next) {
            this.kind = kind;
            this.owner = owner;
            this.next = next;
            this.to = new Place(kind, kind, kind);
        }

        double weight() {
            return kind + to.x() + (next == null ? 0 : owner.number);
        }
    }

    /** About what a script and its tasklet keep. */
    private static final class Mind {
        private final int number;
        private final String name;
        private final ArrayDeque<Sighting> mailbox = new ArrayDeque<>();
        private final List<Step> plan = new ArrayList<>();
        private final Map<String, Object> memory = new LinkedHashMap<>();
        private final Object[] references;
        private final long[] primitives = new long[8];

        Mind(int number) {
            this.number = number;
            this.name = "mind " + number;
            for (int i = 0; i < EVENTS; i++) {
                mailbox.add(new Sighting(i, number, new Place(i, i, i)));
            }
            Step last = null;
            for (int i = 0; i < ORDERS; i++) {
                last = new Step(i, this, last);
                plan.add(last);
            }
            for (int i = 0; i < MEMORIES; i++) {
                memory.put("key " + i, 1_000L * number + i);
            }
            references = new Object[] {this, plan, mailbox, name};
        }

        double weight() {
            return plan.getLast().weight() + primitives[0] + references.length + memory.size();
        }
    }

    @Setup
    public void fill() {
        for (int i = 0; i < MINDS; i++) {
            minds.add(new Mind(i));
        }
        saved = save().bytes();
        double weight = 0;
        for (Mind mind : minds) {
            weight += mind.weight();
        }
        if (load().root() == null || weight <= 0) {
            throw new IllegalStateException("nothing was saved");
        }
    }

    @Benchmark
    public Saved save() {
        return Saves.save(minds, Externals.NONE);
    }

    @Benchmark
    public Loaded load() {
        return Saves.load(saved, Externals.NONE);
    }
}
