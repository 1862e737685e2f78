package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.node.config.ConfigSource;
import orrery.node.config.UniverseFile;
import orrery.world.universe.Population;
import orrery.world.universe.Universe;

class DemoUniverseTest {
    @Test
    void theUniverseInTheJarIsRightAndItsScriptsAreThere() {
        Universe universe =
                UniverseFile.read(
                        new ConfigSource.InJar("config/universe/demo.json"),
                        ReplayProcess.scripts().names());

        assertEquals(3, universe.systems().size());
        assertEquals(10, universe.ticksPerSecond());
        int minds =
                universe.systems().stream()
                        .flatMap(system -> system.populations().stream())
                        .mapToInt(Population::count)
                        .sum();
        assertTrue(minds > 1_000, minds + " ships with minds");
    }
}
