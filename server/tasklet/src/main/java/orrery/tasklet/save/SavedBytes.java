package orrery.tasklet.save;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.zip.CRC32C;

/**
 * Bytes of a save, in pieces: an array of some megabytes costs ten milliseconds and more where the
 * collector must find a region of that size for it, and the thread that saves may have to tick.
 * Pieces can be {@linkplain #release given} to later saves: memory that was never used before costs
 * up to 17 µs for 4 KiB on a virtual machine, where the host has to find it, which makes 15 ms for
 * a save of 3.4 MB.
 *
 * <p><b>Threads.</b> Any, one at a time, once it is made.
 */
public final class SavedBytes {
    /** Well below what collectors treat as a large object: 256 KiB in ZGC's case. */
    private static final int PIECE_BYTES = 1 << 16;

    private static final int INTS_AT_ONCE = 1 << 10;

    /** As many as were in use at one time. */
    private static final Deque<byte[]> RELEASED = new ConcurrentLinkedDeque<>();

    private byte[][] pieces;
    private final int length;
    private int filled;

    /** Room for so many bytes. */
    SavedBytes(int length) {
        this.length = length;
        this.pieces = new byte[(length + PIECE_BYTES - 1) / PIECE_BYTES][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = piece(Math.min(PIECE_BYTES, length - i * PIECE_BYTES));
        }
    }

    private static byte[] piece(int bytes) {
        byte[] found = bytes == PIECE_BYTES ? RELEASED.pollFirst() : null;
        return found == null ? new byte[bytes] : found;
    }

    /** Those of an array, which is not copied. */
    private SavedBytes(byte[] all) {
        this.length = all.length;
        this.pieces = new byte[][] {all};
        this.filled = length;
    }

    /** What was read; takes the array for its own. */
    public static SavedBytes of(byte[] all) {
        return new SavedBytes(all);
    }

    public int length() {
        return length;
    }

    /**
     * Writes them all.
     *
     * @throws IllegalStateException if they were released
     */
    public void writeTo(OutputStream out) throws IOException {
        inUse();
        for (byte[] piece : pieces) {
            out.write(piece);
        }
    }

    /** Gives the memory to the next one: nobody reads these bytes any more. */
    public void release() {
        for (byte[] piece : pieces) {
            if (piece.length == PIECE_BYTES) {
                RELEASED.addFirst(piece);
            }
        }
        pieces = new byte[0][];
    }

    /**
     * All of them in an array of its own.
     *
     * @throws IllegalStateException if they were released
     */
    public byte[] toArray() {
        inUse();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    private void inUse() {
        if (pieces.length == 0 && length > 0) {
            throw new IllegalStateException("released");
        }
    }

    // Making them

    void add(byte[] from, int count) {
        for (int done = 0; done < count; ) {
            byte[] piece = pieces[filled / PIECE_BYTES];
            int at = filled % PIECE_BYTES;
            int some = Math.min(count - done, piece.length - at);
            System.arraycopy(from, done, piece, at, some);
            done += some;
            filled += some;
        }
    }

    /** Adds them as little-endian bytes. */
    void add(int[] from, int count) {
        ByteBuffer bytes =
                ByteBuffer.allocate(INTS_AT_ONCE * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < count; done += INTS_AT_ONCE) {
            int some = Math.min(count - done, INTS_AT_ONCE);
            bytes.asIntBuffer().put(from, done, some);
            add(bytes.array(), some * Integer.BYTES);
        }
    }

    /** Writes over four bytes of the first piece. */
    void set(int at, int value) {
        ByteBuffer.wrap(pieces[0]).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    }

    /** The checksum (CRC32C) of all from a place in the first piece on. */
    int checksum(int from) {
        CRC32C sum = new CRC32C();
        sum.update(pieces[0], from, pieces[0].length - from);
        for (int i = 1; i < pieces.length; i++) {
            sum.update(pieces[i]);
        }
        return (int) sum.getValue();
    }

    @Override
    public String toString() {
        return length + " bytes";
    }
}
