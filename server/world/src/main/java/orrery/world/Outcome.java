package orrery.world;

import orrery.script.OrderFault;
import orrery.script.OrderStatus;

/**
 * What became of an order.
 *
 * @param tag what {@link World#order} returned for it
 */
public record Outcome(long entityId, long tag, OrderStatus status, OrderFault fault) {}
