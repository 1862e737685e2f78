package orrery.tasklet;

/** What a blocked tasklet waits at. It holds the tasklet in a queue of its own. */
abstract sealed class WaitPoint permits Channel, Promise {
    /** Lets go of a tasklet that waits here, because something else wakes it. */
    abstract void release(Tasklet tasklet);

    /** What those who wait here wait for, for people. */
    abstract String describe();
}
