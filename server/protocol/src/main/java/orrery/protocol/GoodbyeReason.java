package orrery.protocol;

/** Why a server ends a session. The order of the constants is part of the wire format. */
public enum GoodbyeReason {
    /** The client asked for it. */
    LOGOUT,
    /** The server is being stopped. */
    SHUTDOWN,
    /** The client speaks another version of the protocol. */
    WRONG_VERSION,
    /** The name is not allowed, or in use, or the start is unknown. */
    LOGIN_REFUSED,
    /** No more sessions are admitted. */
    FULL,
    /** A packet could not be decoded, or was not allowed at that moment. */
    BAD_PACKET,
    /** More messages than the limit. */
    TOO_FAST,
    /** No login, or nothing at all, for too long. */
    SILENT,
    /** The same player logged in again. */
    REPLACED
}
