package orrery.protocol;

import orrery.script.PlayerMessage;

/** What a client may say to the server. */
public sealed interface ClientMessage {
    /**
     * Opens a session. Must be the first message, and the only one of its kind.
     *
     * @param protocolVersion must equal {@link Protocol#VERSION}
     * @param playerName 1 to {@link Protocol#MAX_NAME_LENGTH} letters, digits, {@code - _ .} and
     *     inner spaces
     * @param start the name of a start of the universe's configuration; empty for its first one
     */
    record Login(int protocolVersion, String playerName, String start) implements ClientMessage {}

    /** What the player wants of its ship: an order, words, or a message of the studio's own. */
    record Play(PlayerMessage message) implements ClientMessage {}

    /**
     * Asks for a {@link ServerMessage.Pong}; may be sent before login.
     *
     * @param clientNanos the client's clock; comes back as it is
     */
    record Ping(long clientNanos) implements ClientMessage {}

    /** Ends the session; the ship leaves the world. */
    record Logout() implements ClientMessage {}
}
