package orrery.tasklet.save;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomGraphTest {
    private static final int GRAPHS = 2_000;
    private static final int DAMAGES = 10_000;

    @Test
    void randomGraphsComeBackTheSame() {
        for (long seed = 0; seed < GRAPHS; seed++) {
            SavesTest.Node root = new RandomGraph(seed).root(10 + (int) (seed % 90));

            byte[] bytes = Saves.save(root, Externals.NONE).bytes();
            Object loaded = Objects.requireNonNull(Saves.load(bytes, Externals.NONE).root());

            assertNull(RandomGraph.difference(root, loaded), "seed " + seed);
            assertEquals(
                    bytes.length,
                    Saves.save(loaded, Externals.NONE).bytes().length,
                    "seed " + seed);
        }
    }

    @Test
    void equalGraphsGiveEqualBytes() {
        for (long seed = 0; seed < 50; seed++) {
            byte[] first = Saves.save(new RandomGraph(seed).root(60), Externals.NONE).bytes();
            byte[] second = Saves.save(new RandomGraph(seed).root(60), Externals.NONE).bytes();

            assertTrue(Arrays.equals(first, second), "seed " + seed);
        }
    }

    @Test
    void aSaveThatIsMadeInPiecesIsTheOneThatIsMadeAtOnce() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            SavesTest.Node one = new RandomGraph(seed).root(60);
            SavesTest.Node other = new RandomGraph(seed + 1).root(60);
            byte[] wholeOne = Saves.save(one, Externals.NONE).bytes();
            byte[] wholeOther = Saves.save(other, Externals.NONE).bytes();

            try (Saving first = new Saving(one, Externals.NONE);
                    Saving second = new Saving(other, Externals.NONE)) {
                boolean metOne = false;
                boolean metOther = false;
                while (!metOne || !metOther) {
                    metOne = first.goOn(random.nextInt(4));
                    metOther = second.goOn(random.nextInt(4));
                }

                assertArrayEquals(wholeOne, first.saved().bytes(), "seed " + seed);
                assertArrayEquals(wholeOther, second.saved().bytes(), "seed " + seed);
            }
        }
    }

    /** The next save on a thread has the memory of the last one, and nothing else of it. */
    @Test
    void aSmallSaveAfterALargeOneIsTheOneThatItWasBefore() {
        SavesTest.Node small = new RandomGraph(7).root(20);
        byte[] before = Saves.save(small, Externals.NONE).bytes();
        for (int objects : new int[] {20, 300, 3_000, 30_000, 1, 3_000}) {
            SavesTest.Node large = new RandomGraph(objects).root(objects);
            byte[] first = Saves.save(large, Externals.NONE).bytes();

            assertArrayEquals(before, Saves.save(small, Externals.NONE).bytes());
            assertArrayEquals(first, Saves.save(large, Externals.NONE).bytes());
        }
    }

    /** Loads bytes that are not what was saved: only a LoadException may come of it. */
    private static boolean refused(byte[] bytes, String what) {
        try {
            Saves.load(bytes, Externals.NONE);
            return false;
        } catch (LoadException expected) {
            String message = String.valueOf(expected.getMessage());
            assertTrue(message.indexOf('\n') < 0 && !message.endsWith("."), what + message);
            return true;
        } catch (Throwable thrown) {
            throw new AssertionError(what, thrown);
        }
    }

    @Test
    void bytesThatAreCutShortAreRefused() {
        byte[] whole = Saves.save(new RandomGraph(1).root(40), Externals.NONE).bytes();
        for (int size = 0; size < whole.length; size++) {
            assertTrue(refused(Arrays.copyOf(whole, size), "size " + size), "size " + size);
        }
    }

    @Test
    void eachDamagedBitIsSeen() {
        for (long seed = 0; seed < DAMAGES / 10; seed++) {
            Random random = new Random(seed);
            byte[] bytes = Saves.save(new RandomGraph(seed % 20).root(40), Externals.NONE).bytes();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertTrue(refused(bytes, "seed " + seed), "seed " + seed);
        }
    }

    @Test
    void whatIsDamagedAndSealedAgainDoesNoMoreThanBeRefused() {
        byte[][] saves = new byte[20][];
        for (int i = 0; i < saves.length; i++) {
            saves[i] = Saves.save(new RandomGraph(i).root(40), Externals.NONE).bytes();
        }
        int refused = 0;
        for (long seed = 0; seed < DAMAGES; seed++) {
            Random random = new Random(seed);
            byte[] bytes = saves[random.nextInt(saves.length)].clone();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                damage(bytes, random);
            }
            refused += refused(SaveFile.sealed(bytes), "seed " + seed) ? 1 : 0;
        }
        assertTrue(refused > DAMAGES / 4, "refused: " + refused);
    }

    private static void damage(byte[] bytes, Random random) {
        // Often in front, where the sizes and the classes are.
        int at =
                random.nextBoolean()
                        ? random.nextInt(Math.min(bytes.length, 2_000))
                        : random.nextInt(bytes.length);
        switch (random.nextInt(3)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            default ->
                    ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(
                                    Math.min(at & ~3, bytes.length - Integer.BYTES),
                                    switch (random.nextInt(4)) {
                                        case 0 -> Integer.MAX_VALUE;
                                        case 1 -> -1;
                                        case 2 -> random.nextInt(1_000);
                                        default -> random.nextInt();
                                    });
        }
    }
}
