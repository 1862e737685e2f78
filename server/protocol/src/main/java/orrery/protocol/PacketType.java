package orrery.protocol;

/** The first byte of a packet. Numbers are never used again for something else. */
public final class PacketType {
    // From a client
    public static final int LOGIN = 1;
    public static final int ORDERED = 2;
    public static final int SPOKE = 3;
    public static final int SENT = 4;
    public static final int PING = 5;
    public static final int LOGOUT = 6;

    // From a server
    public static final int WELCOME = 1;
    public static final int SYSTEM_ENTERED = 2;
    public static final int SHIP_ASSIGNED = 3;
    public static final int ORDER_NOTICE = 4;
    public static final int EVENT_NOTICE = 5;
    public static final int CARGO_SHOWN = 6;
    public static final int MARKET_SHOWN = 7;
    public static final int TOLD = 8;
    public static final int CLOCK = 9;
    public static final int FIGURES = 10;
    public static final int PONG = 11;
    public static final int GOODBYE = 12;

    /** Goes to {@link PublicationReader}, every other of a server's to {@link ServerMessages}. */
    public static final int PUBLICATION = 16;

    private PacketType() {}
}
