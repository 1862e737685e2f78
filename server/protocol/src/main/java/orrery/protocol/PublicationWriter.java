package orrery.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import orrery.script.Kind;

/**
 * Writes publications, or the parts of which they are put together, into an array that grows.
 * {@code PROTOCOL.md} describes the bytes.
 *
 * <p>A publication is {@link #begin}, the own ship's block if there is one, {@link #leaves} with as
 * many {@link #leave}s, then records; {@link #cell} comes before the first {@link #enter} or {@link
 * #absolute} in another cell than the one before. Records are made once and copied into many
 * publications, so nothing in one depends on what stands before it, except the cell.
 *
 * <p>Not thread-safe. Checks nothing: what it is given is the server's own.
 */
public final class PublicationWriter {
    /** The most bytes that one record, block or header takes. */
    public static final int MAX_RECORD_BYTES = 256;

    static final int DELTA = 0;
    static final int ABSOLUTE = 1;
    static final int ENTER = 2;
    static final int CELL = 3;

    static final int FLAG_RESET = 1;
    static final int FLAG_OWN = 2;

    // The mask of an absolute record
    static final int MOVING = 1;
    static final int DAMAGED = 2;
    static final int ACTIVE = 4;
    static final int TARGETED = 8;

    // The mask of a delta record
    static final int MOVED = 1;
    static final int TURNED = 2;
    static final int SHIELD = 4;
    static final int ARMOUR = 8;
    static final int HULL = 16;
    static final int ACTIVITY = 32;
    static final int TARGET = 64;

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    /** Up to here a copy is done in whole words, which may write past its end but not past this. */
    private static final int SHORT_COPY_BYTES = 32;

    private byte[] bytes;
    private int size;

    public PublicationWriter(int initialBytes) {
        bytes = new byte[Math.max(initialBytes, MAX_RECORD_BYTES)];
    }

