package orrery.tasklet.budget;

import org.jspecify.annotations.Nullable;
import orrery.tasklet.Tasklet;

/**
 * Counts what one tasklet uses while it runs. Woven code asks for {@linkplain #current the thread's
 * meter} once a method, keeps it in a local, and calls it at every checkpoint.
 *
 * <p>At a checkpoint a tasklet that has no steps or bytes left is preempted: it goes on in the next
 * tick, where the ticks have filled its account. One that has no right to be preempted where it is,
 * since a method of the library is above it that might be in the middle of a change, runs on, into
 * debt. Beyond the hard limit without a wait of its own it is stopped, for good: every further
 * checkpoint throws again, so that neither {@code catch} nor {@code finally} keeps it alive.
 *
 * <p><b>Threads.</b> Confined to the thread that runs the tasklet.
 */
public final class Meter {
    /** What switching to a tasklet costs it, so that two that only wake each other pay. */
    private static final int STEPS_A_SWITCH = 20;

    /** What it costs to catch something, thrown by the JVM or by the library, and to throw it. */
    private static final int STEPS_A_CATCH = 200;

    /** What it costs to fill in the stack trace of an exception, and each frame in it. */
    private static final int STEPS_A_TRACE = 200;

    private static final int STEPS_A_TRACED_FRAME = 4;
    private static final int BYTES_A_TRACE = 400;

    /** Steps between two looks in a place where it cannot be preempted. */
    private static final int STEPS_IN_DEBT = 1_000;

    /** Beyond any hard limit, and far from the end of the numbers. */
    private static final long MOST_AT_ONCE = 1L << 50;

    private static final ThreadLocal<Meter> ELSEWHERE = ThreadLocal.withInitial(Meter::unlimited);

    private final Account account;
    private final @Nullable Tasklet tasklet;
    private final int depthLimit;

    // The hot counters: what may be used before somebody must look.
    private long steps;
    private long bytes;
    private int depth;

    // What the hot counters were filled with.
    private long stepsLoaded;
    private long bytesLoaded;

    private long stepsSinceWait;
    private long bytesSinceWait;
    private long stepsUsed;
    private long bytesUsed;
    private boolean preempting;

    /**
     * Whether it should have been preempted, and could not be as its carrier has no stack for it.
     */
    private boolean owesTurn;

    private @Nullable BudgetExceededError stopped;

    Meter(Account account, @Nullable Tasklet tasklet) {
        this(account, tasklet, account.budget().depth());
    }

    private Meter(Account account, @Nullable Tasklet tasklet, int depthLimit) {
        this.account = account;
        this.tasklet = tasklet;
        this.depthLimit = depthLimit;
    }

    /**
     * Of a thread on which nobody runs whose steps are counted. It has no limit of depth: that
     * grows with every exception that leaves all woven code, as no handler there puts it right.
     */
    static Meter unlimited() {
        Account nobody = new Account("nobody", Budget.UNLIMITED, 0, (_, _) -> {});
        Meter meter = new Meter(nobody, null, Integer.MAX_VALUE);
        meter.load();
        return meter;
    }

    // What woven code calls

    /** The meter of the calling thread. */
    public static Meter current() {
        return Thread.currentThread() instanceof MeteredThread thread
                ? thread.meter
                : ELSEWHERE.get();
    }

    /** A checkpoint: a round of a loop, or a method without calls. */
    public void step(int cost) {
        if ((steps -= cost) < 0) {
            spent();
        }
    }

    /**
     * A checkpoint at the entry of a method that calls others.
     *
     * @return the depth of its caller, for {@link #exit} and {@link #caught}
     */
    public int enter(int cost, int frame) {
        int caller = depth;
        depth = caller + frame;
        if ((steps -= cost) < 0 || depth > depthLimit) {
            entered(caller);
        }
        return caller;
    }

    /** A method returns. */
    public void exit(int caller) {
        depth = caller;
    }

    /**
     * A handler begins, in a method that called {@link #enter}. No checkpoint: a handler may cover
     * itself.
     */
    public void caught(int caller, int frame) {
        depth = caller + frame;
        steps -= STEPS_A_CATCH;
    }

    /** A handler begins, in another method. */
    public void caught() {
        steps -= STEPS_A_CATCH;
    }

    /** Something of a known size is about to be allocated. */
    public void allocate(int size) {
        if ((bytes -= size) < 0) {
            spent();
        }
    }

    /** An exception is about to be made. */
    public void allocateTraced(int size) {
        bytes -= size + BYTES_A_TRACE;
        step(STEPS_A_TRACE + STEPS_A_TRACED_FRAME * depth);
    }

    /**
     * An array is about to be allocated.
     *
     * @return the count, as it was
     */
    public static int array(int count, Meter meter, int elementBytes) {
        if (count > 0) {
            meter.allocateAtOnce(16 + (long) count * elementBytes);
        }
        return count;
    }

    /**
     * One dimension of an array of arrays is about to be allocated.
     *
     * @param arrays how many arrays the dimension has
     * @return how many elements all of them have
     */
    public static long dimension(long arrays, int count, Meter meter, int elementBytes) {
        if (count <= 0) {
            return 0;
        }
        long elements = Math.clamp(arrays * count, 0L, 1L << 40);
        meter.allocateAtOnce(16 * arrays + elements * elementBytes);
        return elements;
    }

    // What stands in for the library calls

    /** Charges work of the library by its size. */
    public void work(long cost) {
        if (cost > 0 && (steps -= Math.min(cost, MOST_AT_ONCE)) < 0) {
            spent();
        }
    }

