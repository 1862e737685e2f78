package orrery.testkit;

import orrery.script.PilotSelf;
import orrery.script.PlayerMessage;

/** The pilot of tests that bring none: it carries out what the player orders, and speaks for it. */
final class Obedience {
    private Obedience() {}

    static void obey(PilotSelf self) {
        while (true) {
            switch (self.nextMessage()) {
                case PlayerMessage.Ordered ordered -> self.carryOut(ordered);
                case PlayerMessage.Spoke(_, String text) -> self.say(text);
                case PlayerMessage.Sent(_, long to, String name, byte[] body) -> {
                    if (to != 0) {
                        self.send(to, name, body);
                    } // else it is for the pilot: a test that sends some brings its own
                }
            }
        }
    }
}
