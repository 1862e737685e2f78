package orrery.tasklet;

/** What tasklets block at: it is the queue of those who do. */
abstract sealed class WaitPoint extends TaskletQueue permits Channel, Promise, WaitList {
    /** Lets go of a tasklet that waits here, because something else wakes it. */
    abstract void release(Tasklet tasklet);

    /** What those who wait here wait for, for people. */
    abstract String describe();

    /** What follows the operation's name in a message: "receive" and this. */
    abstract String place();
}
