package orrery.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import orrery.protocol.Activity;
import orrery.protocol.Protocol;
import orrery.world.Mode;
import orrery.world.World;

class WorldSceneTest {
    @Test
    void worldAndWireHaveTheSameCells() {
        assertEquals(World.CELL_METERS, Protocol.CELL_METERS);
        assertEquals(Protocol.CELL_METERS, Protocol.POSITION_QUANTUM_METERS * (1 << 16));
    }

    @Test
    void everyPlaceOfAWorldCanBePublished() {
        assertTrue(World.MAX_POSITION_METERS < Protocol.POSITION_QUANTUM_METERS * (1L << 31));
    }

    @Test
    void everyModeOfTheWorldHasItsNumberOnTheWire() throws ReflectiveOperationException {
        for (Mode mode : Mode.values()) {
            String name = mode.name();
            assertEquals(mode.ordinal(), Activity.class.getField(name).getInt(null), name);
        }
        long numbers =
                Arrays.stream(Activity.class.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .count();
        assertEquals(Mode.values().length + 3, numbers, "modes, the mask and two flags");
    }
}
