package orrery.scripts;

import orrery.script.EntityScript;
import orrery.script.PilotSelf;
import orrery.script.PlayerMessage;

/**
 * Flies a player's ship as its player says: takes the player's messages one at a time and turns
 * them into orders. To change what players may do, change this.
 */
public final class Pilot implements EntityScript<PilotSelf> {
    @Override
    public void run(PilotSelf self) {
        while (true) {
            switch (self.nextMessage()) {
                case PlayerMessage.Ordered ordered -> self.carryOut(ordered);
                case PlayerMessage.Spoke(_, String text) -> self.say(text);
                case PlayerMessage.Sent sent -> carry(self, sent);
            }
        }
    }

    /** The studio's own messages go to whom they are for, as the ship's. */
    private static void carry(PilotSelf self, PlayerMessage.Sent sent) {
        if (sent.name().isEmpty()) {
            return; // nobody could answer it
        }
        if (sent.toId() == 0) {
            self.send(self.id(), "unknown", sent.name());
        } else {
            self.send(sent.toId(), sent.name(), sent.body());
        }
    }
}
