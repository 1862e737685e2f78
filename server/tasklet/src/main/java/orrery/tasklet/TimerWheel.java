package orrery.tasklet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasklets by the tick at which they are due. A tasklet has at most one timer; setting and clearing
 * one allocates nothing.
 *
 * <p>A slot holds the tasklets whose due tick has the same low bits, in the order in which their
 * timers were set. As a tick looks at its own slot only, those due at once come out in that order;
 * those of later rounds are passed over, once every {@value #SLOTS} ticks.
 */
final class TimerWheel {
    /** What {@link Tasklet#due} says of a tasklet without a timer. */
    static final long UNSET = -1;

    private static final int SLOTS = 1024;
    private static final int MASK = SLOTS - 1;

    private final @Nullable Tasklet[] heads = new Tasklet[SLOTS];
    private final @Nullable Tasklet[] tails = new Tasklet[SLOTS];
    private int size;

    /** Where {@link #expire} goes on in its slot; moved along when that one's timer is cleared. */
    private @Nullable Tasklet following;

    /** How many timers are set. */
    int size() {
        return size;
    }

    void forEach(Consumer<Tasklet> action) {
        for (Tasklet first : heads) {
            for (Tasklet tasklet = first; tasklet != null; tasklet = tasklet.laterTimer) {
                action.accept(tasklet);
            }
        }
    }

    void set(Tasklet tasklet, long due) {
        int slot = (int) due & MASK;
        Tasklet last = tails[slot];
        tasklet.due = due;
        tasklet.laterTimer = null;
        tasklet.earlierTimer = last;
        if (last == null) {
            heads[slot] = tasklet;
        } else {
            last.laterTimer = tasklet;
        }
        tails[slot] = tasklet;
        size++;
    }

    /** Clears the timer of a tasklet, which must be set. */
    void clear(Tasklet tasklet) {
        int slot = (int) tasklet.due & MASK;
        Tasklet before = tasklet.earlierTimer;
        Tasklet after = tasklet.laterTimer;
        if (following == tasklet) {
            following = after;
        }
        if (before == null) {
            heads[slot] = after;
        } else {
            before.laterTimer = after;
        }
        if (after == null) {
            tails[slot] = before;
        } else {
            after.earlierTimer = before;
        }
        tasklet.earlierTimer = null;
        tasklet.laterTimer = null;
        tasklet.due = UNSET;
        size--;
    }

    /**
     * Clears the timers due after tick {@code from} and until tick {@code to}, and expires their
     * tasklets, ordered by due tick, then by when the timer was set. One that expires may clear
     * others' timers, as a scope does whose time is over; those do not expire.
     */
    void expire(long from, long to, Scheduler scheduler) {
        if (to - from > SLOTS) {
            expireSorted(to, scheduler);
            return;
        }
        for (long tick = from + 1; tick <= to && size > 0; tick++) {
            Tasklet tasklet = heads[(int) tick & MASK];
            while (tasklet != null) {
                following = tasklet.laterTimer;
                if (tasklet.due == tick) {
                    clear(tasklet);
                    scheduler.expire(tasklet);
                }
                tasklet = following;
            }
        }
    }

    // Equal due ticks share a slot, whose order a stable sort keeps.
    private void expireSorted(long to, Scheduler scheduler) {
        Tasklet[] due = new Tasklet[size];
        int count = 0;
        for (Tasklet first : heads) {
            for (Tasklet tasklet = first; tasklet != null; tasklet = tasklet.laterTimer) {
                if (tasklet.due <= to) {
                    due[count++] = tasklet;
                }
            }
        }
        Arrays.sort(due, 0, count, Comparator.comparingLong(tasklet -> tasklet.due));
        for (int i = 0; i < count; i++) {
            if (due[i].due != UNSET) {
                clear(due[i]);
                scheduler.expire(due[i]);
            }
        }
    }

    /**
     * The earliest tick after {@code now} at which a timer is due; Long.MAX_VALUE if there is none.
     */
    long nextDue(long now) {
        long earliest = Long.MAX_VALUE;
        for (int ahead = 1; ahead <= SLOTS && size > 0; ahead++) {
            Tasklet tasklet = heads[(int) (now + ahead) & MASK];
            for (; tasklet != null; tasklet = tasklet.laterTimer) {
                if (tasklet.due == now + ahead) {
                    return tasklet.due;
                }
                earliest = Math.min(earliest, tasklet.due);
            }
        }
        return earliest;
    }
}
