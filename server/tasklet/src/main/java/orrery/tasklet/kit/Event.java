package orrery.tasklet.kit;

import orrery.tasklet.Gate;
import orrery.tasklet.Scheduler;
import orrery.tasklet.TaskletTimeoutException;
import orrery.tasklet.WaitList;

/**
 * Something that has happened or not, and that tasklets wait for.
 *
 * <p>One with a manual reset lets everybody pass from {@link #set} to {@link #reset}. One that
 * resets itself lets exactly one tasklet pass for each {@code set}: the one that has waited longest
 * or, if nobody waits, the next that comes; setting it twice before somebody came counts once. A
 * tasklet that is killed before it could pass leaves the event set, or lets the next one pass.
 *
 * <p><b>Order.</b> Setting never switches: it appends to the run queue, in the order in which they
 * came, those that may pass.
 *
 * <p><b>Threads.</b> Confined to the thread of its {@link Scheduler}. Main may set and reset it.
 */
public final class Event implements Gate {
    private final String name;
    private final boolean resetsItself;
    private final WaitList line;
    private boolean set;

    private Event(Scheduler scheduler, String name, boolean resetsItself) {
        this.name = name;
        this.resetsItself = resetsItself;
        this.line = new WaitList(scheduler, "event '" + name + "'", dying -> notPassed());
    }

    /** An event that stays set until it is reset. */
    public static Event manualReset(Scheduler scheduler, String name) {
        return new Event(scheduler, name, false);
    }

    /** An event that resets itself when a tasklet passes. */
    public static Event autoReset(Scheduler scheduler, String name) {
        return new Event(scheduler, name, true);
    }

    /** Its name, for people. */
    public String name() {
        return name;
    }

    /** Whether the next tasklet that comes may pass. */
    public boolean isSet() {
        return set;
    }

    /** Where those wait who could not pass; for a select. */
    @Override
    public WaitList line() {
        return line;
    }

    /** How many tasklets wait. */
    public int waiting() {
        return line.waiting();
    }

    /** Lets those that wait pass, or one of them, see above. */
    public void set() {
        line.caller();
        if (resetsItself) {
            set = set || !line.handToFirst();
            return;
        }
        set = true;
        for (int left = line.waiting(); left > 0; left--) {
            line.handToFirst();
        }
    }

    /** Lets nobody pass until it is set again. */
    public void reset() {
        line.caller();
        set = false;
    }

    /** Waits until the event is set. */
    public void await() {
        if (!tryPass()) {
            line.await(null);
        }
    }

    /**
     * As {@link #await()}, but waits no longer than {@code timeoutTicks} ticks, at least 1.
     *
     * @throws TaskletTimeoutException if it was not set in time
     */
    public void await(long timeoutTicks) {
        Ticks.require(timeoutTicks);
        if (!tryPass()) {
            line.await(null, timeoutTicks);
        }
    }

    /** As {@link #isSet}. */
    @Override
    public boolean open() {
        return set;
    }

    /** Passes if the event is set; never waits. Main may call it. */
    @Override
    public boolean tryPass() {
        line.caller();
        boolean passes = set;
        if (resetsItself) {
            set = false;
        }
        return passes;
    }

    private void notPassed() {
        if (resetsItself) {
            set();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
