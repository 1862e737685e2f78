package orrery.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.script.Order;
import orrery.script.OrderStatus;
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
        return universe.trace().of(id());
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
