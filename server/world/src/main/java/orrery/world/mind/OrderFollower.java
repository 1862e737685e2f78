package orrery.world.mind;

import orrery.script.Order;
import orrery.world.Outcome;

/** Follows what the minds of a system order, and what comes of it: for tests and for watching. */
public interface OrderFollower {
    /**
     * An entity's mind gave an order.
     *
     * @param tag what outcomes of it carry
     */
    void ordered(long entityId, long tag, Order order, long tick);

    /** An order came to something; also told of orders that no mind gave. */
    void answered(Outcome outcome, long tick);

    /** A ship's mind said something to all in the system. */
    default void spoke(long entityId, String text, long tick) {}
}
