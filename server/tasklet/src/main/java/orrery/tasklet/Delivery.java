package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * How a tasklet is given what it was woken with: as a value, or as an exception.
 *
 * <p>A virtual call and not a test, because it is the first thing a tasklet does after a wait. Were
 * it a test, then of all tasklets that waited before it was first made each would be deoptimised at
 * the place where the compiler had left out the branch; that costs ten microseconds and more a
 * tasklet.
 */
abstract sealed class Delivery permits Delivery.Value, Bomb {
    /** Gives what the tasklet's transfer slot holds. */
    static final Delivery VALUE = new Value();

    /** Kills. Here so that both kinds of delivery are loaded before any caller is compiled. */
    static final Bomb EXIT = Bomb.exit();

    /** Called on the tasklet's own stack. */
    abstract @Nullable Object deliverTo(Tasklet tasklet);

    static final class Value extends Delivery {
        private Value() {}

        @Override
        @Nullable Object deliverTo(Tasklet tasklet) {
            Object value = tasklet.transfer;
            tasklet.transfer = null;
            return value;
        }
    }
}
