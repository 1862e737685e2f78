package orrery.world;

import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.ShipSelf;
import orrery.script.Vector3;

/**
 * Which way a ship wants: takes steering orders, and ends them. One steering order of a ship is
 * open at a time; a ship that has none comes to rest, circles on, or lies in a station.
 */
final class Steering {
    /** Ranges in orders are at most this. */
    static final double MAX_RANGE_METERS = 1e6;

    private static final Mode[] MODES = Mode.values();

    private final Entities entities;
    private final Ships ships;
    private final Sensors sensors;
    private final Stations stations;
    private final Report report;

    Steering(Entities entities, Ships ships, Sensors sensors, Stations stations, Report report) {
        this.entities = entities;
        this.ships = ships;
        this.sensors = sensors;
        this.stations = stations;
        this.report = report;
    }

    Mode mode(int slot) {
        return MODES[ships.mode[slot]];
    }

    /** Begins a steering order, or refuses it. Numbers are checked first, then the ship's state. */
    void begin(int slot, long tag, Order order) {
        OrderFault fault = fault(slot, order);
        if (fault != OrderFault.NONE) {
            report.refused(slot, tag, fault);
            return;
        }
        report.accepted(slot, tag);
        if (order instanceof Order.Undock) {
            undock(slot, tag);
            return;
        }
        leave(slot, OrderStatus.FAILED, OrderFault.REPLACED);
        ships.steerTag[slot] = tag;
        switch (order) {
            case Order.Stop() -> set(slot, Mode.STOP);
            case Order.GoTo(Vector3 point) -> {
                ships.goalX[slot] = point.x();
                ships.goalY[slot] = point.y();
                ships.goalZ[slot] = point.z();
                set(slot, Mode.GO_TO);
            }
            case Order.Approach(long id, double range) -> aim(slot, Mode.APPROACH, id, range);
            case Order.Orbit(long id, double range) -> aim(slot, Mode.ORBIT, id, range);
            case Order.KeepAtRange(long id, double range) ->
                    aim(slot, Mode.KEEP_AT_RANGE, id, range);
            case Order.Warp(long id, double range) -> aim(slot, Mode.ALIGN, id, range);
            case Order.Dock(long id) -> aim(slot, Mode.DOCK_APPROACH, id, ShipSelf.ARRIVAL_METERS);
            case Order.Jump(long id) -> aim(slot, Mode.JUMP_APPROACH, id, ShipSelf.ARRIVAL_METERS);
            case Order.Undock _,
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
                    throw new IllegalStateException("not for here: " + order);
        }
    }

    /** The order that steers the ship is done; it comes to rest. */
    void done(int slot) {
        leave(slot, OrderStatus.DONE, OrderFault.NONE);
        set(slot, Mode.STOP);
    }

    /** The order that steers the ship failed; it comes to rest. */
    void fail(int slot, OrderFault fault) {
        leave(slot, OrderStatus.FAILED, fault);
        set(slot, Mode.STOP);
    }

    void set(int slot, Mode mode) {
        ships.mode[slot] = (byte) mode.ordinal();
    }

    /** Whether what the ship steers by is still known to it: a landmark, or in sight. */
    boolean targetKnown(int slot) {
        int target = ships.steerSlot[slot];
        return entities.inSpace(target, ships.steerId[slot])
                && (entities.landmark(target) || sensors.inSight(slot, target));
    }

    /** The slot of what an order may name: a landmark, or what is in sight. Otherwise -1. */
    int known(int slot, long id) {
        int target = entities.slotOf(id);
        return target >= 0 && (entities.landmark(target) || sensors.inSight(slot, target))
                ? target
                : -1;
    }

    private void leave(int slot, OrderStatus status, OrderFault fault) {
        stations.releaseBay(slot);
        report.outcome(slot, ships.steerTag[slot], status, fault);
        ships.steerTag[slot] = 0;
        ships.steerId[slot] = 0;
        ships.steerSlot[slot] = -1;
    }

