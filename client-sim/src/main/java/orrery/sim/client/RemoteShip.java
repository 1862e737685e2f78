package orrery.sim.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.protocol.Activity;
import orrery.protocol.ServerMessage.OrderNotice;
import orrery.script.Contact;
import orrery.script.EntityScript;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Mining;
import orrery.script.NothingInSight;
import orrery.script.Offer;
import orrery.script.Order;
import orrery.script.OrderException;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.ShipFigures;
import orrery.script.ShipSelf;
import orrery.script.TargetLost;
import orrery.script.Vector3;
import orrery.tasklet.Promise;
import orrery.tasklet.Scheduler;

/**
 * A ship that is steered over the network: the body of scripts in a client. Orders are messages,
 * their outcomes come back as messages, and contacts are what the client was told of, within the
 * range of the ship's own sensors.
 *
 * <p>One object a ship: when the session gets another one, {@link #end} this and make the next.
 *
 * <p><b>Threads.</b> Confined to the thread of the scheduler, which is that of the session. What
 * the session is told is passed on to {@link #answered}, {@link #happened} and {@link #published}
 * by main, never by a tasklet.
 */
public final class RemoteShip extends RemoteBody implements ShipSelf {
    /** Orders that are not answered for the last time; what is beyond is refused. */
    static final int MAX_OPEN_ORDERS = 64;

    /** How often a script that waits for something to come in sight looks. */
    private static final double LOOK_SECONDS = 0.5;

    private final List<OpenOrder> open = new ArrayList<>(4);
    private final Sensors sensors;
    private @Nullable OpenOrder steering;

    /**
     * A body for the session's present ship.
     *
     * @throws IllegalStateException if the session has none
     */
    public RemoteShip(ClientSession session, Scheduler scheduler, Mind mind) {
        super(session, scheduler, mind);
        this.sensors = new Sensors(session);
    }

    /** Starts a script in a tasklet of its own. */
    public void start(String name, EntityScript<? super ShipSelf> script) {
        spawn(name, () -> script.run(this));
    }

    // What the session is told, by main

    /** Takes an answer to an order; those of others are ignored. */
    public void answered(OrderNotice notice) {
        for (int i = 0; i < open.size(); i++) {
            OpenOrder order = open.get(i);
            if (order.goesBy(notice.orderId())) {
                if (order.answer(notice)) {
                    open.remove(i);
                    if (steering == order) {
                        steering = null;
                    }
                }
                return;
            }
        }
    }

    /** Takes an event. */
    public void happened(Event event) {
        happen(event);
    }

    /** Looks out for hostile ships, about once a second, after a publication. */
    public void published() {
        if (alive()) {
            Contact sighted = sensors.lookOut();
            if (sighted != null) {
                happen(new Event.ContactSighted(sighted));
            }
        }
    }

    /**
     * Sends an order that changes nothing for the script: the steering order that is being carried
     * out is given again, as a player clicks twice; a ship without one gives up a lock that it does
     * not hold.
     */
    public void nudge() {
        OpenOrder order = steering;
        if (order != null && order.repeatable() && !docked()) {
            order.repeatedAs(session.order(order.order));
        } else {
            session.order(new Order.Unlock(id()));
        }
    }

    // Orders

    private OpenOrder give(Order order) {
        if (open.size() >= MAX_OPEN_ORDERS) {
            throw new OrderException(order.toString(), OrderFault.BUSY);
        }
        OpenOrder given = new OpenOrder(scheduler, order, session.order(order));
        open.add(given);
        if (order.steering()) {
            steering = given;
        }
        return given;
    }

    private OpenOrder begin(Order order) {
        OpenOrder given = give(order);
        check(order, given.begun.await());
        return given;
    }

    private void complete(Order order) {
        check(order, give(order).ended.await());
    }

    private static void check(Order order, OrderNotice answer) {
        OrderFault fault = OpenOrder.fault(answer);
        if (fault == OrderFault.TARGET_LOST) {
            throw new TargetLost(order.toString());
        }
        if (fault != null) {
            throw new OrderException(order.toString(), fault);
        }
    }

    // What it is and has

    @Override
    public ShipFigures figures() {
        return session.figures();
    }

    @Override
    public Vector3 position() {
        return session.picture().position();
    }

    @Override
    public Vector3 velocity() {
        return session.picture().velocity();
    }

    @Override
    public double shield() {
        return session.picture().shield();
    }

    @Override
    public double armour() {
        return session.picture().armour();
    }

