package orrery.tasklet;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A delivery that does not go to the code that waits, but to a {@link Sequel} before it. */
final class Followed extends Delivery {
    private final Sequel<?, ?> sequel;
    private Delivery first;

    Followed(Sequel<?, ?> sequel, Delivery first) {
        this.sequel = sequel;
        this.first = first;
    }

    @Override
    @Nullable Object deliverTo(Tasklet tasklet) {
        tasklet.delivery = VALUE; // the sequel may wait, too
        Object value;
        try {
            value = first.deliverTo(tasklet);
        } catch (Throwable thrown) { // whatever it is, the sequel says what comes of it
            return sequel.failed(thrown);
        }
        // What came first may wait again, and so this does not know yet what came of it.
        return FrameStack.suspended() == null ? then(sequel, value) : tasklet.follow(sequel);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // who set the sequel knows what it waits for
    static <T extends @Nullable Object> @Nullable Object then(
            Sequel<T, ?> sequel, @Nullable Object value) {
        return sequel.then((T) value);
    }

    @Override
    Delivery with(Bomb bomb) {
        first = first.with(bomb);
        return this;
    }

    @Override
    @Nullable Bomb bomb() {
        return first.bomb();
    }

    /** What a wait with a sequel gives; nobody looks at it while the tasklet is being suspended. */
    @SuppressWarnings({"unchecked", "NullAway"}) // it is what the sequel gave
    static <R extends @Nullable Object> R made(@Nullable Object given) {
        return (R) given;
    }

    /** As {@link #made}, of one that gives a Boolean. */
    static boolean yes(@Nullable Object given) {
        return given instanceof Boolean yes && yes;
    }

    /** As {@link #made}, of one that gives an Integer. */
    static int number(@Nullable Object given) {
        return given instanceof Integer number ? number : 0;
    }

    /** Lets what was raised pass. */
    record ThenOnly<T extends @Nullable Object, R extends @Nullable Object>(
            Sequel<? super T, ? extends R> sequel) implements Sequel<T, R> {
        @Override
        public @Nullable R then(T value) {
            return sequel.then(value);
        }
    }

    /** Waits again, unless something can be made of what came. */
    record UntilMade<T extends @Nullable Object, R>(
            Supplier<? extends T> operation, Sequel<? super T, ? extends @Nullable R> look)
            implements Sequel<T, R> {
        @Override
        public R then(T value) {
            R result = look.then(value);
            return result != null ? result : Sequel.until(operation, look);
        }
    }
}
