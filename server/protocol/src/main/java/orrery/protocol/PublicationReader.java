package orrery.protocol;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import orrery.script.Kind;

/**
 * Decodes the publications of one session, one after another, and keeps the state of each entity in
 * sight, which the next delta is based on. Apart from the names of entities that enter it allocates
 * nothing, but for arrays that grow with the highest slot.
 *
 * <p>Not thread-safe. After a {@link MalformedPacketException} the sink may have seen a part of the
 * packet, and the reader cannot be used any more: its connection is to be closed.
 */
public final class PublicationReader {
    private static final int INITIAL_SLOTS = 64;
    private static final int UNKNOWN = -1;

    private final int ticksPerSecond;
    private final OwnShip ship = new OwnShip();
    private final PacketInput in = new PacketInput("publication", Protocol.MAX_SERVER_PACKET_BYTES);

    // A row of EntityState for each slot; the target of one that is not in sight is UNKNOWN.
    private int[] states = new int[0];
    private int slots;

    private int tick;
    private int cellX;
    private int cellY;
    private int cellZ;
    private boolean inCell;

    /**
     * @param ticksPerSecond as {@link ServerMessage.Welcome} says; 1 to 60
     */
    public PublicationReader(int ticksPerSecond) {
        if (ticksPerSecond < 1 || ticksPerSecond > 60) {
            throw new IllegalArgumentException(
                    "ticksPerSecond must be 1 to 60, was " + ticksPerSecond);
        }
        this.ticksPerSecond = ticksPerSecond;
    }

    /** Whether a packet, without its length prefix, is a publication. */
    public static boolean isPublication(ByteBuf packet) {
        return packet.isReadable()
                && packet.getUnsignedByte(packet.readerIndex()) == PacketType.PUBLICATION;
    }

    /**
     * Reads a packet, without its length prefix, to its end.
     *
     * @return how many {@code enter}s, {@code leave}s and {@code state}s the sink was told
     * @throws MalformedPacketException if it is not a publication, or not one that can follow those
     *     before it
     */
    public int read(ByteBuf packet, PublicationSink sink) {
        in.load(packet);
        int type = in.unsignedByte();
        if (type != PacketType.PUBLICATION) {
            throw in.malformed("has packet type " + type);
        }
        int flags = in.unsignedByte();
        if ((flags & ~(PublicationWriter.FLAG_RESET | PublicationWriter.FLAG_OWN)) != 0) {
            throw in.malformed("has unknown flags " + flags);
        }
        long fullTick = in.varint();
        tick = (int) fullTick;
        boolean reset = (flags & PublicationWriter.FLAG_RESET) != 0;
        if (reset) {
            reset();
        }
        sink.begin(fullTick, reset);
        if ((flags & PublicationWriter.FLAG_OWN) != 0) {
            own();
            sink.own(ship);
        }
        int told = leaves(sink);
        inCell = false;
        while (in.left() > 0) {
            told += record(sink);
        }
        sink.end();
        return told;
    }

    /** Forgets every entity, as a publication with a reset does. */
    public void reset() {
        for (int slot = 0; slot < slots; slot++) {
            states[slot * EntityState.SIZE + EntityState.TARGET] = UNKNOWN;
        }
    }

    /** Whether the entity in this slot is in sight. */
    public boolean knows(int slot) {
        return slot < slots
                && slot >= 0
                && states[slot * EntityState.SIZE + EntityState.TARGET] != UNKNOWN;
    }

    /**
     * A number out of the row of an entity in sight, as it was last told; so that whoever keeps a
     * picture of thousands of entities need not keep their states a second time.
     *
     * @param field one of {@link EntityState}'s, as {@link EntityState#X}
     * @throws IllegalArgumentException if no entity in sight has this slot
     */
    public int state(int slot, int field) {
        if (!knows(slot)) {
            throw new IllegalArgumentException("no entity in sight has slot " + slot);
        }
        return states[slot * EntityState.SIZE + field];
    }

