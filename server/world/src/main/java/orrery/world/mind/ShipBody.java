package orrery.world.mind;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.script.Contact;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Mining;
import orrery.script.NothingInSight;
import orrery.script.Offer;
import orrery.script.Order;
import orrery.script.ShipFigures;
import orrery.script.ShipSelf;
import orrery.script.Vector3;
import orrery.tasklet.Promise;
import orrery.tasklet.Sequel;
import orrery.tasklet.budget.Meter;
import orrery.world.World;

/** A ship in the world, as its script sees it. */
sealed class ShipBody extends Body implements ShipSelf permits FleetBody, PilotBody {
    /** What a look of the sensors costs a script. */
    private static final int STEPS_A_LOOK = 400;

    private final World world;
    private final int slot;

    ShipBody(Mind mind) {
        super(mind);
        this.world = around.world;
        this.slot = mind.slot;
    }

    // What it is and has

    @Override
    public final ShipFigures figures() {
        return world.figures(slot);
    }

    @Override
    public final Vector3 position() {
        return new Vector3(world.x(slot), world.y(slot), world.z(slot));
    }

    @Override
    public final Vector3 velocity() {
        return new Vector3(world.vx(slot), world.vy(slot), world.vz(slot));
    }

    @Override
    public final double shield() {
        return world.shield(slot);
    }

    @Override
    public final double armour() {
        return world.armour(slot);
    }

    @Override
    public final double hull() {
        return world.hull(slot);
    }

    @Override
    public final long cargo() {
        return world.holdUnits(slot);
    }

    @Override
    public final long cargo(String commodity) {
        int number = world.universe().commodity(commodity);
        return number < 0 ? 0 : world.held(slot, number);
    }

    @Override
    public final long money() {
        return world.money(slot);
    }

    @Override
    public final boolean docked() {
        return world.dockedAt(slot) != 0;
    }

    // What it sees

    @Override
    public final List<Landmark> landmarks(Kind kind) {
        return landmarks(kind, position());
    }

    @Override
    public final Landmark home() {
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
    public final List<Contact> contacts(Kind kind) {
        int count = world.contacts(slot, kind, around.sighted);
        Meter.owe(STEPS_A_LOOK + 20 * count, 100 * count);
        List<Contact> contacts = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            Contact contact = world.contact(slot, around.sighted[index]);
            if (contact != null) {
                contacts.add(contact);
            }
        }
        return contacts;
    }

    @Override
    public final @Nullable Contact nearestHostile() {
        Meter.owe(STEPS_A_LOOK, 100);
        int nearest = world.nearestHostile(slot);
        return nearest < 0 ? null : world.contact(slot, nearest);
    }

    @Override
    public final @Nullable Contact look(long id) {
        int other = world.slotOf(id);
        return other < 0 ? null : world.contact(slot, other);
    }

    @Override
    public final Contact nearest(Kind kind, double timeoutSeconds) {
        Meter.owe(STEPS_A_LOOK, 100);
        int nearest = world.nearest(slot, kind);
        Contact contact = nearest < 0 ? null : world.contact(slot, nearest);
        if (contact != null) {
            return contact;
        }
        Promise<Contact> sighted = new Promise<>(around.scheduler, "something in sight");
        long due = tick() + around.ticks(timeoutSeconds);
        around.waits.add(
                new Wait.ForContact(world, slot, kind, sighted, due, around.ticksPerSecond));
        return sighted.await();
    }

    // Steering

    @Override
    public final void stop() {
        mind.order(new Order.Stop()).await();
    }

    @Override
    public final void goTo(Vector3 point) {
        mind.order(new Order.GoTo(point)).await();
    }

    @Override
    public final void approach(long targetId, double rangeMeters) {
        mind.order(new Order.Approach(targetId, rangeMeters)).await();
    }

    @Override
    public final void orbit(long targetId, double rangeMeters) {
        mind.begin(new Order.Orbit(targetId, rangeMeters)).await();
    }

    @Override
    public final void keepAtRange(long targetId, double rangeMeters) {
        mind.begin(new Order.KeepAtRange(targetId, rangeMeters)).await();
    }

    @Override
    public final void warpTo(long targetId, double rangeMeters) {
        mind.order(new Order.Warp(targetId, rangeMeters)).await();
    }

    @Override
    public final void dock(Landmark station) {
        mind.order(new Order.Dock(station.id())).await();
    }

    @Override
    public final void undock() {
        if (docked()) {
            mind.order(new Order.Undock()).await();
        }
    }

    @Override
    public final void jumpThrough(Landmark gate) {
        mind.order(new Order.Jump(gate.id())).await();
    }

    @Override
    public final void travelTo(Landmark target, double rangeMeters) {
        undock();
        Sequel.after(true, new Journey.Leaving(this, target, rangeMeters));
    }

    @Override
    public final void dockAt(Landmark station) {
        travelTo(station, ARRIVAL_METERS);
        Sequel.after(true, new Journey.Docking(this, station));
    }

    @Override
    public final void jump(Landmark gate) {
        travelTo(gate, ARRIVAL_METERS);
        Sequel.after(true, new Journey.Jumping(this, gate));
    }

    // Modules

    @Override
    public final void lock(Contact target) {
        mind.order(new Order.Lock(target.id())).await();
    }

    @Override
    public final void attack(Contact target) {
        mind.begin(new Order.Attack(target.id())).await();
    }

    @Override
    public final void ceaseFire() {
        mind.order(new Order.CeaseFire()).await();
    }

    @Override
    public final Mining mine(Contact asteroid) {
        Promise<Boolean> ended = mind.promise("a full hold");
        return mind.begin(new Order.Mine(asteroid.id()), ended).await(new AsteroidMining(ended));
    }

    @Override
    public final void loot(Contact wreck) {
        mind.order(new Order.Loot(wreck.id())).await();
    }

    // At a station

    @Override
    public final List<Offer> market() {
        int station = world.slotOf(world.dockedAt(slot));
        Meter.owe(100, 1_000);
        return station < 0 ? List.of() : world.market(station);
    }

    @Override
    public final void buy(String commodity, long units) {
        mind.order(new Order.Buy(commodity, units)).await();
    }

    @Override
    public final void sell(String commodity, long units) {
        mind.order(new Order.Sell(commodity, units)).await();
    }

    @Override
    public final void unload() {
        mind.order(new Order.Unload()).await();
    }

    // Talking

    @Override
    public final void callForHelp() {
        mind.order(new Order.Distress()).await();
    }

    @Override
    public final void say(String text) {
        around.chat.say(name(), text);
        if (around.follower != null) {
            around.follower.spoke(id(), text, tick());
        }
    }
}