    /** What was written, from 0 to {@link #size}; another array after it has grown. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return size;
    }

    /** Goes back to an earlier size. */
    public void truncate(int toSize) {
        size = toSize;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Starts a publication; leaves two bytes before it for the length of the packet. */
    public void begin(long tick, boolean reset, boolean own) {
        room();
        size += Protocol.LENGTH_PREFIX_BYTES;
        bytes[size++] = PacketType.PUBLICATION;
        bytes[size++] = (byte) ((reset ? FLAG_RESET : 0) | (own ? FLAG_OWN : 0));
        varint(tick);
    }

    /** Writes the length of the packet that began at {@code start} and is complete now. */
    public void finish(int start) {
        int length = size - start - Protocol.LENGTH_PREFIX_BYTES;
        bytes[start] = (byte) (length >>> 8);
        bytes[start + 1] = (byte) length;
    }

    /** The block of a session's own ship. */
    public void own(OwnShip ship) {
        room();
        varint(ship.acknowledged);
        varint(ship.slot);
        varint(ship.id);
        fixed64(Double.doubleToRawLongBits(ship.x));
        fixed64(Double.doubleToRawLongBits(ship.y));
        fixed64(Double.doubleToRawLongBits(ship.z));
        fixed32(Float.floatToRawIntBits(ship.vx));
        fixed32(Float.floatToRawIntBits(ship.vy));
        fixed32(Float.floatToRawIntBits(ship.vz));
        fixed32(Float.floatToRawIntBits(ship.shield));
        fixed32(Float.floatToRawIntBits(ship.armour));
        fixed32(Float.floatToRawIntBits(ship.hull));
        bytes[size++] = (byte) ship.activity;
        varint(ship.target + 1);
        varint(ship.cargo);
        varint((ship.money << 1) ^ (ship.money >> 63));
        varint(ship.dockedAt);
    }

    /** How many leaves follow. */
    public void leaves(int count) {
        room();
        varint(count);
    }

    /** An entity is gone or out of sight. */
    public void leave(int slot) {
        room();
        varint(slot);
    }

    /** The cell of the enter and absolute records from here on. */
    public void cell(int cellX, int cellY, int cellZ) {
        room();
        bytes[size++] = CELL;
        fixed16(cellX);
        fixed16(cellY);
        fixed16(cellZ);
    }

    /**
     * An entity that the session does not know yet, with its state.
     *
     * @param name in UTF-8, at most four bytes a character
     * @param faction index, or -1
     * @return where in the written bytes the state starts
     */
    public int enter(
            int slot,
            long id,
            Kind kind,
            int type,
            int faction,
            byte[] name,
            int[] states,
            int at) {
        room();
        varint((long) slot << 2 | ENTER);
        varint(id);
        bytes[size++] = (byte) kind.ordinal();
        varint(type);
        varint(faction + 1);
        varint(name.length);
        System.arraycopy(name, 0, bytes, size, name.length);
        size += name.length;
        int stateStart = size;
        state(states, at);
        return stateStart;
    }

    /** The whole state of an entity that the session knows. */
    public void absolute(int slot, int[] states, int at) {
        room();
        varint((long) slot << 2 | ABSOLUTE);
        state(states, at);
    }

    /** The same, with a state that was just written, as {@link #enter} does. */
    public void absolute(int slot, int stateStart, int stateEnd) {
        room();
        varint((long) slot << 2 | ABSOLUTE);
        copy(bytes, stateStart, stateEnd - stateStart);
    }

    /**
     * The state of an entity at the tick of the publication, as it differs from what dead reckoning
     * makes of the state {@code base}, which the session holds.
     */
    public void delta(int slot, int[] base, int baseAt, int[] states, int at, int ticksPerSecond) {
        room();
        varint((long) slot << 2 | DELTA);
        int maskAt = size++;
        int ticks = states[at + EntityState.TICK] - base[baseAt + EntityState.TICK];
        int mask = motion(base, baseAt, states, at, ticks, ticksPerSecond);
        int conditions = states[at + EntityState.CONDITIONS];
        int changed = conditions ^ base[baseAt + EntityState.CONDITIONS];
        if (changed != 0) {
            mask |= changedConditions(conditions, changed);
        }
        int target = states[at + EntityState.TARGET];
        if (target != base[baseAt + EntityState.TARGET]) {
            mask |= TARGET;
            varint(target);
        }
        bytes[maskAt] = (byte) mask;
    }

    /** Appends bytes that were written before. */
    public void copy(byte[] from, int offset, int length) {
        if (bytes.length - size < length + SHORT_COPY_BYTES) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length * 2));
        }
        if (length > SHORT_COPY_BYTES || from.length - offset < SHORT_COPY_BYTES) {
            System.arraycopy(from, offset, bytes, size, length);
        } else {
            // Records are short: two or three words take less than a call
            for (int at = 0; at < length; at += Long.BYTES) {
                LONGS.set(bytes, size + at, (long) LONGS.get(from, offset + at));
            }
        }
        size += length;
    }

    private int motion(
            int[] base, int baseAt, int[] states, int at, int ticks, int ticksPerSecond) {
        int mask = 0;
        int vx = base[baseAt + EntityState.VX];
        int vy = base[baseAt + EntityState.VY];
        int vz = base[baseAt + EntityState.VZ];
        int dx = states[at] - EntityState.predicted(base[baseAt], vx, ticks, ticksPerSecond);
        int dy =
                states[at + EntityState.Y]
                        - EntityState.predicted(
                                base[baseAt + EntityState.Y], vy, ticks, ticksPerSecond);
        int dz =
                states[at + EntityState.Z]
                        - EntityState.predicted(
                                base[baseAt + EntityState.Z], vz, ticks, ticksPerSecond);
        if ((dx | dy | dz) != 0) {
            mask |= MOVED;
            zigzag(dx);
            zigzag(dy);
            zigzag(dz);
        }
        int dvx = states[at + EntityState.VX] - vx;
        int dvy = states[at + EntityState.VY] - vy;
        int dvz = states[at + EntityState.VZ] - vz;
        if ((dvx | dvy | dvz) != 0) {
            mask |= TURNED;
            zigzag(dvx);
            zigzag(dvy);
            zigzag(dvz);
        }
        return mask;
    }

    private int changedConditions(int conditions, int changed) {
        int mask = 0;
        for (int bit = SHIELD, shift = 0; bit <= ACTIVITY; bit <<= 1, shift += 8) {
            if ((changed >>> shift & 0xFF) != 0) {
                mask |= bit;
                bytes[size++] = (byte) (conditions >>> shift);
            }
        }
        return mask;
    }

    private void state(int[] states, int at) {
        int maskAt = size++;
        fixed16(states[at + EntityState.X]);
        fixed16(states[at + EntityState.Y]);
        fixed16(states[at + EntityState.Z]);
        int mask = 0;
        if (EntityState.moves(states, at)) {
            mask |= MOVING;
            zigzag(states[at + EntityState.VX]);
            zigzag(states[at + EntityState.VY]);
            zigzag(states[at + EntityState.VZ]);
            bytes[size++] = (byte) states[at + EntityState.TICK];
        }
        int conditions = states[at + EntityState.CONDITIONS];
        if ((conditions & EntityState.WHOLE) != EntityState.WHOLE) {
            mask |= DAMAGED;
            bytes[size++] = (byte) conditions;
            bytes[size++] = (byte) (conditions >>> 8);
            bytes[size++] = (byte) (conditions >>> 16);
        }
        if (conditions >>> 24 != 0) {
            mask |= ACTIVE;
            bytes[size++] = (byte) (conditions >>> 24);
        }
        if (states[at + EntityState.TARGET] != 0) {
            mask |= TARGETED;
            varint(states[at + EntityState.TARGET]);
        }
        bytes[maskAt] = (byte) mask;
    }

    private void room() {
        if (bytes.length - size < MAX_RECORD_BYTES) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }

    private void fixed16(int value) {
        SHORTS.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    private void fixed32(int value) {
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    private void fixed64(long value) {
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    private void zigzag(int value) {
        varint((value << 1 ^ value >> 31) & 0xFFFF_FFFFL);
    }

    private void varint(long value) {
        long left = value;
        int at = size;
        while ((left & ~0x7FL) != 0) {
            bytes[at++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[at++] = (byte) left;
        size = at;
    }

    /** A name as records carry it; what is longer than allowed is cut. */
    public static byte[] nameBytes(String name) {
        String kept =
                name.length() <= Protocol.MAX_NAME_LENGTH
                        ? name
                        : name.substring(0, Protocol.MAX_NAME_LENGTH);
        return kept.getBytes(StandardCharsets.UTF_8);
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }
}
