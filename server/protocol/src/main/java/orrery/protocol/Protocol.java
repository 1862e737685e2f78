package orrery.protocol;

/** Numbers that both sides of a connection share. */
public final class Protocol {
    /** Goes up with every change that an older client or server would not understand. */
    public static final int VERSION = 2;

    /** The largest packet that a client may send, in bytes after the length prefix. */
    public static final int MAX_CLIENT_PACKET_BYTES = 4_096;

    /** The largest packet that a server may send, in bytes after the length prefix. */
    public static final int MAX_SERVER_PACKET_BYTES = 65_535;

    /** The length prefix: an unsigned 16-bit number, big-endian, that does not count itself. */
    public static final int LENGTH_PREFIX_BYTES = 2;

    public static final int MAX_NAME_LENGTH = 32;

    /** The longest text that somebody says, in characters. */
    public static final int MAX_TEXT_LENGTH = 256;

    /** The largest body of a studio's own message, in bytes. */
    public static final int MAX_BODY_BYTES = 2_048;

    /** The edge of a cell of space, in metres; positions on the wire are relative to a cell. */
    public static final int CELL_METERS = 8_192;

    /** Positions on the wire are multiples of this, in metres: a cell is 2^16 of them wide. */
    public static final double POSITION_QUANTUM_METERS = 0.125;

    /** Velocities on the wire are multiples of this, in metres a second. */
    public static final double VELOCITY_QUANTUM_METERS = 0.0625;

    /** The fastest on the wire along an axis, in quanta: 8,388 km/s. */
    public static final int MAX_VELOCITY = 1 << 27;

    /** The highest slot that a publication may name. */
    public static final int MAX_SLOT = (1 << 18) - 1;

    /** What moves is published again before its state is as many ticks old as this. */
    public static final int MAX_STATE_AGE_TICKS = 255;

    /** The longest list in a message. */
    public static final int MAX_LIST_LENGTH = 1_024;

    /** Positions, ranges and speeds in messages lie within this of zero, in metres. */
    public static final double MAX_METERS = 1e10;

    private Protocol() {}
}
