package orrery.world.mind;

import orrery.script.Event;

/** Brings the studio's own messages from entity to entity, and to players. */
final class Post {
    private final Surroundings around;

    Post(Surroundings around) {
        this.around = around;
    }

    /** Delivers at once; to somebody who is not here it is lost. */
    void carry(long senderId, long toId, String name, byte[] body) {
        Mind to = around.minds().of(toId);
        if (to == null) {
            return;
        }
        if (to.player != null) {
            around.outbox.tell(new Notice.Told(to.player.sessionId, senderId, name, body));
        } else {
            to.events().deliver(new Event.Told(senderId, name, body));
        }
    }
}
