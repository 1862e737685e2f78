package orrery.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.script.Contact;
import orrery.script.EntityRandom;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Memory;
import orrery.script.Mining;
import orrery.script.Offer;
import orrery.script.ShipFigures;
import orrery.script.ShipSelf;
import orrery.script.Vector3;
import orrery.tasklet.Channel;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Select;
import orrery.tasklet.Sequel;

/**
 * A body without a world: every order is done in the next tick, every look finds the same few
 * things. Next to nothing of what a tick costs with it is its own.
 */
final class BusyShip implements ShipSelf, EntityRandom, Memory {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int PLACES = 8;
    private static final ShipFigures FIGURES =
            new ShipFigures("busy", 500, 100_000, 10_000, 4_000, 100, 100, 100, 100);
    private static final List<Landmark> LANDMARKS = landmarks();
    private static final List<Contact> CONTACTS = contacts();
    private static final List<Offer> OFFERS =
            List.of(new Offer("food", 20, 10, 100), new Offer("tools", 30, 60, 100));
    private static final List<Event> EVENTS =
            List.of(
                    new Event.Silence(),
                    new Event.DamageTaken(1, 1),
                    new Event.ContactSighted(CONTACTS.getFirst()),
                    new Event.TargetDestroyed(2),
                    new Event.TargetLost(3));

    private final Scheduler scheduler;
    private final long id;
    private final Map<String, Object> memory = new TreeMap<>();
    private long random;
    private Vector3 position = Vector3.ZERO;
    private long cargo;
    private boolean docked;

    BusyShip(Scheduler scheduler, long id) {
        this.scheduler = scheduler;
        this.id = id;
        this.random = id;
    }

    private static List<Landmark> landmarks() {
        return java.util.stream.LongStream.range(0, PLACES)
                .mapToObj(each ->
                        new Landmark(
                                each,
                                Kind.STATION,
                                "place " + each,
                                "",
                                new Vector3(each * 60_000, 0, 0)))
                .toList();
    }

    private static List<Contact> contacts() {
        return java.util.stream.LongStream.range(0, PLACES)
                .mapToObj(each ->
                        new Contact(
                                each,
                                Kind.SHIP,
                                "busy",
                                "ship " + each,
                                "pirates",
                                true,
                                new Vector3(each * 1_000, 0, 0),
                                Vector3.ZERO,
                                1,
                                1,
                                1))
                .toList();
    }

    private long draw() {
        random += GOLDEN;
        long mixed = (random ^ (random >>> 30)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 31);
    }

    private void waitForIt() {
        scheduler.yield();
    }

    @Override
    public int nextInt(int bound) {
        return (int) Long.remainderUnsigned(draw(), bound);
    }

    @Override
    public double nextDouble() {
        return (draw() >>> 11) * 0x1p-53;
    }

    @Override
    public long number(String key, long fallback) {
        return memory.getOrDefault(key, fallback) instanceof Long number ? number : fallback;
    }

    @Override
    public @Nullable String text(String key) {
        return memory.get(key) instanceof String text ? text : null;
    }

    @Override
    public void put(String key, long number) {
        memory.put(key, number);
    }

    @Override
    public void put(String key, String text) {
        memory.put(key, text);
    }

