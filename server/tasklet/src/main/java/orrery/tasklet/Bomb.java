package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * An exception in the place of a value: a tasklet that is resumed with one raises it. Exits and
 * timeouts are made when they are raised, so that their stack shows where the tasklet waited.
 */
final class Bomb {
    /** Kills whoever takes it. */
    static final Bomb EXIT = new Bomb(null, null);

    private final @Nullable RuntimeException thrown;
    private final @Nullable String timeout;

    private Bomb(@Nullable RuntimeException thrown, @Nullable String timeout) {
        this.thrown = thrown;
        this.timeout = timeout;
    }

    static Bomb of(RuntimeException thrown) {
        return new Bomb(thrown, null);
    }

    static Bomb timeout(String message) {
        return new Bomb(null, message);
    }

    /** What is to be thrown. */
    Throwable defuse() {
        if (thrown != null) {
            return thrown;
        }
        return timeout != null ? new TaskletTimeoutException(timeout) : new TaskletExit();
    }

    /** Never returns. */
    void explode() {
        Bomb.<RuntimeException>raise(defuse());
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> void raise(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