    /** Charges what the server does for a script, at the script's next checkpoint. */
    public static void owe(int cost, int size) {
        Meter meter = current();
        meter.steps -= cost;
        meter.bytes -= size;
    }

    /**
     * Charges memory whose size the script chose.
     *
     * @throws BudgetExceededError if it is more than may be allocated at once
     */
    public void allocateAtOnce(long size) {
        if (size > account.budget().bytesAtOnce()) {
            throw stop(
                    "allocates %d bytes at once, at most %d are allowed"
                            .formatted(size, account.budget().bytesAtOnce()));
        }
        if (size > 0 && (bytes -= size) < 0) {
            spent();
        }
    }

    // What the scheduler calls

    /**
     * The tasklet is about to run, on this thread.
     *
     * @return the meter that counted here before, for {@link #leave}
     */
    public Meter enter() {
        Meter before = current();
        before.book();
        bind();
        load();
        steps -= tasklet == null ? 0 : STEPS_A_SWITCH; // no checkpoint: this is not its stack
        return before;
    }

    /** The tasklet has ended, or waits. */
    public void leave(Meter before) {
        book();
        if (preempting) {
            account.preemptions++;
        } else {
            stepsSinceWait = 0;
            bytesSinceWait = 0;
            if (account.preempted == this) {
                account.preempted = null;
            }
        }
        before.bind();
        before.load();
    }

    /** Counts on the calling thread from now on. */
    public void bind() {
        if (Thread.currentThread() instanceof MeteredThread thread) {
            thread.meter = this;
        } else {
            ELSEWHERE.set(this);
        }
    }

    /**
     * Whether the tasklet must wait for the next tick: another one of the account was preempted and
     * goes on before it, or it is itself one that should have been, and could not be. Of that this
     * tells once.
     */
    public boolean held() {
        Meter first = account.preempted;
        boolean waits = owesTurn || first != null && first != this;
        owesTurn = false;
        return waits;
    }

    // What anyone may ask

    public Account account() {
        return account;
    }

    /** Steps of this tasklet, up to its last switch. */
    public long stepsUsed() {
        return stepsUsed;
    }

    /** Bytes of this tasklet, up to its last switch. */
    public long bytesUsed() {
        return bytesUsed;
    }

    private void entered(int caller) {
        if (depth > depthLimit) {
            depth = caller;
            throw stop("calls itself too deeply, at most %d deep".formatted(depthLimit));
        }
        try {
            spent();
        } catch (Throwable thrown) { // the method was not entered, whatever ends the tasklet
            depth = caller;
            throw thrown;
        }
    }

    private void spent() {
        book();
        if (stopped != null) {
            throw stopped;
        }
        Budget budget = account.budget();
        if (stepsSinceWait > budget.stepsHard()) {
            throw stop(
                    "ran %d steps without a wait, at most %d are allowed"
                            .formatted(stepsSinceWait, budget.stepsHard()));
        }
        if (bytesSinceWait > budget.bytesHard()) {
            throw stop(
                    "allocated %d bytes without a wait, at most %d are allowed"
                            .formatted(bytesSinceWait, budget.bytesHard()));
        }
        while (account.overdrawn()) {
            if (!preempted()) {
                loadOnCredit(budget);
                return;
            }
            book(); // what the switch cost
        }
        load();
    }

    private boolean preempted() {
        if (tasklet == null || !Frames.preemptible()) {
            return false;
        }
        Meter first = account.preempted; // not null where a held one is being killed
        account.preempted = this;
        preempting = true;
        try {
            if (tasklet.scheduler().preemptInPlace()) {
                return true;
            }
        } finally {
            preempting = false;
        }
        account.preempted = first;
        owesTurn = tasklet.woven() && !tasklet.atomic();
        return false;
    }

    private BudgetExceededError stop(String what) {
        String place = Frames.place();
        BudgetExceededError error =
                new BudgetExceededError(
                        "%s at %s %s".formatted(account.owner(), place, what), place);
        stopped = error;
        book();
        load();
        account.stopped(tasklet, error);
        return error;
    }

    /** Moves what was used since the last load to the account. */
    private void book() {
        long newSteps = stepsLoaded - steps;
        long newBytes = bytesLoaded - bytes;
        stepsLoaded = steps;
        bytesLoaded = bytes;
        stepsSinceWait += newSteps;
        bytesSinceWait += newBytes;
        stepsUsed += newSteps;
        bytesUsed += newBytes;
        account.steps -= newSteps;
        account.bytes -= newBytes;
        account.stepsUsed += newSteps;
        account.bytesUsed += newBytes;
    }

    private void load() {
        if (tasklet != null) {
            account.fill(tasklet.scheduler().tick());
        }
        Budget budget = account.budget();
        steps = Math.min(account.steps, budget.stepsHard() - stepsSinceWait);
        bytes = Math.min(account.bytes, budget.bytesHard() - bytesSinceWait);
        if (stopped != null) {
            steps = -1;
            bytes = -1;
        }
        stepsLoaded = steps;
        bytesLoaded = bytes;
    }

    private void loadOnCredit(Budget budget) {
        steps = Math.min(STEPS_IN_DEBT, budget.stepsHard() - stepsSinceWait);
        bytes = Math.min(budget.bytesAtOnce(), budget.bytesHard() - bytesSinceWait);
        stepsLoaded = steps;
        bytesLoaded = bytes;
    }
}
