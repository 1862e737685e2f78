package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * What saving must know of a tasklet and its scheduler beyond what their fields say. {@code
 * orrery.tasklet.save} alone calls this.
 *
 * <p><b>Threads.</b> Confined to that of the tasklet's scheduler.
 */
public final class Frozen {
    private static final long[] NO_PRIMITIVES = {};
    private static final Object[] NO_REFERENCES = {};

    private Frozen() {}

    /** Whether it has begun, and has not ended. */
    public static boolean begun(Tasklet tasklet) {
        return tasklet.carrier != null;
    }

    /** Why its frames cannot be saved; null if they can, or if there are none. */
    public static @Nullable String whyNot(Tasklet tasklet) {
        Carrier carrier = tasklet.carrier;
        if (carrier == null || carrier == WovenCarrier.ONE && tasklet.p != null) {
            return null;
        }
        if (carrier instanceof NativeRunner || carrier == WovenCarrier.ONE) {
            return "it was preempted, and has not come to a wait since";
        }
        return "it is not woven, and what waits on a stack of its own cannot be saved";
    }

    /** The primitives of its frames; those behind the innermost frame mean nothing. */
    public static long[] primitives(Tasklet tasklet) {
        long[] found = tasklet.p;
        return found == null ? NO_PRIMITIVES : found;
    }

    /** The references of its frames; those behind the innermost frame mean nothing. */
    public static @Nullable Object[] references(Tasklet tasklet) {
        @Nullable Object[] found = tasklet.r;
        return found == null ? NO_REFERENCES : found;
    }

    /** Gives a tasklet, just loaded, the frames that it goes on with. */
    public static void thaw(Tasklet tasklet, long[] primitives, @Nullable Object[] references) {
        tasklet.carrier = WovenCarrier.ONE;
        tasklet.p = primitives;
        tasklet.r = references;
    }

    /** The tasklet itself, of one that stands in a queue for it. */
    public static Tasklet original(Tasklet tasklet) {
        return StandIn.original(tasklet);
    }
}
