package orrery.tasklet;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What woven code works on: the frames of the tasklet that runs on a thread. One belongs to a
 * thread; the carrier lends it the arrays of the tasklet that it resumes. Woven code alone calls
 * this.
 *
 * <p>A frame's place is given by its caller: {@code sp} packs the index of its first primitive
 * (upper half) and of its first reference (lower half). So outer frames lie still while inner ones
 * come and go. A frame's first primitive is {@code number << 16 | site}; the first reference of an
 * instance method's frame is {@code this}.
 *
 * <p><b>Threads.</b> Confined to the thread that it belongs to.
 */
public final class FrameStack {
    /** Nobody suspends or is being resumed: woven code runs as it was written. */
    public static final int RUNNING = 0;

    /** An operation wants the tasklet suspended: every woven frame saves itself and returns. */
    public static final int SUSPENDING = 1;

    /** Frames are entered again, from the outermost on. */
    public static final int RESUMING = 2;

    private static final long[] NO_PRIMITIVES = {};
    private static final Object[] NO_REFERENCES = {};
    private static final int SITE = 0xffff;

    /** Where no callee's frame begins: a frame was left since the operation suspended. */
    private static final long LEFT = -1;

    private static final ThreadLocal<FrameStack> ELSEWHERE =
            ThreadLocal.withInitial(FrameStack::new);

    /**
     * Code that is not woven has gone on with what an operation that suspends returned: no frame
     * can be trusted any more, and the tasklet ends.
     */
    public static final int BROKEN = 3;

    /** One of the four above. */
    public int state;

    /** Where the next callee's frame begins. */
    public long sp;

    long[] p = NO_PRIMITIVES;
    @Nullable Object[] r = NO_REFERENCES;

    /** Whose arrays those are; null if nobody's. */
    @Nullable Tasklet tasklet;

    private long turns;
    private @Nullable IllegalStateException failure;

    FrameStack() {}

    /** The calling thread's. */
    public static FrameStack current() {
        return Thread.currentThread() instanceof FramedThread thread
                ? thread.frames
                : ELSEWHERE.get();
    }

    // What carriers and pumps call

    /** What a thread's frame stack holds while another scheduler's tasklets are run on it. */
    record Aside(int state, long sp, long[] p, @Nullable Object[] r, @Nullable Tasklet tasklet) {}

    /** A scheduler begins to run on this thread, maybe within a tasklet of another one. */
    @Nullable Aside putAside() {
        if (tasklet == null) {
            return null;
        }
        Aside aside = new Aside(state, sp, p, r, tasklet);
        tasklet = null;
        state = RUNNING;
        return aside;
    }

    /** It has stopped running. */
    void takeUp(@Nullable Aside aside) {
        state = aside == null ? RUNNING : aside.state;
        sp = aside == null ? 0 : aside.sp;
        p = aside == null ? NO_PRIMITIVES : aside.p;
        r = aside == null ? NO_REFERENCES : aside.r;
        tasklet = aside == null ? null : aside.tasklet;
    }

    /** How many turns tasklets have been given on this thread. */
    long turns() {
        return turns;
    }

    /** Takes the frames of a tasklet that is resumed. */
    void lend(Tasklet to) {
        turns++;
        long[] primitives = to.p;
        @Nullable Object[] references = to.r;
        tasklet = to;
        sp = 0;
        if (primitives == null || references == null) {
            p = NO_PRIMITIVES;
            r = NO_REFERENCES;
            state = RUNNING;
        } else {
            p = primitives;
            r = references;
            state = RESUMING;
        }
    }

    /** Takes the frames of a tasklet that was stopped while it ran. */
    void lendAgain(Tasklet to, long innermost) {
        lend(to);
        sp = innermost;
        state = RUNNING;
    }

    /**
     * Gives the frames back when a tasklet has ended or suspends.
     *
     * @return whether it has ended
     */
    @SuppressWarnings("ReferenceEquality") // whether it is the same array, and need not be stored
    boolean takeBack(Tasklet from) {
        tasklet = null;
        if (state == RUNNING) {
            return true;
        }
        if (state == SUSPENDING && p.length > 0) {
            state = RUNNING;
            if (from.p != p) {
                from.p = p;
            }
            if (from.r != r) {
                from.r = r;
            }
            return false;
        }
        tasklet = from;
        from.breakOff(broken(null));
        tasklet = null;
        state = RUNNING;
        failure = null;
        return true;
    }

    /** The tasklet is to leave its frames. */
    void suspend() {
        if (state != RUNNING) {
            throw broken(null);
        }
        state = SUSPENDING;
    }

    /**
     * Something that is not woven went on although its tasklet was to be suspended, or to be
     * resumed.
     */
    IllegalStateException broken(@Nullable Throwable cause) {
        IllegalStateException known = failure;
        if (known != null) {
            return known;
        }
        String what =
                state == RESUMING
                        ? "did not come back to the frames that it left"
                        : "was suspended below a frame that is not woven";
        IllegalStateException found =
                new IllegalStateException(
                        "tasklet %s %s, found at %s".formatted(tasklet, what, FrameTrace.caller()),
                        cause);
        if (tasklet != null) {
            failure = found;
            state = BROKEN;
        }
        return found;
    }

