package orrery.script;

/**
 * How long and how many the messages of the studio's own may be that one entity sends. One object
 * an entity; confined to the thread that runs it.
 */
public final class MessageLimits {
    /** Characters of a message's name. */
    public static final int MAX_NAME_LENGTH = 32;

    public static final int MAX_BODY_BYTES = 2_048;

    /** Messages of one entity in a second of game time. */
    public static final int PER_SECOND = 20;

    private long second = -1;
    private int sent;

    /**
     * Checks one message.
     *
     * @throws IllegalArgumentException if its name is empty or too long, or its body too long
     */
    public static void check(String name, byte[] body) {
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "message name must have 1 to %d characters, had %d"
                            .formatted(MAX_NAME_LENGTH, name.length()));
        }
        if (body.length > MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "body of message '%s' must have at most %d bytes, had %d"
                            .formatted(name, MAX_BODY_BYTES, body.length));
        }
    }

    /** Counts one more message in this second; false if there were too many already. */
    public boolean take(long nowSecond) {
        if (nowSecond != second) {
            second = nowSecond;
            sent = 0;
        }
        if (sent >= PER_SECOND) {
            return false;
        }
        sent++;
        return true;
    }
}
