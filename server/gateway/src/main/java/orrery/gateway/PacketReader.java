package orrery.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import orrery.protocol.Protocol;

/**
 * Cuts what comes in into packets, wherever the segments of the stream end. Event loop only.
 *
 * <p>Whole packets are read where they are. Only the beginning of one that has not arrived in full
 * is copied, so that nobody holds a large buffer by sending few bytes; and what a connection sent
 * before it was held.
 */
final class PacketReader {
    /** What is kept at most of a held connection: what was on its way when reading stopped. */
    static final int MAX_KEPT_BYTES = 64 * 1024;

    private final Connection connection;
    private final ByteBufAllocator allocator;
    private @Nullable ByteBuf kept;

    PacketReader(Connection connection, ByteBufAllocator allocator) {
        this.connection = connection;
        this.allocator = allocator;
    }

    /** Reads as many packets as the connection takes now. Takes over {@code bytes}. */
    void read(ByteBuf bytes) {
        try {
            if (kept != null) {
                continueWith(kept, bytes);
            }
            if (kept == null) {
                readPackets(bytes);
                keep(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    /** Reads on in what was kept while the connection was held. */
    void resume() {
        if (kept != null) {
            readKept(kept);
        }
    }

    /** Forgets what was kept. */
    void close() {
        if (kept != null) {
            kept.release();
            kept = null;
        }
    }

    private void continueWith(ByteBuf beginning, ByteBuf bytes) {
        if (!connection.takesPackets()) {
            append(beginning, bytes, bytes.readableBytes());
            return;
        }
        while (bytes.isReadable() && connection.takesPackets() && !nextIsWhole(beginning)) {
            int missing = wholeBytes(beginning) - beginning.readableBytes();
            append(beginning, bytes, Math.min(missing, bytes.readableBytes()));
        }
        readKept(beginning);
    }

    private void append(ByteBuf beginning, ByteBuf bytes, int count) {
        if (beginning.readableBytes() + count > MAX_KEPT_BYTES) {
            connection.malformed("sent more than %d bytes unread".formatted(MAX_KEPT_BYTES));
            return;
        }
        beginning.discardReadBytes();
        beginning.writeBytes(bytes, count);
    }

    private void readKept(ByteBuf beginning) {
        readPackets(beginning);
        if (!beginning.isReadable()) {
            close();
        }
    }

    private void readPackets(ByteBuf bytes) {
        while (connection.takesPackets() && nextIsWhole(bytes)) {
            readPacket(bytes);
        }
    }

    private boolean nextIsWhole(ByteBuf bytes) {
        if (bytes.readableBytes() < Protocol.LENGTH_PREFIX_BYTES) {
            return false;
        }
        int length = bytes.getUnsignedShort(bytes.readerIndex());
        if (length == 0 || length > Protocol.MAX_CLIENT_PACKET_BYTES) {
            connection.malformed(wrongLength(length));
            return false;
        }
        return bytes.readableBytes() >= Protocol.LENGTH_PREFIX_BYTES + length;
    }

    static String wrongLength(int length) {
        return "packet length must be 1 to %d, was %d"
                .formatted(Protocol.MAX_CLIENT_PACKET_BYTES, length);
    }

    // The codec sees the packet as the readable part of the buffer: no slice, no copy.
    private void readPacket(ByteBuf bytes) {
        int length = bytes.readUnsignedShort();
        int end = bytes.readerIndex() + length;
        int written = bytes.writerIndex();
        bytes.writerIndex(end);
        try {
            connection.packet(bytes);
        } finally {
            bytes.writerIndex(written);
            bytes.readerIndex(end);
        }
    }

    private void keep(ByteBuf bytes) {
        if (bytes.isReadable() && connection.open()) {
            int count = bytes.readableBytes();
            kept = allocator.buffer(Math.max(count, wholeBytes(bytes))).writeBytes(bytes);
        }
    }

    /** The size of the packet that begins, or of its prefix as long as that is not there. */
    private static int wholeBytes(ByteBuf bytes) {
        return bytes.readableBytes() < Protocol.LENGTH_PREFIX_BYTES
                ? Protocol.LENGTH_PREFIX_BYTES
                : Protocol.LENGTH_PREFIX_BYTES + bytes.getUnsignedShort(bytes.readerIndex());
    }
}
