package orrery.tasklet;

/** Lets tests of the weaver see that tasklets really ran woven. */
public final class WovenTurns {
    private WovenTurns() {}

    /** How many turns woven tasklets have been given on the calling thread. */
    public static long onThisThread() {
        return FrameStack.current().turns();
    }
}
