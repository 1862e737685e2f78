package orrery.weaver;

import orrery.tasklet.woven.Suspends;

/** Operations that suspend, as far as their class files say. */
public final class Pause {
    private Pause() {}

    /** What waits; classes may implement it. */
    public interface Waits {
        @Suspends
        void sleep(int ticks);
    }

    /** Whose method says nothing of its own; what it implements does. */
    public interface WaitsLong extends Waits {
        @Override
        void sleep(int ticks);
    }

    @Suspends
    public static int receive() {
        return 0;
    }

    public static int balance() {
        return 0;
    }
}