    private void own() {
        ship.acknowledged = in.varint();
        ship.slot = slot();
        ship.id = in.varint();
        ship.x = in.meters("own x");
        ship.y = in.meters("own y");
        ship.z = in.meters("own z");
        ship.vx = in.finite32("own vx");
        ship.vy = in.finite32("own vy");
        ship.vz = in.finite32("own vz");
        ship.shield = in.finite32("own shield");
        ship.armour = in.finite32("own armour");
        ship.hull = in.finite32("own hull");
        ship.activity = in.unsignedByte();
        ship.target = target() - 1;
        ship.cargo = in.varint();
        ship.money = in.zigzag64();
        ship.dockedAt = in.varint();
    }

    private int leaves(PublicationSink sink) {
        int count = in.varint(in.left(), "leave count");
        for (int i = 0; i < count; i++) {
            int slot = slot();
            if (!knows(slot)) {
                throw in.malformed("leave of slot %d, unknown".formatted(slot));
            }
            states[slot * EntityState.SIZE + EntityState.TARGET] = UNKNOWN;
            sink.leave(slot);
        }
        return count;
    }

    private int record(PublicationSink sink) {
        long header = in.varint();
        int form = (int) header & 3;
        if (form == PublicationWriter.CELL) {
            if (header != PublicationWriter.CELL) {
                throw in.malformed("cell record has header " + header);
            }
            cellX = in.fixed16() << EntityState.CELL_BITS;
            cellY = in.fixed16() << EntityState.CELL_BITS;
            cellZ = in.fixed16() << EntityState.CELL_BITS;
            inCell = true;
            return 0;
        }
        if (header < 0 || header >>> 2 > Protocol.MAX_SLOT) {
            throw in.malformed("record has header " + Long.toUnsignedString(header));
        }
        int slot = (int) (header >>> 2);
        if (form == PublicationWriter.DELTA) {
            delta(slot);
            tell(slot, 0, sink);
            return 1;
        }
        if (!inCell) {
            throw in.malformed("record of slot %d comes before the first cell".formatted(slot));
        }
        if (form == PublicationWriter.ENTER) {
            enter(slot, sink);
        } else if (!knows(slot)) {
            throw in.malformed("state of slot %d, unknown".formatted(slot));
        }
        int age = state(slot * EntityState.SIZE);
        tell(slot, age, sink);
        return form;
    }

    private void enter(int slot, PublicationSink sink) {
        if (knows(slot)) {
            throw in.malformed("enter of slot %d, known".formatted(slot));
        }
        long id = in.varint();
        Kind kind = VocabularyCodec.kind(in);
        int type = in.varint(Protocol.MAX_LIST_LENGTH, "type");
        int faction = in.varint(Protocol.MAX_LIST_LENGTH, "faction") - 1;
        String name = in.text(Protocol.MAX_NAME_LENGTH, "name");
        grow(slot);
        sink.enter(slot, id, kind, type, faction, name);
    }

    private int state(int row) {
        int mask = in.unsignedByte();
        if (mask >= PublicationWriter.TARGETED << 1) {
            throw in.malformed("state has unknown mask " + mask);
        }
        states[row] = cellX | in.fixed16();
        states[row + EntityState.Y] = cellY | in.fixed16();
        states[row + EntityState.Z] = cellZ | in.fixed16();
        int age = 0;
        if ((mask & PublicationWriter.MOVING) != 0) {
            states[row + EntityState.VX] = velocity(in.zigzag32());
            states[row + EntityState.VY] = velocity(in.zigzag32());
            states[row + EntityState.VZ] = velocity(in.zigzag32());
            age = tick - in.unsignedByte() & 0xFF;
        } else {
            states[row + EntityState.VX] = 0;
            states[row + EntityState.VY] = 0;
            states[row + EntityState.VZ] = 0;
        }
        int conditions = EntityState.WHOLE;
        if ((mask & PublicationWriter.DAMAGED) != 0) {
            conditions = in.unsignedByte() | in.unsignedByte() << 8 | in.unsignedByte() << 16;
        }
        if ((mask & PublicationWriter.ACTIVE) != 0) {
            conditions |= in.unsignedByte() << 24;
        }
        states[row + EntityState.CONDITIONS] = conditions;
        states[row + EntityState.TARGET] = (mask & PublicationWriter.TARGETED) != 0 ? target() : 0;
        states[row + EntityState.TICK] = tick - age;
        return age;
    }

