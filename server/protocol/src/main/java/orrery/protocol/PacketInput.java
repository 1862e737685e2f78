package orrery.protocol;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of one packet, read once from front to back. Whatever they are, each method returns a
 * value that its description allows, or throws {@link MalformedPacketException}, and none allocates
 * more than the bytes that are there can fill.
 */
final class PacketInput {
    private static final int MAX_BYTES_PER_CHARACTER = 3;
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final String packets;
    private final int maxBytes;
    private final CharsetDecoder utf8 =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);

    private byte[] bytes = new byte[0];
    private int at;
    private int limit;

    /**
     * @param packets what errors call the packets
     */
    PacketInput(String packets, int maxBytes) {
        this.packets = packets;
        this.maxBytes = maxBytes;
    }

    /** Takes all readable bytes out of the buffer; goes on with them. */
    void load(ByteBuf packet) {
        int length = packet.readableBytes();
        if (length > maxBytes) {
            throw new MalformedPacketException(
                    "%s has %d bytes, at most %d are allowed".formatted(packets, length, maxBytes));
        }
        if (bytes.length < length) {
            bytes = new byte[Math.max(length, Math.min(maxBytes, bytes.length * 2))];
        }
        packet.readBytes(bytes, 0, length);
        at = 0;
        limit = length;
    }

    /** How many bytes are left. */
    int left() {
        return limit - at;
    }

    /** Refuses bytes after the last field. */
    void end() {
        if (at != limit) {
            throw malformed("has %d bytes after its end".formatted(left()));
        }
    }

    int unsignedByte() {
        if (at >= limit) {
            throw cutShort();
        }
        return bytes[at++] & 0xFF;
    }

    int unsignedByte(int bound, String what) {
        int value = unsignedByte();
        if (value >= bound) {
            throw malformed("%s must be below %d, was %d".formatted(what, bound, value));
        }
        return value;
    }

    boolean flag(String what) {
        return unsignedByte(2, what) == 1;
    }

    int fixed16() {
        if (limit - at < 2) {
            throw cutShort();
        }
        int value = (short) SHORTS.get(bytes, at) & 0xFFFF;
        at += 2;
        return value;
    }

    int fixed32() {
        return (fixed16() << 16) | fixed16();
    }

    long fixed64() {
        return ((long) fixed32() << 32) | (fixed32() & 0xFFFF_FFFFL);
    }

    /** A number of 64 bits, unsigned. */
    long varint() {
        if (at < limit && bytes[at] >= 0) {
            return bytes[at++];
        }
        return longVarint();
    }

    /** An unsigned number up to {@code max}. */
    int varint(int max, String what) {
        long value = varint();
        if (value < 0 || value > max) {
            throw malformed(
                    "%s must be 0 to %d, was %s"
                            .formatted(what, max, Long.toUnsignedString(value)));
        }
        return (int) value;
    }

    /** A signed number of 32 bits. */
    int zigzag32() {
        long value = varint();
        if (value >>> 32 != 0) {
            throw malformed("number has more than 32 bits");
        }
        return (int) (value >>> 1) ^ -((int) value & 1);
    }

    /** A signed number of 64 bits. */
    long zigzag64() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number in metres, or metres a second. */
    double meters(String what) {
        double value = Double.longBitsToDouble(fixed64());
        if (!(Math.abs(value) <= Protocol.MAX_METERS)) {
            throw malformed("%s must be within 1e10 m, was %s".formatted(what, value));
        }
        return value;
    }

    double finite64(String what) {
        double value = Double.longBitsToDouble(fixed64());
        if (!Double.isFinite(value)) {
            throw malformed("%s must be finite, was %s".formatted(what, value));
        }
        return value;
    }

    float finite32(String what) {
        float value = Float.intBitsToFloat(fixed32());
        if (!Float.isFinite(value)) {
            throw malformed("%s must be finite, was %s".formatted(what, value));
        }
        return value;
    }

    /** Text in UTF-8 after its length in bytes. */
    String text(int maxCharacters, String what) {
        int length = varint(MAX_BYTES_PER_CHARACTER * maxCharacters, what + " length");
        if (length > left()) {
            throw malformed("%s has %d bytes, %d are left".formatted(what, length, left()));
        }
        String text;
        try {
            text = utf8.decode(ByteBuffer.wrap(bytes, at, length)).toString();
        } catch (CharacterCodingException _) {
            throw malformed(what + " is not UTF-8");
        }
        at += length;
        if (text.length() > maxCharacters) {
            throw malformed(
                    "%s has %d characters, at most %d are allowed"
                            .formatted(what, text.length(), maxCharacters));
        }
        return text;
    }

    byte[] body() {
        int length = varint(Protocol.MAX_BODY_BYTES, "body length");
        if (length > left()) {
            throw malformed("body has %d bytes, %d are left".formatted(length, left()));
        }
        byte[] body = new byte[length];
        System.arraycopy(bytes, at, body, 0, length);
        at += length;
        return body;
    }

    /** The length of a list of which each element takes at least one byte. */
    int count(String what) {
        int count = varint(Protocol.MAX_LIST_LENGTH, what + " count");
        if (count > left()) {
            throw malformed("%s are %d, only %d bytes are left".formatted(what, count, left()));
        }
        return count;
    }

    MalformedPacketException malformed(String what) {
        return new MalformedPacketException(packets + ": " + what);
    }

    private MalformedPacketException cutShort() {
        return malformed("is cut short: %d bytes, all read".formatted(limit));
    }

    private long longVarint() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            byte next = (byte) unsignedByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                if (next == 0 && shift > 0) {
                    throw malformed("number is longer than it needs to be");
                }
                return value;
            }
        }
        if (unsignedByte() != 1) {
            throw malformed("number has more than 64 bits");
        }
        return value | Long.MIN_VALUE;
    }
}