    @Override
    public double hull() {
        return session.picture().hull();
    }

    @Override
    public long cargo() {
        return session.picture().cargo();
    }

    @Override
    public long cargo(String commodity) {
        return session.cargo(commodity);
    }

    @Override
    public long money() {
        return session.picture().money();
    }

    @Override
    public boolean docked() {
        return session.picture().dockedAt() != 0;
    }

    /** What the ship is doing; see {@link Activity}. */
    public int mode() {
        return Activity.mode(session.picture().activity());
    }

    // What it sees

    @Override
    public List<Landmark> landmarks(Kind kind) {
        List<Landmark> found = new ArrayList<>();
        for (Landmark landmark : session.landmarks()) {
            if (landmark.kind() == kind) {
                found.add(landmark);
            }
        }
        Vector3 here = position();
        found.sort(Comparator.comparingDouble(place -> place.position().distanceTo(here)));
        return found;
    }

    @Override
    public Landmark home() {
        List<Landmark> stations = landmarks(Kind.STATION);
        if (stations.isEmpty()) {
            throw new NothingInSight("system " + system() + " has no station");
        }
        String name = parameter("home", "");
        for (Landmark station : stations) {
            if (station.name().equals(name)) {
                return station;
            }
        }
        return stations.getFirst();
    }

    @Override
    public List<Contact> contacts(Kind kind) {
        return sensors.contacts(kind);
    }

    @Override
    public @Nullable Contact nearestHostile() {
        return sensors.nearestHostile();
    }

    @Override
    public @Nullable Contact look(long id) {
        return sensors.look(id);
    }

    @Override
    public Contact nearest(Kind kind, double timeoutSeconds) {
        long due = scheduler.tick() + ticks(timeoutSeconds);
        while (true) {
            Contact contact = sensors.nearest(kind);
            if (contact != null) {
                return contact;
            }
            if (scheduler.tick() >= due) {
                throw new NothingInSight("no %s in sight for %s s".formatted(kind, timeoutSeconds));
            }
            scheduler.sleep(Math.min(ticks(LOOK_SECONDS), due - scheduler.tick()));
        }
    }

    // Steering

    @Override
    public void stop() {
        complete(new Order.Stop());
    }

    @Override
    public void goTo(Vector3 point) {
        complete(new Order.GoTo(point));
    }

    @Override
    public void approach(long targetId, double rangeMeters) {
        complete(new Order.Approach(targetId, rangeMeters));
    }

    @Override
    public void orbit(long targetId, double rangeMeters) {
        begin(new Order.Orbit(targetId, rangeMeters));
    }

    @Override
    public void keepAtRange(long targetId, double rangeMeters) {
        begin(new Order.KeepAtRange(targetId, rangeMeters));
    }

    @Override
    public void warpTo(long targetId, double rangeMeters) {
        complete(new Order.Warp(targetId, rangeMeters));
    }

    @Override
    public void dock(Landmark station) {
        complete(new Order.Dock(station.id()));
    }

    @Override
    public void undock() {
        if (docked()) {
            complete(new Order.Undock());
        }
    }

    @Override
    public void jumpThrough(Landmark gate) {
        complete(new Order.Jump(gate.id()));
        // The ship is in the other system: this body's tasklets end when that is told, here.
        new Promise<OrderStatus>(scheduler, "the other system").await();
    }

    // Modules

    @Override
    public void lock(Contact target) {
        complete(new Order.Lock(target.id()));
    }

    @Override
    public void attack(Contact target) {
        begin(new Order.Attack(target.id()));
    }

    @Override
    public void ceaseFire() {
        complete(new Order.CeaseFire());
    }

    @Override
    public Mining mine(Contact asteroid) {
        OpenOrder mining = begin(new Order.Mine(asteroid.id()));
        return () -> mining.ended.await().status() == OrderStatus.DONE;
    }

    @Override
    public void loot(Contact wreck) {
        complete(new Order.Loot(wreck.id()));
    }

    // At a station

    @Override
    public List<Offer> market() {
        return session.market();
    }

    @Override
    public void buy(String commodity, long units) {
        complete(new Order.Buy(commodity, units));
    }

    @Override
    public void sell(String commodity, long units) {
        complete(new Order.Sell(commodity, units));
    }

    @Override
    public void unload() {
        complete(new Order.Unload());
    }

    // Talking

    @Override
    public void callForHelp() {
        complete(new Order.Distress());
    }

    @Override
    public void say(String text) {
        session.say(text);
    }
}
