package orrery.weaver.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Channel;
import orrery.tasklet.Promise;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletLocal;
import orrery.tasklet.UncaughtHandler;
import orrery.tasklet.woven.Suspends;

/**
 * One run of a program: what the program works on. It decides at which of the program's waits the
 * tasklet is suspended, keeps the fuel that makes every program end, and writes the trace.
 *
 * <p>The waits give what they are given, suspended or not, so a program of one tasklet does the
 * same wherever it is suspended. The trial itself stays outside when a program is saved; what is
 * saved with it is its {@link Held}.
 */
public final class Trial implements UncaughtHandler {
    /** A tasklet-local of programs. */
    public static final TaskletLocal<Integer> LOCAL = new TaskletLocal<>("number", 1);

    /** True, and no constant to the compiler. */
    public static final boolean YES = Boolean.parseBoolean("true");

    /** False, and no constant to the compiler. */
    public static final boolean NO = !YES;

    private static final int FUEL = 45;
    private static final int LONGEST_TEXT = 24;
    private static final int LONGEST_TRACE = 40_000;
    private static final int FALLS = 7;
    private static final int FRAMES_NOTED = 5;

    /** What belongs to a run and is saved with it. */
    static final class Held {
        final Scheduler scheduler;
        final Channel<Integer> c0;
        final Channel<Integer> c1;
        final List<Tasklet> kids = new ArrayList<>();
        final ArrayDeque<Later> laters = new ArrayDeque<>();

        Held(Scheduler scheduler) {
            this.scheduler = scheduler;
            c0 = new Channel<>(scheduler, "c0");
            c1 = new Channel<>(scheduler, "c1");
        }
    }

    /** A wait that is over when nothing else is left to do. */
    record Later(
            Promise<Object> promise, @Nullable Object value, @Nullable RuntimeException thrown) {}

    private final StringBuilder trace = new StringBuilder();
    private final Suspending suspending;
    private Held held;
    private int fuel = FUEL;
    private long waits;

    /** The scheduler that runs the program, now. */
    public Scheduler scheduler;

    /** A channel. */
    public Channel<Integer> c0;

    /** Another channel. */
    public Channel<Integer> c1;

    /** The tasklets that the program has started, oldest first. */
    public List<Tasklet> kids;

    Trial(Scheduler scheduler, Suspending suspending) {
        this.suspending = suspending;
        held = new Held(scheduler);
        this.scheduler = scheduler;
        c0 = held.c0;
        c1 = held.c1;
        kids = held.kids;
        scheduler.onUncaught(this);
    }

    Held held() {
        return held;
    }

    /** Goes on with what has been loaded. */
    void hold(Held loaded) {
        held = loaded;
        scheduler = loaded.scheduler;
        c0 = loaded.c0;
        c1 = loaded.c1;
        kids = loaded.kids;
        scheduler.onUncaught(this);
    }

    @Override
    public void uncaught(Tasklet tasklet, Throwable thrown) {
        write("uncaught in " + tasklet.name() + " ");
        caught(thrown);
    }

    String trace() {
        return trace.toString();
    }

    // ---- what runs the program

    /** Ends the oldest wait; false if nobody waits so. */
    boolean goOn() {
        Later later = held.laters.poll();
        if (later == null) {
            return false;
        }
        if (later.thrown != null) {
            later.promise.fail(later.thrown);
        } else {
            later.promise.complete(later.value);
        }
        return true;
    }

    private boolean suspendsNow() {
        return suspending.at(waits++);
    }

    private @Nullable Object later(@Nullable Object value) {
        Promise<@Nullable Object> promise = new Promise<>(scheduler, "later");
        held.laters.add(new Later(promise, value, null));
        return promise.await();
    }

    // ---- fuel

    /** Whether the fuel has run out; costs some of it. */
    public boolean dry() {
        return fuel <= 0 || --fuel <= 0;
    }

    /** The opposite of {@link #dry}. */
    public boolean on() {
        return !dry();
    }

    // ---- waits

    /** Waits for nothing. */
    @Suspends
    public void pause() {
        if (suspendsNow()) {
            later(null);
        }
    }

