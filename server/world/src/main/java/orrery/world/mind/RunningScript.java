package orrery.world.mind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.script.Event;
import orrery.script.PlayerMessage;
import orrery.tasklet.Handoff;

/**
 * What there is of a running script beside its body, its memory and its account: what is saved when
 * it leaves a solar system with its entity.
 *
 * @param tick of the system that it leaves
 * @param main the place of the main tasklet among those of the handoff; -1 if it has ended
 * @param messages the mailbox of the player whose ship it is; null without one, like what is next
 * @param inHand the message that the pilot took last
 */
record RunningScript(
        Handoff handoff,
        long tick,
        int main,
        Mailbox<Event> events,
        List<OpenOrder> openOrders,
        List<Wait> waits,
        @Nullable Mailbox<PlayerMessage> messages,
        @Nullable PlayerMessage inHand) {}
