package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a tasklet's frames while it is suspended. One belongs to one tasklet, from its first
 * resume to its end.
 */
interface Carrier {
    /**
     * Starts the tasklet's body or goes on with it, until it suspends or ends.
     *
     * @return whether it has ended
     */
    boolean resume();

    /**
     * Suspends the tasklet, which is the caller, until it is resumed.
     *
     * <p>Every operation that waits calls this as its last act and returns what this returns
     * without looking at it; whoever wakes the tasklet has done all the rest. So a carrier may also
     * suspend by returning here at once and unwinding the frames above.
     *
     * @return what the tasklet was woken with, see {@link Tasklet#take}
     */
    @Nullable Object suspend();

    /**
     * The frames of the suspended tasklet, innermost first; those of this package's inside come
     * too.
     */
    StackTraceElement[] stackTrace();
}
