package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * What keeps the frames of a tasklet while it is suspended, from its first resume to its end: of
 * one tasklet, or of many.
 */
interface Carrier {
    /**
     * Starts the tasklet's body or goes on with it, until it suspends or ends.
     *
     * @return whether it has ended
     */
    boolean resume(Tasklet tasklet);

    /**
     * Suspends the tasklet, which is the caller, until it is resumed.
     *
     * <p>Every operation that waits calls this as its last act and returns what this returns
     * without looking at it; whoever wakes the tasklet has done all the rest, and what is still to
     * be done on the tasklet's own stack is a {@link Sequel}. So a carrier may also suspend by
     * returning here at once, letting the frames above be left.
     *
     * @return what the tasklet was woken with, see {@link Tasklet#take}; nothing of any meaning if
     *     {@link FrameStack#suspended} says that it returns at once
     */
    @Nullable Object suspend(Tasklet tasklet);

    /**
     * As {@link #suspend}, in the middle of code that did not ask for it, and therefore without
     * leaving its frames.
     *
     * @throws PinnedException if that cannot be
     */
    default @Nullable Object preempt(Tasklet tasklet) {
        return suspend(tasklet);
    }

    /**
     * Takes over from one who gave turns to tasklets, if the one whose turn is over has been
     * stopped in it.
     *
     * @param ended whether the tasklet has ended
     */
    default void leave(boolean ended) {
        throw new IllegalStateException("nobody was stopped here");
    }

    /**
     * The frames of a suspended tasklet, innermost first; those of this package's inside come too.
     */
    StackTraceElement[] stackTrace(Tasklet tasklet);
}
