package orrery.world;

import java.util.Arrays;
import orrery.script.Order;
import orrery.script.OrderFault;

/**
 * Orders that were given and not yet begun. They are begun in the next step, ship by ship in
 * ascending order of ids, and those of one ship in the order in which they were given.
 */
final class Orders {
    private final Entities entities;
    private final Ships ships;
    private final Steering steering;
    private final Modules modules;
    private final Market market;
    private final Report report;
    private final long firstTag;
    private long lastNumber;

    // Of each slot a chain through the rows below; -1 ends it.
    private int[] first = {};
    private int[] last = {};
    private byte[] waiting = {};

    private Order[] order = new Order[256];
    private long[] tag = new long[256];
    private int[] next = new int[256];
    private int count;

    Orders(
            int systemIndex,
            Entities entities,
            Ships ships,
            Steering steering,
            Modules modules,
            Market market,
            Report report) {
        this.firstTag = systemIndex * World.IDS_PER_SYSTEM;
        this.entities = entities;
        this.ships = ships;
        this.steering = steering;
        this.modules = modules;
        this.market = market;
        this.report = report;
    }

    long give(int slot, Order given) {
        makeRoom();
        lastNumber++;
        long itsTag = firstTag + lastNumber;
        if (waiting[slot] + modules.openOrders(slot) >= World.MAX_OPEN_ORDERS) {
            report.refused(slot, itsTag, OrderFault.BUSY);
            return itsTag;
        }
        int row = count++;
        order[row] = given;
        tag[row] = itsTag;
        next[row] = -1;
        if (waiting[slot]++ == 0) {
            first[slot] = row;
        } else {
            next[last[slot]] = row;
        }
        last[slot] = row;
        return itsTag;
    }

    /** Forgets what a ship was ordered and has not begun. */
    void forget(int slot) {
        if (slot < waiting.length) {
            waiting[slot] = 0;
        }
    }

    void step(long tick) {
        makeRoom();
        int[] sorted = entities.sorted;
        for (int index = 0; index < entities.count; index++) {
            int slot = sorted[index];
            if (ships.arrivalTag[slot] != 0) {
                report.done(slot, ships.arrivalTag[slot]);
                ships.arrivalTag[slot] = 0;
            }
            if (waiting[slot] > 0) {
                beginAll(slot, tick);
            }
        }
        Arrays.fill(order, 0, count, null);
        count = 0;
    }

    /** What tags to come depend on, for the state hash; after a step no order waits. */
    long hash() {
        return SplitMix64.mix(lastNumber + SplitMix64.STEP * count);
    }

    private void beginAll(int slot, long tick) {
        int row = first[slot];
        for (int index = 0; index < waiting[slot]; index++) {
            begin(slot, tag[row], order[row], tick);
            row = next[row];
        }
        waiting[slot] = 0;
    }

    private void begin(int slot, long itsTag, Order given, long tick) {
        switch (given) {
            case Order.Stop _,
                    Order.GoTo _,
                    Order.Approach _,
                    Order.Orbit _,
                    Order.KeepAtRange _,
                    Order.Warp _,
                    Order.Dock _,
                    Order.Undock _,
                    Order.Jump _ ->
                    steering.begin(slot, itsTag, given);
            case Order.Lock(long id) -> modules.lock(slot, itsTag, id, tick);
            case Order.Unlock(long id) -> modules.unlock(slot, itsTag, id);
            case Order.Attack(long id) -> modules.attack(slot, itsTag, id, tick);
            case Order.CeaseFire() -> modules.ceaseFire(slot, itsTag);
            case Order.Mine(long id) -> modules.mine(slot, itsTag, id, tick);
            case Order.Loot(long id) -> modules.loot(slot, itsTag, id, tick);
            case Order.Buy(String commodity, long units) ->
                    market.buy(slot, itsTag, commodity, units);
            case Order.Sell(String commodity, long units) ->
                    market.sell(slot, itsTag, commodity, units);
            case Order.Unload() -> market.unload(slot, itsTag);
            case Order.Distress() -> modules.callForHelp(slot, itsTag, tick);
        }
    }

    private void makeRoom() {
        int capacity = entities.capacity();
        if (waiting.length < capacity) {
            first = Arrays.copyOf(first, capacity);
            last = Arrays.copyOf(last, capacity);
            waiting = Arrays.copyOf(waiting, capacity);
        }
        if (count == order.length) {
            order = Arrays.copyOf(order, count * 2);
            tag = Arrays.copyOf(tag, count * 2);
            next = Arrays.copyOf(next, count * 2);
        }
    }
}
