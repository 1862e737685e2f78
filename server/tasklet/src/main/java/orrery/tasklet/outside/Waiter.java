package orrery.tasklet.outside;

import org.jspecify.annotations.Nullable;
import orrery.tasklet.WaitList;

/**
 * A place in the line of a shared channel, and the tasklet that waits for it to be served. All of
 * it is guarded by the lock of the crossing, but for the tasklet's own line.
 *
 * <p>Who serves it takes it out of the channel's line and posts it to its scheduler, where main
 * wakes the tasklet. Until then the tasklet may be woken by something else; it then asks {@link
 * #withdraw} which of the two came first.
 */
final class Waiter {
    private final SharedChannel<?> channel;
    private final @Nullable Outside outside;
    private final @Nullable WaitList line;
    final boolean sends;
    @Nullable Object value;
    private boolean served;
    private boolean refused;
    private boolean gaveBack;

    /** A tasklet that waits. */
    Waiter(
            SharedChannel<?> channel,
            Outside outside,
            WaitList line,
            boolean sends,
            @Nullable Object value) {
        this.channel = channel;
        this.outside = outside;
        this.line = line;
        this.sends = sends;
        this.value = value;
        outside.waiters().add(this);
    }

    /** A value whose sender has gone on, and whose receiver did not come into it. */
    Waiter(SharedChannel<?> channel, @Nullable Object value) {
        this.channel = channel;
        this.outside = null;
        this.line = null;
        this.sends = true;
        this.value = value;
    }

    /** Has been taken out of the line: the tasklet may go on; with the lock. */
    void serve() {
        served = true;
        if (outside != null) {
            outside.waiters().remove(this);
            outside.post(new Arrival.Served(this));
        }
    }

    /** The channel was closed, and nobody will come; with the lock. */
    void refuse() {
        refused = true;
        serve();
    }

    boolean refused() {
        return refused;
    }

    /** Wakes the tasklet, unless it was woken by something else; called by main. */
    void wake() {
        if (line != null) {
            line.wakeFirst(null);
        }
    }

    /** Leaves the line, if it has not been served; says whether it left. With the lock. */
    boolean withdraw() {
        if (served) {
            return false;
        }
        channel.leave(this);
        if (outside != null) {
            outside.waiters().remove(this);
        }
        return true;
    }

    /** Puts back what a receiver was given that will never look at it; with the lock. */
    void giveBack() {
        if (!sends && !refused && !gaveBack) {
            gaveBack = true;
            channel.putBack(value);
        }
    }
}