    private void delta(int slot) {
        if (!knows(slot)) {
            throw in.malformed("delta of slot %d, unknown".formatted(slot));
        }
        int mask = in.unsignedByte();
        if (mask >= PublicationWriter.TARGET << 1) {
            throw in.malformed("delta has unknown mask " + mask);
        }
        int row = slot * EntityState.SIZE;
        int ticks = tick - states[row + EntityState.TICK];
        boolean moved = (mask & PublicationWriter.MOVED) != 0;
        for (int axis = row; axis < row + 3; axis++) {
            states[axis] =
                    EntityState.predicted(
                                    states[axis],
                                    states[axis + EntityState.VX],
                                    ticks,
                                    ticksPerSecond)
                            + (moved ? in.zigzag32() : 0);
        }
        if ((mask & PublicationWriter.TURNED) != 0) {
            for (int axis = row + EntityState.VX; axis <= row + EntityState.VZ; axis++) {
                states[axis] = velocity(states[axis] + in.zigzag32());
            }
        }
        if ((mask & ~(PublicationWriter.MOVED | PublicationWriter.TURNED)) != 0) {
            conditions(row, mask);
        }
        states[row + EntityState.TICK] = tick;
    }

    private void conditions(int row, int mask) {
        int conditions = states[row + EntityState.CONDITIONS];
        int bit = PublicationWriter.SHIELD;
        for (int shift = 0; shift < 32; shift += 8, bit <<= 1) {
            if ((mask & bit) != 0) {
                conditions = (conditions & ~(0xFF << shift)) | (in.unsignedByte() << shift);
            }
        }
        states[row + EntityState.CONDITIONS] = conditions;
        if ((mask & PublicationWriter.TARGET) != 0) {
            states[row + EntityState.TARGET] = target();
        }
    }

    private void tell(int slot, int age, PublicationSink sink) {
        int row = slot * EntityState.SIZE;
        int conditions = states[row + EntityState.CONDITIONS];
        sink.state(
                slot,
                age,
                EntityState.meters(states[row]),
                EntityState.meters(states[row + EntityState.Y]),
                EntityState.meters(states[row + EntityState.Z]),
                EntityState.metersPerSecond(states[row + EntityState.VX]),
                EntityState.metersPerSecond(states[row + EntityState.VY]),
                EntityState.metersPerSecond(states[row + EntityState.VZ]),
                conditions & 0xFF,
                conditions >>> 8 & 0xFF,
                conditions >>> 16 & 0xFF,
                conditions >>> 24,
                states[row + EntityState.TARGET] - 1);
    }

    private void grow(int slot) {
        if (slot < slots) {
            return;
        }
        int grown = Math.max(INITIAL_SLOTS, Math.max(slot + 1, slots + (slots >> 1)));
        states = Arrays.copyOf(states, grown * EntityState.SIZE);
        for (int fresh = slots; fresh < grown; fresh++) {
            states[fresh * EntityState.SIZE + EntityState.TARGET] = UNKNOWN;
        }
        slots = grown;
    }

    private int slot() {
        return in.varint(Protocol.MAX_SLOT, "slot");
    }

    private int target() {
        return in.varint(Protocol.MAX_SLOT + 1, "target");
    }

    private int velocity(int value) {
        if (value > Protocol.MAX_VELOCITY || value < -Protocol.MAX_VELOCITY) {
            throw in.malformed("velocity is out of range: " + value);
        }
        return value;
    }
}
