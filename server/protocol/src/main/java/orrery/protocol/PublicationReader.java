package orrery.protocol;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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
    private static final Kind[] KINDS = Kind.values();
    private static final int INITIAL_SLOTS = 64;
    private static final int UNKNOWN = -1;
    private static final int MAX_NAME_BYTES = 3 * Protocol.MAX_NAME_LENGTH;

    private final int ticksPerSecond;
    private final OwnShip ship = new OwnShip();
    private final CharsetDecoder names =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);

    // A row of EntityState for each slot; the target of one that is not in sight is UNKNOWN.
    private int[] states = new int[0];
    private int slots;

    private byte[] bytes = new byte[256];
    private int at;
    private int limit;
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
        load(packet);
        int type = unsignedByte();
        if (type != PacketType.PUBLICATION) {
            throw new MalformedPacketException("expected a publication, found packet type " + type);
        }
        int flags = unsignedByte();
        if ((flags & ~(PublicationWriter.FLAG_RESET | PublicationWriter.FLAG_OWN)) != 0) {
            throw new MalformedPacketException("publication has unknown flags " + flags);
        }
        long fullTick = varint();
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
        while (at < limit) {
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

    private void load(ByteBuf packet) {
        int length = packet.readableBytes();
        if (length > Protocol.MAX_SERVER_PACKET_BYTES) {
            throw new MalformedPacketException(
                    "publication has %d bytes, at most %d are allowed"
                            .formatted(length, Protocol.MAX_SERVER_PACKET_BYTES));
        }
        if (bytes.length < length) {
            bytes = new byte[Math.max(length, bytes.length * 2)];
        }
        packet.readBytes(bytes, 0, length);
        at = 0;
        limit = length;
    }

    private void own() {
        ship.acknowledged = varint();
        ship.slot = slot(varint());
        ship.id = varint();
        ship.x = position("x");
        ship.y = position("y");
        ship.z = position("z");
        ship.vx = finite("vx");
        ship.vy = finite("vy");
        ship.vz = finite("vz");
        ship.shield = finite("shield");
        ship.armour = finite("armour");
        ship.hull = finite("hull");
        ship.activity = unsignedByte();
        ship.target = target() - 1;
        ship.cargo = varint();
        long money = varint();
        ship.money = money >>> 1 ^ -(money & 1);
        ship.dockedAt = varint();
    }

    private int leaves(PublicationSink sink) {
        long count = varint();
        if (count > limit - at) {
            throw new MalformedPacketException(
                    "publication has %d leaves in %d bytes".formatted(count, limit - at));
        }
        for (long i = 0; i < count; i++) {
            int slot = slot(varint());
            if (!knows(slot)) {
                throw new MalformedPacketException("leave of slot %d, unknown".formatted(slot));
            }
            states[slot * EntityState.SIZE + EntityState.TARGET] = UNKNOWN;
            sink.leave(slot);
        }
        return (int) count;
    }

    private int record(PublicationSink sink) {
        long header = varint();
        int form = (int) header & 3;
        if (form == PublicationWriter.CELL) {
            if (header != PublicationWriter.CELL) {
                throw new MalformedPacketException("cell record has header " + header);
            }
            cellX = fixed16() << EntityState.CELL_BITS;
            cellY = fixed16() << EntityState.CELL_BITS;
            cellZ = fixed16() << EntityState.CELL_BITS;
            inCell = true;
            return 0;
        }
        int slot = slot(header >>> 2);
        if (form == PublicationWriter.DELTA) {
            delta(slot);
            tell(slot, 0, sink);
            return 1;
        }
        if (!inCell) {
            throw new MalformedPacketException(
                    "record of slot %d comes before the first cell".formatted(slot));
        }
        if (form == PublicationWriter.ENTER) {
            enter(slot, sink);
        } else if (!knows(slot)) {
            throw new MalformedPacketException("state of slot %d, unknown".formatted(slot));
        }
        int age = state(slot * EntityState.SIZE);
        tell(slot, age, sink);
        return form;
    }

    private void enter(int slot, PublicationSink sink) {
        if (knows(slot)) {
            throw new MalformedPacketException("enter of slot %d, known".formatted(slot));
        }
        long id = varint();
        int kind = unsignedByte();
        if (kind >= KINDS.length) {
            throw new MalformedPacketException("entity of slot %d has kind %d".formatted(slot, kind));
        }
        int type = index();
        int faction = index() - 1;
        String name = name(slot);
        grow(slot);
        sink.enter(slot, id, KINDS[kind], type, faction, name);
    }

    private int state(int row) {
        int mask = unsignedByte();
        if (mask >= PublicationWriter.TARGETED << 1) {
            throw new MalformedPacketException("state has unknown mask " + mask);
        }
        states[row] = cellX | fixed16();
        states[row + EntityState.Y] = cellY | fixed16();
        states[row + EntityState.Z] = cellZ | fixed16();
        int age = 0;
        if ((mask & PublicationWriter.MOVING) != 0) {
            states[row + EntityState.VX] = velocity(zigzag());
            states[row + EntityState.VY] = velocity(zigzag());
            states[row + EntityState.VZ] = velocity(zigzag());
            age = tick - unsignedByte() & 0xFF;
        } else {
            states[row + EntityState.VX] = 0;
            states[row + EntityState.VY] = 0;
            states[row + EntityState.VZ] = 0;
        }
        int conditions = EntityState.WHOLE;
        if ((mask & PublicationWriter.DAMAGED) != 0) {
            conditions = unsignedByte() | unsignedByte() << 8 | unsignedByte() << 16;
        }
        if ((mask & PublicationWriter.ACTIVE) != 0) {
            conditions |= unsignedByte() << 24;
        }
        states[row + EntityState.CONDITIONS] = conditions;
        states[row + EntityState.TARGET] =
                (mask & PublicationWriter.TARGETED) != 0 ? target() : 0;
        states[row + EntityState.TICK] = tick - age;
        return age;
    }

    private void delta(int slot) {
        if (!knows(slot)) {
            throw new MalformedPacketException("delta of slot %d, unknown".formatted(slot));
        }
        int mask = unsignedByte();
        if (mask >= PublicationWriter.TARGET << 1) {
            throw new MalformedPacketException("delta has unknown mask " + mask);
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
                            + (moved ? zigzag() : 0);
        }
        if ((mask & PublicationWriter.TURNED) != 0) {
            for (int axis = row + EntityState.VX; axis <= row + EntityState.VZ; axis++) {
                states[axis] = velocity(states[axis] + zigzag());
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
                conditions = conditions & ~(0xFF << shift) | unsignedByte() << shift;
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

    private String name(int slot) {
        int length = unsignedByte();
        if (length > MAX_NAME_BYTES || length > limit - at) {
            throw new MalformedPacketException(
                    "name of slot %d has %d bytes, %d are left".formatted(slot, length, limit - at));
        }
        try {
            String name = names.decode(ByteBuffer.wrap(bytes, at, length)).toString();
            at += length;
            if (name.length() > Protocol.MAX_NAME_LENGTH) {
                throw new MalformedPacketException(
                        "name of slot %d has %d characters".formatted(slot, name.length()));
            }
            return name;
        } catch (CharacterCodingException _) {
            throw new MalformedPacketException("name of slot %d is not UTF-8".formatted(slot));
        }
    }

    private static int slot(long value) {
        if (value < 0 || value > Protocol.MAX_SLOT) {
            throw new MalformedPacketException(
                    "slot must be 0 to %d, was %d".formatted(Protocol.MAX_SLOT, value));
        }
        return (int) value;
    }

    private int target() {
        long value = varint();
        return value == 0 ? 0 : slot(value - 1) + 1;
    }

    private int index() {
        long value = varint();
        if (value < 0 || value > Protocol.MAX_LIST_LENGTH) {
            throw new MalformedPacketException(
                    "index must be 0 to %d, was %d".formatted(Protocol.MAX_LIST_LENGTH, value));
        }
        return (int) value;
    }

    private static int velocity(int value) {
        if (value > Protocol.MAX_VELOCITY || value < -Protocol.MAX_VELOCITY) {
            throw new MalformedPacketException(
                    "velocity must be within %d, was %d".formatted(Protocol.MAX_VELOCITY, value));
        }
        return value;
    }

    private double position(String axis) {
        double value = Double.longBitsToDouble((long) fixed32() << 32 | fixed32() & 0xFFFF_FFFFL);
        if (!(Math.abs(value) <= Protocol.MAX_METERS)) {
            throw new MalformedPacketException("own %s is %s".formatted(axis, value));
        }
        return value;
    }

    private float finite(String what) {
        float value = Float.intBitsToFloat(fixed32());
        if (!Float.isFinite(value)) {
            throw new MalformedPacketException("own %s is %s".formatted(what, value));
        }
        return value;
    }

    private int fixed32() {
        return fixed16() << 16 | fixed16();
    }

    private int fixed16() {
        if (limit - at < 2) {
            throw cutShort();
        }
        int value = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        at += 2;
        return value;
    }

    private int unsignedByte() {
        if (at >= limit) {
            throw cutShort();
        }
        return bytes[at++] & 0xFF;
    }

    private int zigzag() {
        long value = varint();
        if (value >>> 32 != 0) {
            throw new MalformedPacketException("number has more than 32 bits");
        }
        return (int) (value >>> 1) ^ -((int) value & 1);
    }

    private long varint() {
        if (at < limit && bytes[at] >= 0) {
            return bytes[at++];
        }
        return longVarint();
    }

    private long longVarint() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (at >= limit) {
                throw cutShort();
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                if (next == 0 && shift > 0) {
                    throw new MalformedPacketException("number is longer than it needs to be");
                }
                return value;
            }
        }
        if (at < limit && bytes[at] == 1) {
            at++;
            return value | Long.MIN_VALUE;
        }
        throw new MalformedPacketException("number has more than 64 bits, or is cut short");
    }

    private MalformedPacketException cutShort() {
        return new MalformedPacketException(
                "publication is cut short: %d bytes, all read".formatted(limit));
    }
}