    // What woven code calls

    /** The tasklet that is being suspended by returning on the calling thread, or null. */
    static @Nullable Tasklet suspended() {
        FrameStack frames = current();
        return frames.state == RUNNING ? null : frames.tasklet;
    }

    /**
     * A frame is entered while the state is not {@link #RUNNING}.
     *
     * @param number of the method that is entered
     * @return the site in it that it was left at
     * @throws IllegalStateException if the frame at {@code base} is of another method, or nobody is
     *     being resumed: something that is not woven lies between
     */
    public int enter(long base, int number) {
        int at = (int) (base >>> 32);
        long id = state == RESUMING && at < p.length ? p[at] : -1;
        if (id >>> 16 != number) {
            throw broken(null);
        }
        sp = base;
        return (int) id & SITE;
    }

    /**
     * The frame at {@code base} lives again, and what it left behind must not be taken for a frame
     * any more.
     */
    public static void loaded(FrameStack frames, long base) {
        frames.p[(int) (base >>> 32)] = -1;
    }

    /** Moves on to the callee's frame, and gives its first reference, which may be its receiver. */
    public @Nullable Object inner(long callee) {
        sp = callee;
        int first = (int) callee;
        return first < r.length ? r[first] : null;
    }

    /** Makes room for a frame and notes whose it is; the innermost frame comes first. */
    public void begin(long base, int number, int site, long size) {
        int primitives = (int) (base >>> 32);
        int primitivesEnd = primitives + (int) (size >>> 32);
        int referencesEnd = (int) base + (int) size;
        if (p.length < primitivesEnd) {
            p = Arrays.copyOf(p, primitivesEnd);
        }
        if (r.length < referencesEnd) {
            r = Arrays.copyOf(r, referencesEnd);
        }
        p[primitives] = (long) number << 16 | site;
        if (sp != LEFT) {
            sp = LEFT;
            for (int at = referencesEnd; at < r.length; at++) {
                r[at] = null; // of frames that were deeper and are over
            }
        }
    }

    /** Whether the frame that is about to be left is the innermost one. */
    public boolean innermost() {
        return sp != LEFT;
    }

    public static void putI(int value, FrameStack to, long base, int index) {
        to.p[(int) (base >>> 32) + index] = value;
    }

    public static void putJ(long value, FrameStack to, long base, int index) {
        to.p[(int) (base >>> 32) + index] = value;
    }

    public static void putF(float value, FrameStack to, long base, int index) {
        to.p[(int) (base >>> 32) + index] = Float.floatToRawIntBits(value);
    }

    public static void putD(double value, FrameStack to, long base, int index) {
        to.p[(int) (base >>> 32) + index] = Double.doubleToRawLongBits(value);
    }

    public static void putA(@Nullable Object value, FrameStack to, long base, int index) {
        to.r[(int) base + index] = value;
    }

    public static int getI(FrameStack from, long base, int index) {
        return (int) from.p[(int) (base >>> 32) + index];
    }

    public static long getJ(FrameStack from, long base, int index) {
        return from.p[(int) (base >>> 32) + index];
    }

    public static float getF(FrameStack from, long base, int index) {
        return Float.intBitsToFloat((int) from.p[(int) (base >>> 32) + index]);
    }

    public static double getD(FrameStack from, long base, int index) {
        return Double.longBitsToDouble(from.p[(int) (base >>> 32) + index]);
    }

    /** Takes a reference out, so that nothing holds it that has gone on. */
    public static @Nullable Object getA(FrameStack from, long base, int index) {
        @Nullable Object[] references = from.r;
        int at = (int) base + index;
        Object value = references[at];
        references[at] = null;
        return value;
    }

    /** Looks at a reference that stays. */
    public static @Nullable Object peekA(FrameStack from, long base, int index) {
        return from.r[(int) base + index];
    }

    /**
     * The operation that suspended is over: gives its value, or raises what is to be raised here.
     * It may suspend again instead; then the state is {@link #SUSPENDING} and this gives null.
     */
    public @Nullable Object resumeA() {
        state = RUNNING;
        return Objects.requireNonNull(tasklet).take();
    }

    public void resumeV() {
        resumeA();
    }

    public int resumeI() {
        return resumeA() instanceof Integer value ? value : 0;
    }

    public boolean resumeZ() {
        return resumeA() instanceof Boolean value && value;
    }

    public byte resumeB() {
        return resumeA() instanceof Byte value ? value : 0;
    }

    public short resumeS() {
        return resumeA() instanceof Short value ? value : 0;
    }

    public char resumeC() {
        return resumeA() instanceof Character value ? value : 0;
    }

    public long resumeJ() {
        return resumeA() instanceof Long value ? value : 0;
    }

    public float resumeF() {
        return resumeA() instanceof Float value ? value : 0;
    }

    public double resumeD() {
        return resumeA() instanceof Double value ? value : 0;
    }
}
