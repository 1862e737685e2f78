package orrery.tasklet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tasklets block at: it is the queue of those who do. */
abstract sealed class WaitPoint extends TaskletQueue
        permits Channel, Promise, WaitList, SelectWait, TimeoutScope {
    /** Lets go of a tasklet that waits here, because something else wakes it. */
    abstract void release(Tasklet tasklet);

    /** What a tasklet is woken with whose wait here was limited to {@code ticks}, and is over. */
    Object expired(long ticks) {
        return Bomb.timeout(
                "timed out after %d ticks, waiting for %s".formatted(ticks, describe()));
    }

    /** The tasklets without which nobody who waits here goes on; null if anybody may see to it. */
    @Nullable List<Tasklet> holders() {
        return null;
    }

    /** What those who wait here wait for, for people. */
    abstract String describe();

    /** What follows the operation's name in a message: "receive" and this. */
    abstract String place();
}
