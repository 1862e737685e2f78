package orrery.script;

import java.nio.charset.StandardCharsets;

/** What the world tells a script through its mailbox; {@link Self#nextEvent} takes it out. */
public sealed interface Event {
    /**
     * The nearest hostile contact is another one than at the sensors' last look; ships look about
     * once a second.
     */
    record ContactSighted(Contact contact) implements Event {}

    /**
     * The ship was hit in this tick.
     *
     * @param attackerId who hit hardest
     * @param points what all hits of the tick took, after resistances
     */
    record DamageTaken(long attackerId, double points) implements Event {}

    /** What the ship attacked is destroyed. */
    record TargetDestroyed(long targetId) implements Event {}

    /** What the ship attacked, locked or mined is gone or out of sight. */
    record TargetLost(long targetId) implements Event {}

    /** A ship of the same system calls for help; told to ships whose kind is police. */
    record DistressHeard(long shipId, long attackerId, Vector3 position) implements Event {}

    /** Somebody spoke in the solar system. */
    record Heard(String speaker, String text) implements Event {}

    /**
     * A message of the studio's own that was {@linkplain Self#send sent} to this entity.
     *
     * @param senderId the entity that sent it
     * @param body what the sender put in, or, of a text, its UTF-8
     */
    record Told(long senderId, String name, byte[] body) implements Event {
        /** The body as the text that it is; what is no UTF-8 is replaced. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Nothing happened before the time ran out. */
    record Silence() implements Event {}
}
