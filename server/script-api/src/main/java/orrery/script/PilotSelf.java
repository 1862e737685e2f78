package orrery.script;

import orrery.tasklet.woven.Suspends;

/**
 * The body of a player's ship: a ship whose player sends it messages. Only the server has it.
 *
 * <p>When its script fails, or ends and leaves no tasklet behind, it is started again a second of
 * game time later: a player must be heard. The order over which it failed is refused, the ship's
 * open orders and its memory stay. If it fails again soon the pause doubles, up to 64 s.
 */
public interface PilotSelf extends ShipSelf {
    /** The player's next message; waits for one. A full mailbox slows the player, it loses none. */
    @Suspends
    PlayerMessage nextMessage();

    /**
     * Gives the ship what the player ordered and does not wait: its outcomes go to the player by
     * themselves, and it counts as carried out from this tick's end on.
     */
    void carryOut(PlayerMessage.Ordered ordered);

    /** {@linkplain #send Sends} the player a message of the studio's own. */
    @Suspends
    default void tell(String name, byte[] body) {
        send(id(), name, body);
    }
}
