package orrery.script;

/** The body of a player's ship: a ship whose player sends it messages. Only the server has it. */
public interface PilotSelf extends ShipSelf {
    /** The player's next message; waits for one. A full mailbox slows the player, it loses none. */
    PlayerMessage nextMessage();

    /**
     * Gives the ship what the player ordered and does not wait: its outcomes go to the player by
     * themselves, and it counts as carried out from this tick's end on.
     */
    void carryOut(PlayerMessage.Ordered ordered);

    /** Sends the player a message of the studio's own. */
    void tell(String name, byte[] body);
}
