package orrery.node.save;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import orrery.scripthost.live.EarlierVersion;

class SaveFileTest {
    private static final int MUTATIONS = 20_000;

    private final byte[] file = bytes(SampleSave.numbered(12));

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Save read = SaveFile.read(file);

        Save written = SampleSave.numbered(12);
        assertEquals(12, read.number());
        assertEquals(written.origin(), read.origin());
        assertEquals(41, read.lastSessionId());
        EarlierVersion pirate = read.scripts().getFirst();
        assertEquals("Pirate v2 RESTART_AT_LOOP", pirate.script() + " v2 " + pirate.policy());
        assertArrayEquals(new byte[] {1, 2, 3}, pirate.classes().get("orrery.scripts.Pirate"));
        SavedSystem first = read.systems().getFirst();
        assertEquals(1_500, first.tick());
        assertArrayEquals(new byte[] {9, 8, 7, 6}, first.image().toArray());
        assertArrayEquals(new byte[] {4, 3}, first.underWay().get(1));
        assertEquals(written.systems().getFirst().scripts(), first.scripts());
        assertArrayEquals(file, bytes(read));
    }

    @Test
    void aFileThatIsCutAnywhereIsTornOrNoSave() {
        for (int length = 0; length < file.length; length++) {
            byte[] torn = Arrays.copyOf(file, length);
            assertThrows(BadSaveException.class, () -> SaveFile.read(torn), "of " + length);
        }
    }

    @Test
    void everyChangedBitIsSeen() {
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] changed = file.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            int where = bit;
            assertThrows(
                    BadSaveException.class, () -> SaveFile.read(changed), () -> "bit " + where);
        }
    }

    @Test
    void aFileOfAnotherFormatSaysWhich() {
        ByteBuffer.wrap(file).putInt(Long.BYTES, 99);

        BadSaveException thrown = assertThrows(BadSaveException.class, () -> SaveFile.read(file));

        assertEquals("has format 99, this server reads format 1", thrown.getMessage());
    }

    @Test
    void nonsenseWithTheRightChecksumIsTornOrASaveAndNothingElse() {
        for (int seed = 0; seed < MUTATIONS; seed++) {
            byte[] mutated = mutated(new SplittableRandom(seed));
            try {
                SaveFile.read(mutated);
            } catch (BadSaveException e) {
                assertTrue(!e.getMessage().contains("\n"), "seed " + seed + ": " + e);
            } catch (RuntimeException e) {
                fail("seed " + seed, e);
            }
        }
    }

    private byte[] mutated(SplittableRandom random) {
        byte[] mutated = file.clone();
        int end = mutated.length - Integer.BYTES;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            mutated[Long.BYTES + Integer.BYTES + random.nextInt(end - 12)] =
                    (byte) random.nextInt();
        }
        CRC32C checksum = new CRC32C();
        checksum.update(mutated, 0, end);
        ByteBuffer.wrap(mutated).putInt(end, (int) checksum.getValue());
        return mutated;
    }

    private static byte[] bytes(Save save) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SaveFile.write(save, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
