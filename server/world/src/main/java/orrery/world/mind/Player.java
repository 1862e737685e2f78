package orrery.world.mind;

import org.jspecify.annotations.Nullable;
import orrery.script.PlayerMessage;
import orrery.tasklet.Sequel;
import orrery.world.universe.Start;

/**
 * A session in this system, with or, until its ship is replaced, without a ship. As the sequel of a
 * wait it takes note of the message that the pilot has got.
 */
final class Player implements Sequel<PlayerMessage, PlayerMessage> {
    final long sessionId;
    final String name;

    /** Where lost ships are replaced; may be in another system. */
    final Start start;

    private Mailbox<PlayerMessage> messages = new Mailbox<>();

    /** The sequence number of the message that the pilot took last. */
    long lastTaken;

    /** The message that the pilot took last, unless it is an order that it gave the ship. */
    @Nullable PlayerMessage inHand;

    /** The mind of the ship; null without one. */
    @Nullable Mind mind;

    /** Of a player without a ship: when it gets one. */
    long respawnTick;

    /** When the pilot was started last. */
    long pilotTick;

    /** Of a pilot that has failed: when it is started again, and how long that took; else 0. */
    long restartTick;

    long restartTicks;

    /** Units in the hold as the client was told last; below 0 if it must be told. */
    long toldUnits = -1;

    Player(long sessionId, String name, Start start) {
        this.sessionId = sessionId;
        this.name = name;
        this.start = start;
    }

    Mailbox<PlayerMessage> messages() {
        return messages;
    }

    /** Its pilot goes on from another system, with these messages and this one in its hand. */
    void goOn(Mailbox<PlayerMessage> kept, @Nullable PlayerMessage taken) {
        messages = kept;
        inHand = taken;
    }

    /** What its pilot waited for is there, and the pilot runs again. */
    @Override
    public PlayerMessage then(PlayerMessage message) {
        return take(messages.then(message));
    }

    /** Its pilot takes a message, which is in its hand from now on. */
    PlayerMessage take(PlayerMessage message) {
        lastTaken = message.sequence();
        inHand = message;
        return message;
    }

    /**
     * Its pilot is about to start again: what was given to the old one, and is not carried out, is
     * for the new one.
     *
     * @param acknowledged the sequence number of the last message that was carried out
     */
    void pilotRestarts(long tick, long acknowledged) {
        pilotTick = tick;
        restartTick = 0;
        messages.takeBack();
        PlayerMessage unfinished = inHand;
        if (unfinished != null && unfinished.sequence() > acknowledged) {
            messages.putBack(unfinished);
            lastTaken = acknowledged;
        }
        inHand = null;
    }

    long hash() {
        long hash = Mix.mix(sessionId, lastTaken);
        hash = Mix.mix(hash, messages.delivered());
        hash = Mix.mix(hash, messages.size());
        hash = Mix.mix(hash, restartTick);
        return Mix.mix(hash, mind == null ? respawnTick : mind.id);
    }
}
