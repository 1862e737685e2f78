package orrery.sim.client;

import org.jspecify.annotations.Nullable;
import orrery.protocol.ServerMessage.OrderNotice;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.tasklet.Promise;
import orrery.tasklet.Scheduler;

/**
 * An order of a script that the server has not answered for the last time.
 *
 * <p>It may have been given once more, as a player clicks twice: then it goes by two ids. The
 * server replaces the first by the second, which is not a failure to the script.
 */
final class OpenOrder {
    private static final int NONE = 0;

    final Order order;

    /** The first answer: accepted or refused. */
    final Promise<OrderNotice> begun;

    /** The last answer. */
    final Promise<OrderNotice> ended;

    private int id;
    private int again = NONE;
    private boolean accepted;

    OpenOrder(Scheduler scheduler, Order order, int id) {
        this.order = order;
        this.id = id;
        String what = order.toString();
        this.begun = new Promise<>(scheduler, what);
        this.ended = new Promise<>(scheduler, what);
    }

    boolean goesBy(int orderId) {
        return orderId == id || (orderId == again && again != NONE);
    }

    /** Whether the server is carrying it out, and it was not given again since it was answered. */
    boolean repeatable() {
        return accepted
                && again == NONE
                && switch (order) {
                    case Order.Stop _,
                            Order.GoTo _,
                            Order.Approach _,
                            Order.Orbit _,
                            Order.KeepAtRange _ ->
                            true;
                    case Order.Warp _,
                            Order.Dock _,
                            Order.Undock _,
                            Order.Jump _,
                            Order.Lock _,
                            Order.Unlock _,
                            Order.Attack _,
                            Order.CeaseFire _,
                            Order.Mine _,
                            Order.Loot _,
                            Order.Buy _,
                            Order.Sell _,
                            Order.Unload _,
                            Order.Distress _ ->
                            false;
                };
    }

    void repeatedAs(int orderId) {
        again = orderId;
    }

    /**
     * Takes an answer.
     *
     * @return whether nothing more will be heard of this order
     */
    boolean answer(OrderNotice notice) {
        boolean ofRepetition = notice.orderId() == again && again != NONE;
        if (again != NONE && superseded(notice, ofRepetition)) {
            return false;
        }
        OrderStatus status = notice.status();
        accepted |= status == OrderStatus.ACCEPTED;
        if (!begun.done()) {
            begun.complete(notice);
        }
        if (status.last()) {
            ended.complete(notice);
        }
        return status.last();
    }

    private boolean superseded(OrderNotice notice, boolean ofRepetition) {
        if (ofRepetition) {
            if (notice.status() == OrderStatus.REFUSED) {
                again = NONE; // the first goes on
                return true;
            }
            return notice.status() == OrderStatus.ACCEPTED;
        }
        if (notice.status() == OrderStatus.FAILED && notice.fault() == OrderFault.REPLACED) {
            id = again;
            again = NONE;
            return true;
        }
        return false;
    }

    /** The fault of an answer, or null if it is a good one. */
    static @Nullable OrderFault fault(OrderNotice notice) {
        return switch (notice.status()) {
            case ACCEPTED, DONE -> null;
            case REFUSED, FAILED -> notice.fault();
        };
    }
}
