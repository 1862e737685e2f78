package orrery.sim.client;

import java.util.Arrays;
import orrery.protocol.EntityState;
import orrery.protocol.OwnShip;
import orrery.protocol.PublicationReader;
import orrery.protocol.PublicationSink;
import orrery.script.Contact;
import orrery.script.Kind;
import orrery.script.Vector3;

/**
 * What a client has been told of the entities around it, by slot, in columns of primitives that
 * grow with the highest slot. Positions, velocities and conditions stay in the rows of the {@link
 * PublicationReader}; here are who is in sight, and what does not change: 56 bytes a slot with the
 * reader's.
 *
 * <p>Between two updates an entity goes on with its last velocity (dead reckoning).
 */
public final class Picture implements PublicationSink {
    private static final int INITIAL_SLOTS = 64;
    private static final int ABSENT = -1;
    private static final Kind[] KINDS = Kind.values();
    private static final int KIND_BITS = 8;
    private static final int TYPE_BITS = 12;

    private final PublicationReader reader;
    private final int ticksPerSecond;
    private final NameTable names;
    private Vocabulary vocabulary = Vocabulary.EMPTY;

    // By slot. traits: kind, type index, faction index plus one. place: index into present, or
    // ABSENT.
    private long[] ids = new long[0];
    private int[] traits = new int[0];
    private int[] place = new int[0];
    // Slots in sight, in no order.
    private int[] present = new int[0];
    private int count;

    private long tick;
    private long ownId;
    private int ownSlot = ABSENT;
    private long acknowledged;
    private boolean shipShown;
    private Vector3 position = Vector3.ZERO;
    private Vector3 velocity = Vector3.ZERO;
    private float shield;
    private float armour;
    private float hull;
    private int activity;
    private long cargo;
    private long money;
    private long dockedAt;

    Picture(PublicationReader reader, int ticksPerSecond, NameTable names) {
        this.reader = reader;
        this.ticksPerSecond = ticksPerSecond;
        this.names = names;
    }

    /** Everything told of another solar system is void. */
    void enterSystem(Vocabulary newVocabulary) {
        vocabulary = newVocabulary;
        forget();
        reader.reset();
    }

    private void forget() {
        for (int i = 0; i < count; i++) {
            place[present[i]] = ABSENT;
        }
        count = 0;
    }

    // What the reader tells

    @Override
    public void begin(long newTick, boolean reset) {
        tick = newTick;
        shipShown = false;
        if (reset) {
            forget();
        }
    }

    @Override
    public void own(OwnShip ship) {
        shipShown = true;
        ownId = ship.id();
        ownSlot = ship.slot();
        acknowledged = ship.acknowledged();
        position = new Vector3(ship.x(), ship.y(), ship.z());
        velocity = new Vector3(ship.vx(), ship.vy(), ship.vz());
        shield = ship.shield();
        armour = ship.armour();
        hull = ship.hull();
        activity = ship.activity();
        cargo = ship.cargo();
        money = ship.money();
        dockedAt = ship.dockedAt();
    }

    @Override
    public void leave(int slot) {
        int hole = place[slot];
        int last = present[--count];
        present[hole] = last;
        place[last] = hole;
        place[slot] = ABSENT;
    }

    @Override
    public void enter(int slot, long id, Kind kind, int type, int faction, String name) {
        grow(slot);
        ids[slot] = id;
        traits[slot] =
                kind.ordinal() | type << KIND_BITS | (faction + 1) << (KIND_BITS + TYPE_BITS);
        place[slot] = count;
        present[count++] = slot;
        names.put(id, name);
    }

    @Override
    public void state(
            int slot,
            int ageTicks,
            double x,
            double y,
            double z,
            double vx,
            double vy,
            double vz,
            int shieldLeft,
            int armourLeft,
            int hullLeft,
            int doing,
            int target) {
        // the reader has it
    }

    @Override
    public void end() {
        // nothing is put off until here
    }

    private void grow(int slot) {
        if (slot < place.length) {
            return;
        }
        int from = place.length;
        int grown = Math.max(INITIAL_SLOTS, Math.max(slot + 1, from + (from >> 1)));
        ids = Arrays.copyOf(ids, grown);
        traits = Arrays.copyOf(traits, grown);
        place = Arrays.copyOf(place, grown);
        present = Arrays.copyOf(present, grown);
        Arrays.fill(place, from, grown, ABSENT);
    }

    // The own ship

    /** The tick of the last publication. */
    public long tick() {
        return tick;
    }

    /** The highest sequence number of this session's messages that was carried out. */
    public long acknowledged() {
        return acknowledged;
    }

