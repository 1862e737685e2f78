package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * How a tasklet is given what it was woken with: as a value, as an exception, or as what is made of
 * either.
 *
 * <p>A virtual call and not a test, because it is the first thing a tasklet does after a wait. Were
 * it a test, then of all tasklets that waited before it was first made each would be deoptimised at
 * the place where the compiler had left out the branch; that costs ten microseconds and more a
 * tasklet.
 */
abstract sealed class Delivery permits Delivery.Value, Bomb, Followed {
    /** Gives what the tasklet's transfer slot holds. */
    static final Delivery VALUE = new Value();

    /** Kills. Here so that both kinds of delivery are loaded before any caller is compiled. */
    static final Bomb EXIT = Bomb.exit();

    /**
     * Called on the tasklet's own stack, where it waited. May suspend the tasklet again as its last
     * act, and then gives what the carrier gives.
     */
    abstract @Nullable Object deliverTo(Tasklet tasklet);

    /** The same, with an exception in the place of the value. */
    Delivery with(Bomb bomb) {
        return bomb;
    }

    /** The exception that will be delivered, or null. */
    @Nullable Bomb bomb() {
        return null;
    }

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
