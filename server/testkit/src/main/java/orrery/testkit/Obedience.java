package orrery.testkit;

import orrery.script.PilotSelf;
import orrery.script.PlayerMessage;

/** The pilot of tests that bring none: it carries out what the player orders. */
final class Obedience {
    private Obedience() {}

    static void obey(PilotSelf self) {
        while (true) {
            if (self.nextMessage() instanceof PlayerMessage.Ordered ordered) {
                self.carryOut(ordered);
            }
        }
    }
}
