package orrery.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.TreeMap;
import orrery.protocol.OwnShip;
import orrery.protocol.Protocol;
import orrery.protocol.PublicationReader;
import orrery.protocol.PublicationSink;
import orrery.script.Kind;

/** What a client knows, from nothing but the packets that it was sent. */
final class Picture implements PublicationSink {
    /** An entity as it was told. */
    static final class Told {
        final long id;
        final String name;
        final Kind kind;
        final int type;
        final int faction;
        double x;
        double y;
        double z;
        double vx;
        double vy;
        double vz;
        int shield;
        int armour;
        int hull;
        int activity;
        int target;
        long tick;

        Told(long id, String name, Kind kind, int type, int faction) {
            this.id = id;
            this.name = name;
            this.kind = kind;
            this.type = type;
            this.faction = faction;
        }
    }

    final TreeMap<Integer, Told> entities = new TreeMap<>();
    final long sessionId;
    final View view;
    private final PublicationReader reader = new PublicationReader(TinyScene.TICKS_PER_SECOND);
    private final ByteBuf buffer = Unpooled.buffer();
    long tick;
    int resets;
    int enters;
    int states;
    int packetBytes;
    long ownId;
    int ownSlot;
    double ownX;

    Picture(long sessionId, int bytesPerTick) {
        this.sessionId = sessionId;
        this.view = new View(bytesPerTick);
    }

    /** Gathers, and reads what was gathered. */
    void look(Publication publication) {
        buffer.clear();
        view.gather(publication, sessionId, buffer);
        int length = buffer.readUnsignedShort();
        assertEquals(length, buffer.readableBytes(), "the length prefix");
        packetBytes = length + Protocol.LENGTH_PREFIX_BYTES;
        states = 0;
        enters = 0;
        ownId = 0;
        ownSlot = -1;
        reader.read(buffer, this);
        assertEquals(publication.tick(), tick);
    }

    @Override
    public void begin(long atTick, boolean reset) {
        tick = atTick;
        if (reset) {
            entities.clear();
            resets++;
        }
    }

    @Override
    public void own(OwnShip ship) {
        ownId = ship.id();
        ownSlot = ship.slot();
        ownX = ship.x();
    }

    @Override
    public void leave(int slot) {
        assertTrue(entities.remove(slot) != null, () -> "leave of unknown slot " + slot);
    }

    @Override
    public void enter(int slot, long id, Kind kind, int type, int faction, String name) {
        enters++;
        assertEquals(null, entities.put(slot, new Told(id, name, kind, type, faction)));
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
            int shield,
            int armour,
            int hull,
            int activity,
            int target) {
        Told told = entities.get(slot);
        if (told == null) {
            throw new AssertionError("state of unknown slot " + slot);
        }
        states++;
        told.tick = tick - ageTicks;
        told.x = x;
        told.y = y;
        told.z = z;
        told.vx = vx;
        told.vy = vy;
        told.vz = vz;
        told.shield = shield;
        told.armour = armour;
        told.hull = hull;
        told.activity = activity;
        told.target = target;
    }

    @Override
    public void end() {}
}