    @Override
    public void remove(String key) {
        memory.remove(key);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String name() {
        return "busy";
    }

    @Override
    public long tick() {
        return scheduler.tick();
    }

    @Override
    public double seconds() {
        return scheduler.tick();
    }

    @Override
    public String system() {
        return "bench";
    }

    @Override
    public EntityRandom random() {
        return this;
    }

    @Override
    public Memory memory() {
        return this;
    }

    @Override
    public String parameter(String name, String fallback) {
        return fallback;
    }

    @Override
    public double parameter(String name, double fallback) {
        return fallback;
    }

    @Override
    public void log(String line) {}

    @Override
    public void send(long toId, String name, byte[] body) {}

    @Override
    public <R extends @Nullable Object> Select<R> select() {
        return new Select<>(scheduler);
    }

    @Override
    public long ticks(double seconds) {
        return 1;
    }

    @Override
    public void sleep(double seconds) {
        waitForIt();
    }

    @Override
    public void yield() {
        waitForIt();
    }

    @Override
    public void spawn(String name, Runnable body) {
        scheduler.spawn(name, body);
    }

    @Override
    public <T> Channel<T> channel(String name) {
        return new Channel<>(scheduler, name);
    }

    @Override
    public Event nextEvent(double timeoutSeconds) {
        waitForIt();
        return Sequel.after("", _ -> EVENTS.get(nextInt(EVENTS.size())));
    }

    @Override
    public ShipFigures figures() {
        return FIGURES;
    }

    @Override
    public Vector3 position() {
        return position;
    }

    @Override
    public Vector3 velocity() {
        return Vector3.ZERO;
    }

    @Override
    public double shield() {
        return nextDouble();
    }

    @Override
    public double armour() {
        return 1;
    }

    @Override
    public double hull() {
        return 1;
    }

    @Override
    public long cargo() {
        return cargo;
    }

    @Override
    public long cargo(String commodity) {
        return cargo;
    }

    @Override
    public long money() {
        return 1_000;
    }

    @Override
    public boolean docked() {
        return docked;
    }

    @Override
    public List<Landmark> landmarks(Kind kind) {
        return LANDMARKS;
    }

    @Override
    public Landmark home() {
        return LANDMARKS.getFirst();
    }

    @Override
    public List<Contact> contacts(Kind kind) {
        return CONTACTS;
    }

    @Override
    public @Nullable Contact nearestHostile() {
        return CONTACTS.getFirst();
    }

    @Override
    public @Nullable Contact look(long other) {
        return CONTACTS.getFirst();
    }

    @Override
    public Contact nearest(Kind kind, double timeoutSeconds) {
        return CONTACTS.getFirst();
    }

    @Override
    public void stop() {
        waitForIt();
    }

    @Override
    public void goTo(Vector3 point) {
        position = point;
        waitForIt();
    }

    @Override
    public void approach(long targetId, double rangeMeters) {
        warpTo(targetId, rangeMeters);
    }

    @Override
    public void orbit(long targetId, double rangeMeters) {
        waitForIt();
    }

    @Override
    public void keepAtRange(long targetId, double rangeMeters) {
        waitForIt();
    }

    @Override
    public void warpTo(long targetId, double rangeMeters) {
        position = LANDMARKS.get((int) (targetId % PLACES)).position();
        waitForIt();
    }

    @Override
    public void travelTo(Landmark target, double rangeMeters) {
        docked = false;
        warpTo(target.id(), rangeMeters);
    }

    @Override
    public void dockAt(Landmark station) {
        position = station.position();
        dock(station);
    }

    @Override
    public void jump(Landmark gate) {
        jumpThrough(gate);
    }

    @Override
    public void dock(Landmark station) {
        docked = true;
        waitForIt();
    }

    @Override
    public void undock() {
        if (docked) {
            docked = false;
            waitForIt();
        }
    }

    @Override
    public void jumpThrough(Landmark gate) {
        waitForIt();
    }

    @Override
    public void lock(Contact target) {
        waitForIt();
    }

    @Override
    public void attack(Contact target) {
        waitForIt();
    }

    @Override
    public void ceaseFire() {
        waitForIt();
    }

    @Override
    public Mining mine(Contact asteroid) {
        cargo = FIGURES.holdUnits();
        return () -> {
            waitForIt();
            return Boolean.TRUE.equals(Sequel.after(true, _ -> true));
        };
    }

    @Override
    public void loot(Contact wreck) {
        waitForIt();
    }

    @Override
    public List<Offer> market() {
        return OFFERS;
    }

    @Override
    public void buy(String commodity, long units) {
        cargo = units;
        waitForIt();
    }

    @Override
    public void sell(String commodity, long units) {
        cargo = 0;
        waitForIt();
    }

    @Override
    public void unload() {
        cargo = 0;
        waitForIt();
    }

    @Override
    public void callForHelp() {
        waitForIt();
    }

    @Override
    public void say(String text) {}
}
