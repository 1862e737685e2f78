package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * An exception in the place of a value: a tasklet that is resumed with one raises it. Exits and
 * timeouts are made when they are raised, so that their stack shows where the tasklet waited.
 */
final class Bomb extends Delivery {
    private final @Nullable RuntimeException thrown;
    private final @Nullable String timeout;

    Bomb(@Nullable RuntimeException thrown, @Nullable String timeout) {
        this.thrown = thrown;
        this.timeout = timeout;
    }

    static Bomb of(RuntimeException thrown) {
        return new Bomb(thrown, null);
    }

    static Bomb timeout(String message) {
        return new Bomb(null, message);
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
        if (undelivered instanceof WaitList.Handed handed) {
            handed.takeBack().accept(tasklet);
        }
        explode();
        return null;
    }

    /** What is to be thrown, if it is made already. */
    @Nullable RuntimeException thrown() {
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
        return timeout != null ? new TaskletTimeoutException(timeout) : new TaskletExit();
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> void raise(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
