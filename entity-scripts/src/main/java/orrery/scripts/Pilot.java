package orrery.scripts;

import java.nio.charset.StandardCharsets;
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
                case PlayerMessage.Sent(_, String name, _) ->
                        self.tell("unknown", name.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
