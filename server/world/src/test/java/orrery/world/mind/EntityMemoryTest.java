package orrery.world.mind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EntityMemoryTest {
    private final EntityMemory memory = new EntityMemory(Remembered.NOTHING);

    @Test
    void keepsTheNewestUnderEachKey() {
        memory.put("visits", 1);
        memory.put("visits", 2);
        memory.put("home", "Aster Prime");

        assertEquals(2, memory.number("visits", 0));
        assertEquals("Aster Prime", memory.text("home"));
        assertEquals(7, memory.number("unknown", 7));
        assertNull(memory.text("unknown"));
    }

    @Test
    void aTextTakesThePlaceOfANumber() {
        memory.put("goal", 5);
        memory.put("goal", "Brume");

        assertEquals(0, memory.number("goal", 0));
        assertEquals("Brume", memory.text("goal"));
    }

    @Test
    void isBounded() {
        for (int entry = 0; entry < EntityMemory.MAX_ENTRIES; entry++) {
            memory.put("key " + entry, entry);
        }
        memory.put("key 3", "three"); // no new entry

        assertThrows(IllegalStateException.class, () -> memory.put("one more", 1));
        assertThrows(IllegalArgumentException.class, () -> memory.put("k".repeat(65), 1));
        assertThrows(IllegalArgumentException.class, () -> memory.put("key 3", "x".repeat(257)));
        assertEquals("three", memory.text("key 3"), "a refused text changes nothing");
    }

    @Test
    void equalContentsGiveEqualHashesHoweverTheyCameAbout() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            EntityMemory grown = new EntityMemory(Remembered.NOTHING);
            for (int step = 0; step < 100; step++) {
                String key = "key " + random.nextInt(8);
                switch (random.nextInt(3)) {
                    case 0 -> grown.put(key, random.nextInt(4));
                    case 1 -> grown.put(key, "text " + random.nextInt(4));
                    default -> grown.remove(key);
                }
            }

            EntityMemory read = new EntityMemory(grown.remembered());
            assertEquals(grown.hash(), read.hash(), "seed " + seed);
            read.put("key 0", "something else");
            assertNotEquals(grown.hash(), read.hash(), "seed " + seed);
        }
    }
}