    /** Whether the last publication told of the own ship. */
    public boolean shipShown() {
        return shipShown;
    }

    /** The own ship's id; 0 before the first publication that told of it. */
    public long ownId() {
        return ownId;
    }

    public Vector3 position() {
        return position;
    }

    public Vector3 velocity() {
        return velocity;
    }

    public double shield() {
        return shield;
    }

    public double armour() {
        return armour;
    }

    public double hull() {
        return hull;
    }

    /** See {@link orrery.protocol.Activity}. */
    public int activity() {
        return activity;
    }

    /** Units in the hold. */
    public long cargo() {
        return cargo;
    }

    public long money() {
        return money;
    }

    /** The id of the station where the own ship is docked; 0 in space. */
    public long dockedAt() {
        return dockedAt;
    }

    // The others

    /** How many entities are in sight; the own ship is not counted. */
    public int size() {
        return count;
    }

    /** The slot of the {@code index}th entity in sight, from 0, in no order. */
    public int slotAt(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(
                    "index must be 0 to " + (count - 1) + ", was " + index);
        }
        return present[index];
    }

    /** The slot of an entity in sight, or -1. */
    public int slotOf(long id) {
        for (int i = 0; i < count; i++) {
            if (ids[present[i]] == id) {
                return present[i];
            }
        }
        return ABSENT;
    }

    public long id(int slot) {
        return ids[slot];
    }

    public Kind kind(int slot) {
        return KINDS[traits[slot] & (1 << KIND_BITS) - 1];
    }

    /** What it was last told to be doing; see {@link orrery.protocol.Activity}. */
    public int activity(int slot) {
        return reader.state(slot, EntityState.CONDITIONS) >>> 24;
    }

    /** Whether its faction and that of the own ship shoot at each other. */
    public boolean hostile(int slot) {
        return vocabulary.hostile(factionOf(slot));
    }

    private int factionOf(int slot) {
        return (traits[slot] >>> (KIND_BITS + TYPE_BITS)) - 1;
    }

    /** The square of its distance from the own ship, in metres, at the tick of the picture. */
    public double squareDistance(int slot) {
        double dx = coordinate(slot, EntityState.X) - position.x();
        double dy = coordinate(slot, EntityState.Y) - position.y();
        double dz = coordinate(slot, EntityState.Z) - position.z();
        return dx * dx + dy * dy + dz * dz;
    }

    private double coordinate(int slot, int axis) {
        int velocityOfAxis = reader.state(slot, axis + EntityState.VX);
        int told = reader.state(slot, axis);
        if (velocityOfAxis == 0) {
            return EntityState.meters(told);
        }
        int age = (int) tick - reader.state(slot, EntityState.TICK);
        return EntityState.meters(EntityState.predicted(told, velocityOfAxis, age, ticksPerSecond));
    }

    /**
     * The nearest of a kind within a range of the own ship, the lower id first; -1 if there is
     * none.
     */
    public int nearest(Kind kind, double rangeMeters, boolean hostileOnly) {
        double best = rangeMeters * rangeMeters;
        int found = ABSENT;
        for (int i = 0; i < count; i++) {
            int slot = present[i];
            if ((traits[slot] & (1 << KIND_BITS) - 1) != kind.ordinal()
                    || (hostileOnly && !hostile(slot))
                    || slot == ownSlot) {
                continue;
            }
            double square = squareDistance(slot);
            if (square < best || (square == best && (found == ABSENT || ids[slot] < ids[found]))) {
                best = square;
                found = slot;
            }
        }
        return found;
    }

    /** What is known of an entity in sight, as a value. */
    public Contact contact(int slot) {
        int conditions = reader.state(slot, EntityState.CONDITIONS);
        int faction = factionOf(slot);
        return new Contact(
                ids[slot],
                kind(slot),
                vocabulary.type(traits[slot] >>> KIND_BITS & (1 << TYPE_BITS) - 1),
                names.get(ids[slot]),
                vocabulary.faction(faction),
                vocabulary.hostile(faction),
                new Vector3(
                        coordinate(slot, EntityState.X),
                        coordinate(slot, EntityState.Y),
                        coordinate(slot, EntityState.Z)),
                new Vector3(
                        EntityState.metersPerSecond(reader.state(slot, EntityState.VX)),
                        EntityState.metersPerSecond(reader.state(slot, EntityState.VY)),
                        EntityState.metersPerSecond(reader.state(slot, EntityState.VZ))),
                (conditions & 0xFF) / 255.0,
                (conditions >>> 8 & 0xFF) / 255.0,
                (conditions >>> 16 & 0xFF) / 255.0);
    }
}