    private void aim(int slot, Mode mode, long id, double range) {
        ships.steerId[slot] = id;
        ships.steerSlot[slot] = entities.slotOf(id);
        ships.steerRange[slot] = range;
        set(slot, mode);
    }

    private void undock(int slot, long tag) {
        int station = ships.dockSlot[slot];
        entities.scatter(
                slot,
                slot,
                entities.x[station],
                entities.y[station],
                entities.z[station],
                Docking.UNDOCK_SPREAD_METERS);
        entities.inSpace[slot] = true;
        ships.dockId[slot] = 0;
        ships.dockSlot[slot] = -1;
        set(slot, Mode.STOP);
        report.done(slot, tag);
    }

    private OrderFault fault(int slot, Order order) {
        if (!sound(order)) {
            return OrderFault.BAD_VALUE;
        }
        boolean docked = mode(slot) == Mode.DOCKED;
        if (order instanceof Order.Undock) {
            return docked ? OrderFault.NONE : OrderFault.NOT_DOCKED;
        }
        if (docked) {
            return OrderFault.DOCKED;
        }
        if (mode(slot) == Mode.WARP) {
            return OrderFault.IN_WARP;
        }
        return switch (order) {
            case Order.Approach(long id, _) -> targetFault(slot, id);
            case Order.Orbit(long id, _) -> targetFault(slot, id);
            case Order.KeepAtRange(long id, _) -> targetFault(slot, id);
            case Order.Warp(long id, double range) -> warpFault(slot, id, range);
            case Order.Dock(long id) -> kindFault(slot, id, Entities.STATION);
            case Order.Jump(long id) -> jumpFault(slot, id);
            case Order.Stop _,
                    Order.GoTo _,
                    Order.Undock _,
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
                    OrderFault.NONE;
        };
    }

    private static boolean sound(Order order) {
        return switch (order) {
            case Order.GoTo(Vector3 point) ->
                    point != null && inside(point.x()) && inside(point.y()) && inside(point.z());
            case Order.Approach(_, double range) -> sound(range);
            case Order.Orbit(_, double range) -> sound(range);
            case Order.KeepAtRange(_, double range) -> sound(range);
            case Order.Warp(_, double range) -> sound(range);
            case Order.Stop _,
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
                    true;
        };
    }

    // Written so that NaN is not sound.
    private static boolean sound(double range) {
        return range >= 0 && range <= MAX_RANGE_METERS;
    }

    private static boolean inside(double position) {
        return Math.abs(position) <= World.MAX_POSITION_METERS;
    }

    private OrderFault targetFault(int slot, long id) {
        int target = known(slot, id);
        if (target < 0) {
            return OrderFault.TARGET_LOST;
        }
        return target == slot ? OrderFault.WRONG_TARGET : OrderFault.NONE;
    }

    private OrderFault kindFault(int slot, long id, int kind) {
        int target = known(slot, id);
        if (target < 0) {
            return OrderFault.TARGET_LOST;
        }
        return entities.kind[target] == kind ? OrderFault.NONE : OrderFault.WRONG_TARGET;
    }

    private OrderFault jumpFault(int slot, long id) {
        OrderFault fault = kindFault(slot, id, Entities.GATE);
        if (fault == OrderFault.NONE && !stations.gateOpen(entities.slotOf(id))) {
            return OrderFault.GATE_CLOSED;
        }
        return fault;
    }

    private OrderFault warpFault(int slot, long id, double range) {
        OrderFault fault = targetFault(slot, id);
        if (fault == OrderFault.NONE && !warpable(slot, entities.slotOf(id), range)) {
            return OrderFault.TOO_CLOSE;
        }
        return fault;
    }

    /** Whether it is far enough to warp to a range from the target. */
    boolean warpable(int slot, int target, double range) {
        double distance = Math.sqrt(entities.distanceSquared(slot, target));
        return distance >= ShipSelf.MIN_WARP_METERS && distance > range;
    }
}
