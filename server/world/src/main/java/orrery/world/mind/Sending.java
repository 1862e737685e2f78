package orrery.world.mind;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Sequel;

/** A message of a body that has sent as many in this second as it may. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Sending(Body from, long toId, String name, byte[] body) implements Sequel<Boolean, Boolean> {
    @Override
    public Boolean then(Boolean allowed) {
        from.post(toId, name, body);
        return true;
    }

    /** Waits for the next second, and looks whether the body may send in it. */
    record Turn(Body body) implements Supplier<Boolean>, Sequel<Boolean, @Nullable Boolean> {
        @Override
        public Boolean get() {
            body.sleepToNextSecond();
            return true;
        }

        @Override
        @SuppressWarnings("NullAway") // it looks past the type's own annotation
        public @Nullable Boolean then(Boolean slept) {
            return body.maySend() ? true : null;
        }
    }
}
