package orrery.testkit;

import org.jspecify.annotations.Nullable;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;

/**
 * An order that a script gave, and what has become of it.
 *
 * @param tick the tick in which it was given
 * @param status null as long as nothing has been heard of it
 */
public record GivenOrder(long tick, Order order, @Nullable OrderStatus status, OrderFault fault) {
    boolean open() {
        return status == null || !status.last();
    }

    @Override
    public String toString() {
        String outcome = status == null ? "no answer yet" : status.toString();
        return fault == OrderFault.NONE
                ? "%6d  %s: %s".formatted(tick, order, outcome)
                : "%6d  %s: %s, %s".formatted(tick, order, outcome, fault.text());
    }
}
