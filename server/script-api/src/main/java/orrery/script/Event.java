package orrery.script;

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

    /** Another wing of the studio's own: a named message that was sent to this entity. */
    record Told(String name, byte[] body) implements Event {}

    /** Nothing happened before the time ran out. */
    record Silence() implements Event {}
}
