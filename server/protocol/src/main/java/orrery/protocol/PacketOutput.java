package orrery.protocol;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import orrery.script.Vector3;

/**
 * Writes the fields of one message behind a length prefix. Refuses what {@link PacketInput} would
 * refuse, with {@link IllegalArgumentException}: it is our own mistake.
 */
final class PacketOutput {
    private final ByteBuf out;

    PacketOutput(ByteBuf out) {
        this.out = out;
    }

    PacketOutput unsignedByte(int value) {
        out.writeByte(value);
        return this;
    }

    PacketOutput flag(boolean value) {
        return unsignedByte(value ? 1 : 0);
    }

    PacketOutput constant(Enum<?> value) {
        return unsignedByte(value.ordinal());
    }

    PacketOutput fixed64(long value) {
        out.writeLong(value);
        return this;
    }

    PacketOutput varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.writeByte((int) (left | 0x80));
            left >>>= 7;
        }
        out.writeByte((int) left);
        return this;
    }

    PacketOutput zigzag(long value) {
        return varint((value << 1) ^ (value >> 63));
    }

    PacketOutput meters(double value) {
        if (!(Math.abs(value) <= Protocol.MAX_METERS)) {
            throw new IllegalArgumentException("metres must be within 1e10, were " + value);
        }
        out.writeDouble(value);
        return this;
    }

    PacketOutput vector(Vector3 value) {
        return meters(value.x()).meters(value.y()).meters(value.z());
    }

    PacketOutput finite64(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("number must be finite, was " + value);
        }
        out.writeDouble(value);
        return this;
    }

    PacketOutput finite32(float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("number must be finite, was " + value);
        }
        out.writeFloat(value);
        return this;
    }

    PacketOutput name(String value) {
        return text(value, Protocol.MAX_NAME_LENGTH);
    }

    PacketOutput text(String value, int maxCharacters) {
        if (value.length() > maxCharacters) {
            throw new IllegalArgumentException(
                    "text must have at most %d characters, has %d: %s"
                            .formatted(maxCharacters, value.length(), value));
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    PacketOutput body(byte[] value) {
        if (value.length > Protocol.MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "body must have at most %d bytes, has %d"
                            .formatted(Protocol.MAX_BODY_BYTES, value.length));
        }
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    PacketOutput count(List<?> list) {
        if (list.size() > Protocol.MAX_LIST_LENGTH) {
            throw new IllegalArgumentException(
                    "list must have at most %d elements, has %d"
                            .formatted(Protocol.MAX_LIST_LENGTH, list.size()));
        }
        return varint(list.size());
    }
}
