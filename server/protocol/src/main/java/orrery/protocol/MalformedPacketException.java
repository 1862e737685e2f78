package orrery.protocol;

/**
 * Bytes are not a packet of this protocol. The message says in one line what was expected and what
 * was found; whoever reads from the connection closes it.
 *
 * <p>It has no stack trace: hostile peers cause it at will, and the place in the codec says nothing
 * that the message does not.
 */
public final class MalformedPacketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedPacketException(String message) {
        super(message, null, false, false);
    }
}
