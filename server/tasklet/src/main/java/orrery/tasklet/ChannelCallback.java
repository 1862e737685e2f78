package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/** Is told of every operation on the channels of a scheduler, before it happens. */
@FunctionalInterface
public interface ChannelCallback {
    /**
     * Called on the stack of who calls the channel. It may look at everything and change nothing:
     * what it calls that would is refused. What it throws comes out of the operation, which then
     * has not happened.
     *
     * @param tasklet the one that sends or receives; null for main
     * @param sending whether it sends
     * @param willBlock whether nobody waits at the other side
     */
    void at(Channel<?> channel, @Nullable Tasklet tasklet, boolean sending, boolean willBlock);
}
