package orrery.tasklet;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Suspends;

/**
 * What is made of the outcome of a wait before the code that waited gets it: how an operation that
 * is not woven does something after a wait, although it suspends by returning and has no frame to
 * come back to.
 *
 * {@snippet :
 * @Suspends
 * Ore nextOre() {
 *     return Sequel.after(cargo.receive(), item -> item instanceof Ore ore ? ore : melt(item));
 * }
 * }
 *
 * <p>Where a saved tasklet waits its sequel is saved with it: make it a record, an enum or another
 * named class that can be.
 *
 * <p><b>Threads.</b> Called on the tasklet's own stack, on the thread of its {@link Scheduler}.
 *
 * @param <T> what the wait gives
 * @param <R> what the code that waited gets
 */
@FunctionalInterface
public interface Sequel<T extends @Nullable Object, R extends @Nullable Object> {
    /** Makes something of what the wait gave. May wait itself, as its very last act. */
    @Nullable R then(T value);

    /**
     * Makes something of what the wait raised; raises it, if not said otherwise. May wait itself,
     * as its very last act. Not called for what an operation raises before it waits.
     */
    default @Nullable R failed(Throwable thrown) {
        Bomb.<RuntimeException>raise(thrown);
        throw new AssertionError(thrown);
    }

    /**
     * Does {@code sequel} after an operation that may have suspended the calling tasklet. This must
     * be the very next and the last thing that its caller does: {@code return
     * Sequel.after(channel.receive(), sequel);}. What the operation raises passes the sequel by;
     * for one that hears of it see {@link Promise#await(Sequel)} and {@link WaitList#await(Object,
     * Sequel)}.
     *
     * @param value what the operation returned
     */
    @Suspends
    static <T extends @Nullable Object, R extends @Nullable Object> R after(
            @Nullable T value, Sequel<? super T, ? extends R> sequel) {
        Tasklet suspended = FrameStack.suspended();
        return suspended == null
                ? Followed.made(Followed.then(sequel, value))
                : Followed.made(suspended.follow(new Followed.ThenOnly<>(sequel)));
    }

    /**
     * Does an operation that may wait, again and again, until something can be made of what it
     * gives; as long as that takes, without growing a stack.
     *
     * @param operation calls it, as its very last act
     * @param look gives null where it must be done again; may not wait; does not hear of what the
     *     operation raises
     */
    @Suspends
    static <T extends @Nullable Object, R> R until(
            Supplier<? extends T> operation, Sequel<? super T, ? extends @Nullable R> look) {
        while (true) {
            T value = operation.get();
            Tasklet suspended = FrameStack.suspended();
            if (suspended != null) {
                return Followed.made(suspended.follow(new Followed.UntilMade<>(operation, look)));
            }
            R result = look.then(value);
            if (result != null) {
                return result;
            }
        }
    }
}