    /** Waits, and raises an exception now and then. */
    @Suspends
    public void fall(int value) {
        IllegalStateException thrown =
                value % FALLS == 0 ? new IllegalStateException("fell " + value) : null;
        if (suspendsNow()) {
            raise(thrown);
        } else if (thrown != null) {
            throw thrown;
        }
    }

    private void raise(@Nullable RuntimeException thrown) {
        Promise<Object> promise = new Promise<>(scheduler, "fall");
        held.laters.add(new Later(promise, null, thrown));
        promise.await();
    }

    /** Waits for an int. */
    @Suspends
    public int i(int value) {
        return suspendsNow() ? later(value) instanceof Integer got ? got : 0 : value;
    }

    /** Waits for a long. */
    @Suspends
    public long j(long value) {
        return suspendsNow() ? later(value) instanceof Long got ? got : 0 : value;
    }

    /** Waits for a float. */
    @Suspends
    public float f(float value) {
        return suspendsNow() ? later(value) instanceof Float got ? got : 0 : value;
    }

    /** Waits for a double. */
    @Suspends
    public double d(double value) {
        return suspendsNow() ? later(value) instanceof Double got ? got : 0 : value;
    }

    /** Waits for a byte. */
    @Suspends
    public byte b(byte value) {
        return suspendsNow() ? later(value) instanceof Byte got ? got : 0 : value;
    }

    /** Waits for a short. */
    @Suspends
    public short h(short value) {
        return suspendsNow() ? later(value) instanceof Short got ? got : 0 : value;
    }

    /** Waits for a char. */
    @Suspends
    public char c(char value) {
        return suspendsNow() ? later(value) instanceof Character got ? got : 0 : value;
    }

    /** Waits for a boolean. */
    @Suspends
    public boolean z(boolean value) {
        return suspendsNow() ? later(value) instanceof Boolean got && got : value;
    }

    /** Waits for a text. */
    @Suspends
    public @Nullable String s(@Nullable String value) {
        return suspendsNow() ? (String) later(value) : value;
    }

    /** Waits for an object. */
    @Suspends
    @SuppressWarnings("unchecked") // it is the value itself that comes back
    public <T extends @Nullable Object> T a(T value) {
        return suspendsNow() ? (T) later(value) : value;
    }

    // ---- plain calls

    /** The tasklet that the program started last but one, or last, or null. */
    public @Nullable Tasklet kid() {
        return kids.isEmpty() ? null : kids.get(Math.max(0, kids.size() - 2));
    }

    /** At most so much of a text; never null. */
    public String cut(@Nullable String text) {
        return text == null
                ? "null"
                : text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    /** A list of three. */
    public static List<Integer> list(int a, int b, int c) {
        return new ArrayList<>(List.of(a, b, c));
    }

    /** A map of two, in order. */
    public static Map<String, Integer> map(@Nullable String key, int value) {
        Map<String, Integer> map = new TreeMap<>();
        map.put("k", 1);
        map.put(String.valueOf(key), value);
        return map;
    }

    /** Notes an exception, and the program's own lines in its stack trace. */
    public void caught(Throwable thrown) {
        StringBuilder text = new StringBuilder(thrown.getClass().getSimpleName());
        if (!(thrown instanceof NullPointerException)) { // whose message names locals by number
            text.append(' ').append(thrown.getMessage());
        }
        Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("fuzz."))
                .limit(FRAMES_NOTED)
                .forEach(f ->
                        text.append(' ')
                                .append(f.getMethodName())
                                .append(':')
                                .append(f.getLineNumber()));
        write(text.toString());
    }

    /** Notes an object: what it is, if it has no text of its own. */
    public void log(@Nullable Object value) {
        write(
                switch (value) {
                    case null -> "null";
                    case int[] a -> Arrays.toString(a);
                    case long[] a -> Arrays.toString(a);
                    case String[] a -> Arrays.toString(a);
                    case Object o when o.getClass().isRecord() && o.getClass().isHidden() ->
                            "record";
                    default -> plain(value);
                });
    }

    private static String plain(Object value) {
        String text = value.toString();
        return text.indexOf('@') >= 0 ? value.getClass().isHidden() ? "lambda" : "object" : text;
    }

    private void write(String text) {
        if (trace.length() < LONGEST_TRACE) {
            trace.append(text).append('\n');
        }
    }

    void note(String text) {
        write(text);
    }
}
