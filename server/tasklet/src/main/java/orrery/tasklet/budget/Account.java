package orrery.tasklet.budget;

import org.jspecify.annotations.Nullable;
import orrery.tasklet.Tasklet;

/**
 * The budget of one script instance, shared by its tasklets: two buckets that ticks fill up, and
 * counters of all that was ever used.
 *
 * <p>What is charged is charged: a bucket may sink below zero, and then the tasklets wait until
 * ticks have filled it up again. While one of them is {@linkplain Meter preempted} the others do
 * not run, so that what they share is not seen half changed.
 *
 * <p><b>Threads.</b> Confined to the thread of the tasklets' scheduler.
 */
public final class Account {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private String owner;
    private final Budget budget;
    private final StopListener stops;

    /** What is left; below zero it is a debt. */
    long steps;

    long bytes;
    private long filledTick;

    long stepsUsed;
    long bytesUsed;
    long preemptions;
    private long stopped;

    /** The tasklet that goes on before all others; null if none was preempted. */
    @Nullable Meter preempted;

    /**
     * An account with full buckets.
     *
     * @param owner whose it is, for messages, such as {@code script Hauler}
     * @param tick the present one
     */
    public Account(String owner, Budget budget, long tick, StopListener stops) {
        this.owner = owner;
        this.budget = budget;
        this.stops = stops;
        this.steps = budget.stepsBurst();
        this.bytes = budget.bytesBurst();
        this.filledTick = tick;
    }

    /** Lets a tasklet be counted on this account from its first step on. */
    public void charge(Tasklet tasklet) {
        tasklet.meter(new Meter(this, tasklet));
    }

    /**
     * Runs code of the script on the calling thread, outside of its tasklets: it cannot be
     * preempted, and is stopped at the hard limit.
     */
    public void run(Runnable code) {
        Meter meter = new Meter(this, null);
        Meter before = meter.enter();
        try {
            code.run();
        } finally {
            meter.leave(before);
        }
    }

    public String owner() {
        return owner;
    }

    /** Says whose it is from now on. */
    public void rename(String newOwner) {
        owner = newOwner;
    }

    public Budget budget() {
        return budget;
    }

    /** Steps used, ever. */
    public long stepsUsed() {
        return stepsUsed;
    }

    /** Bytes allocated, ever, as the woven code counts them. */
    public long bytesUsed() {
        return bytesUsed;
    }

    /** How many times a tasklet had to go on in the next tick. */
    public long preemptions() {
        return preemptions;
    }

    /** How many of its tasklets were stopped. */
    public long stops() {
        return stopped;
    }

    /** A number over all that decides what comes; equal runs, equal numbers. */
    public long hash() {
        long hash = steps * GOLDEN + bytes;
        hash = (hash ^ (hash >>> 32)) * GOLDEN + filledTick;
        hash = (hash ^ (hash >>> 32)) * GOLDEN + stepsUsed;
        hash = (hash ^ (hash >>> 32)) * GOLDEN + bytesUsed;
        return (hash ^ (hash >>> 32)) * GOLDEN + preemptions * 31 + stopped;
    }

    boolean overdrawn() {
        return steps < 0 || bytes < 0;
    }

    /** Adds what the ticks since the last time have brought. */
    void fill(long tick) {
        long ticks = tick - filledTick;
        if (ticks > 0) {
            filledTick = tick;
            steps = filled(steps, ticks, budget.stepsPerTick(), budget.stepsBurst());
            bytes = filled(bytes, ticks, budget.bytesPerTick(), budget.bytesBurst());
        }
    }

    private static long filled(long left, long ticks, long perTick, long burst) {
        return ticks > (burst - left) / perTick ? burst : left + ticks * perTick;
    }

    void stopped(@Nullable Tasklet tasklet, BudgetExceededError error) {
        stopped++;
        stops.stopped(tasklet, error);
    }

    /** Is told when a tasklet of the account is stopped, before its {@code finally} blocks run. */
    @FunctionalInterface
    public interface StopListener {
        /**
         * Called on the tasklet's own stack; must not wait or throw.
         *
         * @param tasklet null for {@linkplain Account#run code outside of tasklets}
         */
        void stopped(@Nullable Tasklet tasklet, BudgetExceededError error);
    }
}
