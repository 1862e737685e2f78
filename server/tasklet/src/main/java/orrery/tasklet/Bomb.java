package orrery.tasklet;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An exception in the place of a value: a tasklet that is resumed with one raises it. Exits and
 * timeouts are made when they are raised, so that their stack shows where the tasklet waited.
 */
final class Bomb extends Delivery {
    private final @Nullable Throwable thrown;
    private final @Nullable String timeout;
    private final @Nullable Supplier<? extends Throwable> maker;

    private Bomb(
            @Nullable Throwable thrown,
            @Nullable String timeout,
            @Nullable Supplier<? extends Throwable> maker) {
        this.thrown = thrown;
        this.timeout = timeout;
        this.maker = maker;
    }

    /** Raises a {@link TaskletExit}. */
    static Bomb exit() {
        return new Bomb(null, null, null);
    }

    static Bomb of(Throwable thrown) {
        return new Bomb(Objects.requireNonNull(thrown, "thrown"), null, null);
    }

    static Bomb timeout(String message) {
        return new Bomb(null, message, null);
    }

    static Bomb made(Supplier<? extends Throwable> maker) {
        return new Bomb(null, null, Objects.requireNonNull(maker, "maker"));
    }

    /** Whether this kills. */
    boolean isExit() {
        return this == EXIT || thrown instanceof TaskletExit;
    }

    /** The message itself, unless it is a bomb. */
    static @Nullable Object opened(@Nullable Object message) {
        if (message instanceof Bomb bomb) {
            bomb.explode();
        }
        return message;
    }

    @Override
    @Nullable Object deliverTo(Tasklet tasklet) {
        Object undelivered = tasklet.transfer;
        tasklet.delivery = VALUE;
        tasklet.transfer = null;
        if (undelivered instanceof StandIn standIn) {
            undelivered = standIn.transfer;
        }
        if (undelivered instanceof WaitList.Handed handed) {
            handed.takeBack().accept(tasklet);
        }
        explode();
        return null;
    }

    @Override
    Bomb bomb() {
        return this;
    }

    /** What is to be thrown, if it is made already. */
    @Nullable Throwable thrown() {
        return thrown;
    }

    /** Never returns. */
    void explode() {
        Bomb.<RuntimeException>raise(defuse());
    }

    /** What is to be thrown. */
    Throwable defuse() {
        if (thrown != null) {
            return thrown;
        }
        if (maker != null) {
            try {
                return Objects.requireNonNull(maker.get(), "the exception that was to be made");
            } catch (RuntimeException fault) {
                return fault; // of the maker; it takes the same way
            }
        }
        return timeout != null ? new TaskletTimeoutException(timeout) : new TaskletExit();
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> void raise(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
