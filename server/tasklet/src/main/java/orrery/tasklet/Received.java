package orrery.tasklet;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.woven.Suspends;

/**
 * A loop over a channel, until nothing comes any more. Both methods are sequels of a wait of this
 * loop's, and so it is one that both of them end in.
 *
 * <p><b>Threads.</b> Confined to the thread of the scheduler whose tasklet receives.
 *
 * @param <T> what is received; never null
 */
public abstract class Received<T> implements Iterator<T> {
    /** Arrives in the place of a value: nothing will come any more. */
    public static final Object END = new Object();

    private @Nullable Object ahead;

    /** Receives a {@code T}, or {@link #END}; may wait, as its very last act. */
    @Suspends
    protected abstract @Nullable Object arrival();

    /** The name of the channel, for people. */
    protected abstract String channel();

    @Override
    @Suspends
    public final boolean hasNext() {
        return ahead == null ? Followed.yes(Sequel.after(arrival(), new More(this))) : more();
    }

    @Override
    @Suspends
    public final T next() {
        return Followed.made(ahead == null ? Sequel.after(arrival(), new Next(this)) : removed());
    }

    static boolean isEnd(@Nullable Object arrived) {
        return arrived == END;
    }

    private boolean more() {
        return !isEnd(ahead);
    }

    private @Nullable Object removed() {
        if (isEnd(ahead)) {
            throw new NoSuchElementException("channel '" + channel() + "' is closed");
        }
        Object value = ahead;
        ahead = null;
        return value;
    }

    /** Says whether anything came. */
    private record More(Received<?> loop) implements Sequel<@Nullable Object, Boolean> {
        @Override
        public Boolean then(@Nullable Object arrived) {
            loop.ahead = arrived;
            return loop.more();
        }
    }

    /** Gives what came. */
    private record Next(Received<?> loop) implements Sequel<@Nullable Object, @Nullable Object> {
        @Override
        public @Nullable Object then(@Nullable Object arrived) {
            loop.ahead = arrived;
            return loop.removed();
        }
    }
}
