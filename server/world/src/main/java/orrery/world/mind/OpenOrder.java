package orrery.world.mind;

import org.jspecify.annotations.Nullable;
import orrery.script.Order;
import orrery.script.OrderException;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.TargetLost;
import orrery.tasklet.Promise;
import orrery.world.Outcome;

/** An order that was given and has not ended. */
sealed interface OpenOrder {
    /** What {@link orrery.world.World#order} returned for it. */
    long tag();

    Order order();

    /**
     * A player's.
     *
     * @param orderId the client's own number for it
     */
    record OfPlayer(long tag, Order order, int orderId) implements OpenOrder {}

    /**
     * A script's.
     *
     * @param accepted is kept when the order is accepted; null if nobody waits for that
     * @param ended is kept with whether it was done; null if nobody waits for that
     */
    record OfScript(
            long tag,
            Order order,
            @Nullable Promise<Boolean> accepted,
            @Nullable Promise<Boolean> ended)
            implements OpenOrder {
        void hear(Outcome outcome) {
            switch (outcome.status()) {
                case ACCEPTED -> {
                    if (accepted != null) {
                        accepted.complete(true);
                    }
                }
                case DONE -> {
                    if (accepted != null && !accepted.done()) {
                        accepted.complete(true);
                    }
                    if (ended != null) {
                        ended.complete(true);
                    }
                }
                case REFUSED, FAILED -> fail(outcome);
            }
        }

        private void fail(Outcome outcome) {
            if (accepted == null) {
                if (ended != null) {
                    ended.fail(thrown(outcome));
                }
                return;
            }
            if (!accepted.done()) {
                accepted.fail(thrown(outcome));
            }
            if (ended != null) {
                ended.complete(false);
            }
        }

        private OrderException thrown(Outcome outcome) {
            String what =
                    order + (outcome.status() == OrderStatus.REFUSED ? " refused" : " failed");
            return outcome.fault() == OrderFault.TARGET_LOST
                    ? new TargetLost(what)
                    : new OrderException(what, outcome.fault());
        }
    }
}
