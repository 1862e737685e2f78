package @PACKAGE@;

import orrery.script.EntityScript;
import orrery.script.PilotSelf;
import orrery.script.PlayerMessage;

/**
 * Does as its player says: a beginning, to be made into something better. The server gives players'
 * ships the script that is called {@code Pilot}.
 */
public final class @NAME@ implements EntityScript<PilotSelf> {
    @Override
    public void run(PilotSelf self) {
        while (true) {
            switch (self.nextMessage()) {
                case PlayerMessage.Ordered ordered -> self.carryOut(ordered);
                case PlayerMessage.Spoke(_, String text) -> self.say(text);
                case PlayerMessage.Sent sent -> self.tell("got", sent.body());
            }
        }
    }
}
