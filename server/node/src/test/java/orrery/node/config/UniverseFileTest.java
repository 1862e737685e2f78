package orrery.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.script.Vector3;
import orrery.world.universe.Universe;

class UniverseFileTest {
    private static final ScriptNames SCRIPTS =
            new ScriptNames(List.of("BeltMiner", "Pirate"), List.of("TrafficControl"));
    private static final int MUTATIONS = 3_000;

    @TempDir private Path folder;

    @Test
    void everythingInTheFileGetsIntoTheRecords() {
        Universe universe = read(small());

        assertEquals("Small", universe.name());
        assertEquals(20, universe.ticksPerSecond());
        assertTrue(universe.hostile(universe.faction("freelancers"), universe.faction("pirates")));
        assertEquals(2, universe.ships().get(1).weapons().size());
        assertEquals(10, universe.ships().get(0).miner().unitsPerCycle());
        assertEquals(
                new Vector3(20_000, 0, 0), universe.systems().get(0).gates().get(0).position());
        assertEquals(
                "Alpha Station",
                universe.systems().get(0).populations().get(0).parameters().get("home"));
        assertEquals("beta", universe.starts().get(1).name());
    }

    @Test
    void whatRefersToNothingIsNamedWithItsLineAndAllOfItAtOnce() {
        String text =
                small().replaceFirst("\"ore\": \"Garnet\"", "\"ore\": \"Gold\"")
                        .replaceFirst("\"script\": \"BeltMiner\"", "\"script\": \"BeltMinor\"")
                        .replaceFirst("\"at\": \"Alpha Belt\"", "\"at\": \"Beta Belt\"")
                        .replaceFirst("\"to\": \"Alpha\"", "\"to\": \"Gamma\"")
                        .replaceFirst("\"hostileTo\": \\[", "\"hostileTo\": [\"nobody\", ")
                        .replaceFirst("\"ship\": \"Rifter\"", "\"ship\": \"Raptor\"");

        List<String> lines = errors(text);

        assertHas(lines, ":" + line(text, "nobody") + ": 'factions[1].hostileTo' must be one of");
        assertHas(
                lines,
                ":"
                        + line(text, "\"Gold\"")
                        + ": 'systems[0].belts[0].ore' must be one of Garnet, Food, was 'Gold'");
        assertHas(lines, ":" + line(text, "BeltMinor") + ": 'systems[0].populations[0].script'");
        assertHas(lines, "'systems[0].populations[0].at' must be one of Alpha Station, Gate");
        assertHas(lines, "'systems[1].gates[0].to' must be one of Alpha, Beta, was 'Gamma'");
        assertHas(lines, "'systems[0].gates[0].to' must be a system with a gate back to Alpha");
        assertHas(lines, "'systems[1].populations[0].ship' must be one of Venture, Rifter, was");
        assertEquals(7, lines.size(), lines.toString());
    }

    @Test
    void anUnknownKeyIsNamedWithWhatIsAllowed() {
        String text = small().replaceFirst("\"basePrice\": 10", "\"basePrise\": 10");

        List<String> lines = errors(text);

        assertHas(lines, "unknown key 'commodities[0].basePrise', allowed are name, basePrice");
        assertHas(lines, "'commodities[0].basePrice' must be a whole number");
    }

    @Test
    void valuesOutOfTheirRangeAreNamed() {
        String text =
                small().replaceFirst("\"bays\": 4", "\"bays\": 65")
                        .replaceFirst("\"maxSpeedMeters\": 300", "\"maxSpeedMeters\": 0.5")
                        .replaceFirst("\"asteroids\": 8", "\"asteroids\": null");

        List<String> lines = errors(text);

        assertHas(
                lines, "'systems[0].stations[0].bays' must be a whole number from 1 to 64, was 65");
        assertHas(lines, "ships[0]. 'maxSpeedMeters' must be 1 to 10000, was 0.5");
        assertHas(lines, "'systems[0].belts[0].asteroids' must be a whole number from 0 to 10000");
    }

    @Test
    void twoOfOneNameAreNamed() {
        String text = small().replaceFirst("\"name\": \"Food\"", "\"name\": \"Garnet\"");

        assertHas(errors(text), "'commodities' has two called 'Garnet'");
    }

    @Test
    void whatIsNotJsonIsNamedWithItsLine() {
        assertHas(errors("{\n  \"name\": oops\n}"), ":2: not JSON:");
        assertHas(errors("[]"), ":1: expected an object, in braces");
        assertHas(errors(""), "expected an object");
        assertHas(errors("{} {}"), "expected nothing after the object");
        assertHas(errors("{\"a\": 1, \"a\": 2}"), "'a' is there twice");
        assertHas(errors("{\"a\":".repeat(100)), "not JSON:");
        assertTrue(
                errors("{\"name\": 1").stream().noneMatch(line -> line.contains("start marker")),
                "the parser's own words for where are left out");
        assertHas(errors("{\"ticksPerSecond\": 99999999999999999999}"), "'ticksPerSecond' must be");
        assertHas(errors("{\"ticksPerSecond\": 1e999}"), "'ticksPerSecond' must be");
    }

    @Test
    void aMutatedFileGivesErrorsInLinesOrAUniverseAndNothingElse() {
        byte[] original = small().getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            byte[] mutated = Mutation.of(original, new SplittableRandom(seed));
            try {
                UniverseFile.read(file(mutated), SCRIPTS);
            } catch (ConfigException e) {
                refused++;
                assertTrue(e.lines().size() <= Problems.MAX_SHOWN + 1, "seed " + seed);
                e.lines().forEach(line -> assertTrue(!line.contains("\n"), line));
            } catch (RuntimeException e) {
                fail("seed " + seed, e);
            }
        }
        assertTrue(refused > MUTATIONS / 4, refused + " of " + MUTATIONS + " refused");
    }

    private List<String> errors(String text) {
        return assertThrows(ConfigException.class, () -> read(text)).lines();
    }

    private Universe read(String text) {
        return UniverseFile.read(file(text.getBytes(StandardCharsets.UTF_8)), SCRIPTS);
    }

    private ConfigSource file(byte[] bytes) {
        try {
            return new ConfigSource.OnDisk(Files.write(folder.resolve("universe.json"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String small() {
        try (InputStream in = UniverseFileTest.class.getResourceAsStream("/universe/small.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int line(String text, String part) {
        return (int) text.substring(0, text.indexOf(part)).lines().count();
    }

    private static void assertHas(List<String> lines, String part) {
        assertTrue(
                lines.stream().anyMatch(line -> line.contains(part)),
                () -> "'" + part + "' is not in\n" + String.join("\n", lines));
    }
}
