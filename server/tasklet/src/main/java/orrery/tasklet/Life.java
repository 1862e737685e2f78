package orrery.tasklet;

import org.jspecify.annotations.Nullable;
import orrery.tasklet.budget.Meter;
import orrery.tasklet.woven.Woven;

/**
 * What the scheduler, the channels and the queues keep of a tasklet: the half of {@link Tasklet}
 * that they work on. Small on purpose, as there may be a million of them; bytes and not enums, as a
 * reference costs a barrier to store.
 */
abstract sealed class Life permits Tasklet {
    static final byte RUNNABLE = 0;
    static final byte CURRENT = 1;
    static final byte BLOCKED = 2;
    static final byte SLEEPING = 3;
    static final byte YIELDED = 4;
    static final byte PAUSED = 5;
    static final byte DEAD = 6;

    /** Bits of {@link #refusals}: why this tasklet may not wait. */
    static final byte TRAPPED = 1;

    static final byte DYING = 2;

    /** A switch trap is set, and this tasklet has set it; the last of the bits. */
    static final byte UNSWITCHABLE = 4;

    /** Bits of {@link #traits}. */
    static final byte ATOMIC = 1;

    static final byte PREEMPTED = 2;

    final Scheduler scheduler;
    final String name;

    /** Changes in a {@link Handoff} alone. */
    long id;

    @Nullable Runnable body;

    /** Transient as the frames are: a save has these in a form of its own, see {@link Frozen}. */
    transient @Nullable Carrier carrier;

    /** Its frames while it is suspended, if it is woven; see {@link FrameStack}. */
    transient long @Nullable [] p;

    transient @Nullable Object @Nullable [] r;
    Delivery delivery = Delivery.VALUE;
    @Nullable Object transfer;
    @Nullable WaitPoint waitPoint;
    TaskletLocal.@Nullable Binding locals;
    @Nullable Tasklet next;
    @Nullable Tasklet previous;
    @Nullable Tasklet earlierTimer;
    @Nullable Tasklet laterTimer;
    @Nullable Tasklet elder;
    @Nullable Tasklet younger;

    /** What counts its steps; null if no budget limits it. */
    @Nullable Meter meter;

    /** An {@link EndWatch} while it lives, if somebody asked for one; then its {@link Ending}. */
    @Nullable Object end;

    long due = TimerWheel.UNSET;
    long waitsSince;
    int batch;
    byte state;
    byte refusals;
    byte exitsSwallowed;
    byte traits;

    Life(Scheduler scheduler, String name, long id, @Nullable Runnable body) {
        this.scheduler = scheduler;
        this.name = name;
        this.id = id;
        this.body = body;
    }

    /** Its steps will be counted, or it has got a body. */
    final void expectStops() {
        if (meter != null && body instanceof Woven) {
            scheduler.stopsWoven = true;
        }
    }

    /** What it is suspended with, from its first resume on. */
    final Carrier carry(CarrierKind otherwise) {
        Carrier chosen = body instanceof Woven ? WovenCarrier.ONE : otherwise.carry((Tasklet) this);
        carrier = chosen;
        return chosen;
    }

    // Beginning a tick makes all that yielded runnable without touching each.
    final byte stateNow() {
        return state == YIELDED && batch != scheduler.batch ? RUNNABLE : state;
    }

    /** Those who want to know how it ends. */
    final EndWatch watch() {
        if (end instanceof EndWatch watch) {
            return watch;
        }
        EndWatch watch = new EndWatch(this);
        end = watch;
        return watch;
    }

    /** Begins a life, paused. */
    final void live(long tick) {
        state = PAUSED;
        waitsSince = tick;
        refusals = 0;
        exitsSwallowed = 0;
        traits = 0;
        if (end instanceof Ending) {
            end = null; // of the life before
        }
    }

    /** The whole life of this tasklet, on its own stack. */
    final void live() {
        Runnable todo = body;
        body = null;
        if (todo == null) {
            throw new IllegalStateException("tasklet " + this + " was started twice");
        }
        if (meter != null) {
            meter.bind(); // the carrier may have brought a thread of its own
        }
        try {
            todo.run();
        } catch (TaskletExit _) {
            refusals |= DYING; // its own, maybe
        } catch (Throwable thrown) { // the tasklet's boundary: the scheduler hands it on
            transfer = thrown;
        }
    }

    /** One turn of its life, if it is woven: from its beginning, or where it was left. */
    final void live(FrameStack frames) {
        Runnable todo = body;
        if (todo == null) {
            throw new IllegalStateException("tasklet " + this + " has no body to go on with");
        }
        try {
            todo.run();
        } catch (Throwable thrown) { // the tasklet's boundary: the scheduler hands it on
            if (frames.state != FrameStack.RUNNING) {
                frames.broken(thrown);
            } else if (thrown instanceof TaskletExit) {
                refusals |= DYING; // its own, maybe
            } else {
                transfer = thrown;
            }
        }
    }

    /** Ends, as its frames cannot be trusted any more, wherever it is to wait. */
    final void breakOff(IllegalStateException reason) {
        if (state != DEAD) {
            scheduler.pump().stopsWatching((Tasklet) this);
            scheduler.release((Tasklet) this);
            delivery = Delivery.VALUE;
            transfer = reason;
        }
    }

    /** Lets go of all that a dead tasklet does not need, as somebody may keep it. */
    final void bury() {
        Object watch = end;
        Ending ending =
                transfer instanceof Throwable thrown
                        ? new Ending.Failed(thrown)
                        : (refusals & DYING) != 0 ? EndWatch.KILLED : EndWatch.RETURNED;
        end = ending;
        state = DEAD;
        body = null;
        carrier = null;
        p = null;
        r = null;
        transfer = null;
        delivery = Delivery.VALUE;
        next = null;
        previous = null;
        if (watch instanceof EndWatch watched) {
            watched.ended(ending);
        }
    }
}
