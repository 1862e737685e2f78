package orrery.script;

/** What a player's client sent for its ship; {@link PilotSelf#nextMessage} takes it out. */
public sealed interface PlayerMessage {
    /**
     * Counts up by at least one from message to message of a session; the own-ship part of a
     * publication acknowledges the highest one carried out.
     */
    long sequence();

    /**
     * The player wants an order carried out.
     *
     * @param orderId the client's own number for it; outcomes carry it back
     */
    record Ordered(long sequence, int orderId, Order order) implements PlayerMessage {}

    /** The player says something to all in the solar system. */
    record Spoke(long sequence, String text) implements PlayerMessage {}

    /**
     * A message of the studio's own.
     *
     * @param toId the entity that it is for; 0 if it is for the pilot itself
     */
    record Sent(long sequence, long toId, String name, byte[] body) implements PlayerMessage {
        /** One for the pilot. */
        public Sent(long sequence, String name, byte[] body) {
            this(sequence, 0, name, body);
        }
    }
}
