package orrery.tasklet.save;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SavedBytesTest {
    private static final int PIECE = 1 << 16;

    private final SplittableRandom random = new SplittableRandom(23);

    private byte[] some(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static SavedBytes saved(byte[] bytes) {
        SavedBytes made = new SavedBytes(bytes.length);
        made.add(bytes, bytes.length);
        return made;
    }

    private static byte[] written(SavedBytes bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bytes.writeTo(out);
        return out.toByteArray();
    }

    @Test
    void bytesOfAnyLengthComeBack() throws IOException {
        for (int length : new int[] {0, 1, PIECE - 1, PIECE, PIECE + 1, 5 * PIECE + 77}) {
            byte[] bytes = some(length);
            assertArrayEquals(bytes, saved(bytes).toArray());
            assertArrayEquals(bytes, written(saved(bytes)));
        }
    }

    @Test
    void intsAreLittleEndianBytesAcrossPieces() {
        SavedBytes made = new SavedBytes(3 + Integer.BYTES * PIECE);
        int[] ints = random.ints(PIECE).toArray();

        made.add(new byte[3], 3);
        made.add(ints, ints.length);

        int[] read = new int[PIECE];
        ByteBuffer.wrap(made.toArray(), 3, Integer.BYTES * PIECE)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(read);
        assertArrayEquals(ints, read);
    }

    @Test
    void memoryThatWasReleasedIsOfOneSaveAtATime() throws IOException {
        saved(some(3 * PIECE + 5)).release();
        byte[] first = some(2 * PIECE + 9);
        byte[] second = some(4 * PIECE);

        SavedBytes one = saved(first);
        SavedBytes other = saved(second);

        assertArrayEquals(first, one.toArray());
        assertArrayEquals(second, other.toArray());
        one.release();
        assertArrayEquals(second, written(other));
    }

    @Test
    void whatWasReleasedIsNotReadAnyMore() {
        SavedBytes bytes = saved(some(PIECE));
        bytes.release();
        bytes.release();

        assertThrows(IllegalStateException.class, bytes::toArray);
        assertThrows(IllegalStateException.class, () -> bytes.writeTo(new ByteArrayOutputStream()));
    }

    @Test
    void theChecksumIsThatOfOneArray() {
        byte[] bytes = some(2 * PIECE + 1);
        CRC32C sum = new CRC32C();
        sum.update(bytes, 7, bytes.length - 7);

        SavedBytes made = saved(bytes);
        int before = made.checksum(7);
        made.set(7, ~Arrays.hashCode(bytes));

        assertEquals((int) sum.getValue(), before);
        assertNotEquals(before, made.checksum(7));
    }
}
