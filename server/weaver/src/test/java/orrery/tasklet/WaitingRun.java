package orrery.tasklet;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Suspends;
import orrery.tasklet.woven.WovenMethod;
import orrery.tasklet.woven.WovenMethods;

/**
 * Runs a woven body in the calling thread and suspends it at chosen operations; what the operations
 * give is what they were called with.
 */
public final class WaitingRun {
    /** More resumes than any test makes. */
    private static final int MOST_RESUMES = 1_000_000;

    private static @Nullable WaitingRun running;

    private final IntPredicate suspendedAt;
    private final boolean copied;
    private final FrameStack frames = FrameStack.current();
    private final Tasklet tasklet = new Scheduler("waiting run").create("body", () -> {});
    private long[] primitives = {};
    private @Nullable Object[] references = {};
    private int operations;
    private int resumes;
    private @Nullable Object pending;

    /**
     * @param suspendedAt at which operations, by their count from 0
     * @param copied whether the frames are moved to new arrays at each suspension, with nothing but
     *     what the tables say that they keep
     */
    public WaitingRun(IntPredicate suspendedAt, boolean copied) {
        this.suspendedAt = suspendedAt;
        this.copied = copied;
    }

    /** How many operations were made. */
    public int operations() {
        return operations;
    }

    /** How often the body was resumed. */
    public int resumes() {
        return resumes;
    }

    /** Runs a body to its end. */
    public <T> T run(Supplier<T> body) {
        running = this;
        begin(FrameStack.RUNNING);
        try {
            T result = body.get();
            while (frames.state == FrameStack.SUSPENDING) {
                primitives = frames.p;
                references = frames.r;
                long end = copied ? copy() : end();
                for (int at = (int) end; at < references.length; at++) {
                    if (references[at] != null) {
                        throw new IllegalStateException(
                                "a frame that is over holds " + references[at]);
                    }
                }
                if (++resumes > MOST_RESUMES) {
                    throw new IllegalStateException("resumed without end");
                }
                begin(FrameStack.RESUMING);
                result = body.get();
            }
            return result;
        } finally {
            frames.state = FrameStack.RUNNING;
            frames.tasklet = null;
            running = null;
        }
    }

    private void begin(int state) {
        frames.p = primitives;
        frames.r = references;
        frames.sp = 0;
        frames.state = state;
        frames.tasklet = tasklet;
        tasklet.transfer = null;
        switch (pending) {
            case Throwable thrown -> tasklet.delivery = Bomb.of(thrown);
            case Supplier<?> maker ->
                    tasklet.delivery =
                            Bomb.made(() -> (Throwable) Objects.requireNonNull(maker.get()));
            case null, default -> {
                tasklet.delivery = Delivery.VALUE;
                tasklet.transfer = pending;
            }
        }
    }

    private long copy() {
        long[] oldPrimitives = primitives;
        Object[] oldReferences = references;
        long[] newPrimitives = new long[oldPrimitives.length];
        Object[] newReferences = new Object[oldReferences.length];
        Arrays.fill(newPrimitives, 0x5555_5555_5555_5555L);
        Arrays.fill(newReferences, new Thread("not this one"));
        long base = 0;
        WovenMethod.Site site;
        do {
            int p = (int) (base >>> 32);
            int r = (int) base;
            long id = oldPrimitives[p];
            newPrimitives[p] = id;
            WovenMethod method = WovenMethods.of((int) (id >>> 16));
            site = method.sites().get((int) id & 0xffff);
            for (WovenMethod.Slot slot : site.slots()) {
                if (slot.kind() == 'A') {
                    newReferences[r + slot.index()] = oldReferences[r + slot.index()];
                } else {
                    newPrimitives[p + slot.index()] = oldPrimitives[p + slot.index()];
                }
            }
            base += site.size();
        } while (!site.leaf());
        primitives = newPrimitives;
        references = Arrays.copyOf(newReferences, (int) base);
        return base;
    }

    private long end() {
        long base = 0;
        WovenMethod.Site site;
        do {
            long id = primitives[(int) (base >>> 32)];
            site = WovenMethods.of((int) (id >>> 16)).sites().get((int) id & 0xffff);
            base += site.size();
        } while (!site.leaf());
        return base;
    }

    private boolean suspended(@Nullable Object value) {
        if (suspendedAt.test(operations++)) {
            pending = value;
            frames.state = FrameStack.SUSPENDING;
            return true;
        }
        return false;
    }

    private static boolean suspends(@Nullable Object value) {
        return Objects.requireNonNull(running, "no run").suspended(value);
    }

    // The operations

    /** What may be an operation, or something that a program makes. */
    public interface Operation {
        @Suspends
        int apply(int value);
    }

    /** Gives what it is given. */
    public static final class Direct implements Operation {
        @Override
        @Suspends
        public int apply(int value) {
            return suspends(value) ? 0 : value;
        }
    }

    @Suspends
    public static void pause() {
        suspends(null);
    }

    @Suspends
    public static int ask(int value) {
        return suspends(value) ? 0 : value;
    }

    @Suspends
    public static boolean ask(boolean value) {
        return suspends(value) ? false : value;
    }

    @Suspends
    public static long ask(long value) {
        return suspends(value) ? 0 : value;
    }

    @Suspends
    public static float ask(float value) {
        return suspends(value) ? 0 : value;
    }

    @Suspends
    public static double ask(double value) {
        return suspends(value) ? 0 : value;
    }

    @Suspends
    public static String ask(String value) {
        return suspends(value) ? null : value;
    }

    @Suspends
    public static <T> T any(T value) {
        return suspends(value) ? null : value;
    }

    /** Raises what it is given, at once or when it is resumed. */
    @Suspends
    public static int fail(RuntimeException thrown) {
        if (suspends(thrown)) {
            return 0;
        }
        throw thrown;
    }

    /** Raises an exception that is made when it is raised. */
    @Suspends
    public static int failAnew(String message) {
        Supplier<RuntimeException> maker = () -> new IllegalStateException(message);
        if (suspends(maker)) {
            return 0;
        }
        throw maker.get();
    }
}
