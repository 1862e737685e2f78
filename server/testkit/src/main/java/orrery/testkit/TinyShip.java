package orrery.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.script.Contact;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.script.ShipSelf;
import orrery.script.Vector3;
import orrery.world.World;
import orrery.world.mind.SolarSystem;

/** A ship of a test, wherever in its {@link TinyUniverse} it is. */
public final class TinyShip {
    private final TinyUniverse universe;
    private final String name;
    private long id;

    TinyShip(TinyUniverse universe, String name) {
        this.universe = universe;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /**
     * Its id.
     *
     * @throws AssertionError before the tick in which it appears
     */
    public long id() {
        if (id == 0) {
            id = universe.idOf(name);
        }
        return id;
    }

    /** Whether it is there: in space, docked, or between two systems. */
    public boolean exists() {
        return universe.systemOf(id()) != null || universe.travels(id());
    }

    /** The name of the system that it is in; empty between two. */
    public String system() {
        return universe.travels(id()) ? "" : here().name();
    }

    public Vector3 position() {
        World world = world();
        return new Vector3(world.x(slot()), world.y(slot()), world.z(slot()));
    }

    public double metersTo(Vector3 place) {
        return position().distanceTo(place);
    }

    public double metersTo(TinyShip other) {
        return position().distanceTo(other.position());
    }

    /** What is left of the shield, as a fraction. */
    public double shield() {
        return world().shield(slot());
    }

    /** What is left of the armour, as a fraction. */
    public double armour() {
        return world().armour(slot());
    }

    /** The name of the station that it is in; empty in space. */
    public String dockedAt() {
        if (universe.travels(id())) {
            return "";
        }
        long station = world().dockedAt(slot());
        return station == 0 ? "" : world().name(world().slotOf(station));
    }

    public long cargo() {
        return world().holdUnits(slot());
    }

    public long cargo(String commodity) {
        return world().held(slot(), world().universe().commodity(commodity));
    }

    public long money() {
        return world().money(slot());
    }

    /** The name of what it fires at or mines; empty without a target. */
    public String target() {
        int target = world().targetSlot(slot());
        return target < 0 ? "" : world().name(target);
    }

    /** Gives it an order from outside, beside whatever its script orders. */
    public void order(Order order) {
        world().order(slot(), order);
    }

    /** What its script has ordered so far, the first first. */
    public List<GivenOrder> orders() {
        return universe.orders().of(id());
    }

    /** How often its script has ordered this. */
    public long ordered(Class<? extends Order> kind) {
        return orders().stream().filter(given -> kind.isInstance(given.order())).count();
    }

    /** How often its script has ordered this, and it was done. */
    public long done(Class<? extends Order> kind) {
        return orders().stream()
                .filter(given -> kind.isInstance(given.order()))
                .filter(given -> given.status() == OrderStatus.DONE)
                .count();
    }

    /** Its orders, one a line, with the ticks in which they were given and what came of them. */
    public String orderTrace() {
        StringBuilder text = new StringBuilder("orders of " + name + ":");
        for (GivenOrder given : orders()) {
            text.append('\n').append(given);
        }
        return text.toString();
    }

    /** What of a kind its sensors see now, nearest first. */
    public List<Contact> sees(Kind kind) {
        int[] slots = new int[ShipSelf.MAX_CONTACTS];
        int count = world().contacts(slot(), kind, slots);
        List<Contact> seen = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Contact contact = world().contact(slot(), slots[index]);
            if (contact != null) {
                seen.add(contact);
            }
        }
        return seen;
    }

    // What goes wrong

    /** Puts an event in its script's mailbox, whether it has happened or not. */
    public void hears(Event event) {
        here().happen(id(), event);
    }

    /** Sends its script a message of the studio's own. */
    public void told(long senderId, String message, String text) {
        hears(new Event.Told(senderId, message, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Destroys it in the next tick, as if by nobody; a wreck is left. It must be in space. */
    public void destroy() {
        world().destroy(slot());
    }

    /** Takes it out at once: whoever has to do with it loses it. */
    public void vanish() {
        here().takeOut(id());
    }

    /** Kills all tasklets of its script; its {@code finally} blocks run. The ship drifts on. */
    public void killScript() {
        if (!here().killScript(id())) {
            throw new AssertionError(name + " has no script");
        }
    }

    World world() {
        return here().world();
    }

    private int slot() {
        return world().slotOf(id());
    }

    private SolarSystem here() {
        @Nullable SolarSystem system = universe.systemOf(id());
        if (system == null) {
            throw new AssertionError(
                    name + " is gone at tick " + universe.tick() + "; " + orderTrace());
        }
        return system;
    }
}
