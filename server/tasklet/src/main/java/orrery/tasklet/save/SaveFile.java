package orrery.tasklet.save;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The layout of a save, all numbers little-endian.
 *
 * <pre>
 * int   magic, version
 * int   checksum (CRC32C) over all that follows
 * int   sizes: bytes of names, objects, ints of heads, references, bytes of data
 * byte  names: the classes and their fields
 * int   heads: for each object its class, and for classes that vary its references and bytes
 * int   references: number of an object plus 1, or 0
 * byte  data
 * </pre>
 */
record SaveFile(byte[] names, int objects, int[] heads, int[] refs, byte[] data) {
    private static final int MAGIC = 0x5652_524f; // ORRV
    private static final int VERSION = 1;
    private static final int START = 3 * Integer.BYTES;
    private static final int HEADER = START + 5 * Integer.BYTES;

    static SavedBytes joined(ObjectSink names, ObjectSink sink) {
        long size =
                HEADER
                        + (long) names.dataCount
                        + Integer.BYTES * ((long) sink.headCount + sink.refCount)
                        + sink.dataCount;
        if (size > Integer.MAX_VALUE - Long.BYTES) {
            throw new SaveException("a save of %d bytes is too long".formatted(size));
        }
        int[] head = {
            MAGIC,
            VERSION,
            0,
            names.dataCount,
            sink.count,
            sink.headCount,
            sink.refCount,
            sink.dataCount
        };
        SavedBytes out = new SavedBytes((int) size);
        out.add(head, head.length);
        out.add(names.data, names.dataCount);
        out.add(sink.heads, sink.headCount);
        out.add(sink.refs, sink.refCount);
        out.add(sink.data, sink.dataCount);
        out.set(START - Integer.BYTES, out.checksum(START));
        return out;
    }

    /** Puts the checksum in its place. */
    static byte[] sealed(byte[] bytes) {
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(START - Integer.BYTES, checksum(bytes));
        return bytes;
    }

    private static int checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, START, bytes.length - START);
        return (int) sum.getValue();
    }

    static SaveFile parsed(byte[] bytes) {
        if (bytes.length < HEADER) {
            throw new LoadException(
                    "expected a save, found %d bytes, fewer than its head has"
                            .formatted(bytes.length));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int magic = in.getInt();
        if (magic != MAGIC) {
            throw new LoadException(
                    "expected a save, found something else: it begins with %08x".formatted(magic));
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new LoadException(
                    "expected a save of format %d, found format %d".formatted(VERSION, version));
        }
        if (in.getInt() != checksum(bytes)) {
            throw new LoadException("the save is damaged: its checksum is wrong");
        }
        int names = in.getInt();
        int objects = in.getInt();
        int heads = in.getInt();
        int refs = in.getInt();
        int data = in.getInt();
        boolean sane = names >= 0 && objects > 0 && heads >= objects && refs >= 0 && data >= 0;
        long ints = Integer.BYTES * ((long) heads + refs);
        if (!sane || HEADER + (long) names + ints + data != bytes.length) {
            throw new LoadException(
                    "the save is damaged: its parts do not add up to its %d bytes"
                            .formatted(bytes.length));
        }
        return new SaveFile(
                bytes(in, names), objects, ints(in, heads), ints(in, refs), bytes(in, data));
    }

    private static byte[] bytes(ByteBuffer in, int size) {
        byte[] made = new byte[size];
        in.get(made);
        return made;
    }

    private static int[] ints(ByteBuffer in, int size) {
        int[] made = new int[size];
        in.asIntBuffer().get(made);
        in.position(in.position() + Integer.BYTES * size);
        return made;
    }
}
