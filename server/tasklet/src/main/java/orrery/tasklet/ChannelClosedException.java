package orrery.tasklet;

/** A tasklet would have had to wait on a channel that is closing. */
public final class ChannelClosedException extends IllegalStateException {
    /** For channels of one's own. */
    public ChannelClosedException(String operation, String channel) {
        super(
                "Send/receive operation on a closed channel: %s on channel '%s'"
                        .formatted(operation, channel));
    }
}
