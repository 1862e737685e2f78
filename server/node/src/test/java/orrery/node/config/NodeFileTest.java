package orrery.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFileTest {
    private static final ConfigSource IN_JAR = new ConfigSource.InJar("config/server.json");
    private static final int MUTATIONS = 3_000;

    @TempDir private Path folder;

    @Test
    void theFileInTheJarIsComplete() {
        NodeConfig config = NodeFile.read(IN_JAR);

        assertEquals("127.0.0.1", config.network().bind());
        assertEquals(7_700, config.network().port());
        assertEquals(7_780, config.network().httpPort());
        assertEquals(2, config.ticks().threads());
        assertEquals(0.8254, config.dilation().down());
        assertEquals(Duration.ofSeconds(10), config.dilation().overloadBeforeDown());
        assertEquals(new ConfigSource.InJar("config/universe/demo.json"), config.universe());
    }

    @Test
    void whatAFileLeavesOutIsAsInTheJar() {
        NodeConfig config = read("{\"network\": {\"port\": 1234}, /* mine */ \"seed\": -7}");

        assertEquals(1_234, config.network().port());
        assertEquals(7_780, config.network().httpPort());
        assertEquals(-7, config.seed());
        assertEquals(new ConfigSource.InJar("config/universe/demo.json"), config.universe());
    }

    @Test
    void aUniverseIsLookedForBesideTheFileThatNamesIt() {
        NodeConfig config = read("{\"universe\": \"mine/u.json\"}");

        assertEquals(new ConfigSource.OnDisk(folder.resolve("mine/u.json")), config.universe());
    }

    @Test
    void allErrorsAreReportedInOneGoWithTheirLines() {
        String text =
                """
                {
                    "network": {"port": 70000, "prot": 1, "transport": "pigeon"},
                    "ticks": {"threads": "two"},
                    "dilation": 3,
                    "logLevel": null,
                    "sessions": {"loginTimeoutSeconds": -1}
                }
                """;

        List<String> lines = assertThrows(ConfigException.class, () -> read(text)).lines();

        String file = folder.resolve("server.json").toString();
        assertEquals(
                List.of(
                        file
                                + ":5: 'logLevel' must be one of error, warn, info, debug, trace,"
                                + " was null",
                        file
                                + ":2: 'network.port' must be a whole number from 0 to 65535,"
                                + " was 70000",
                        file
                                + ":2: 'network.transport' must be one of auto, epoll, nio,"
                                + " io_uring, was 'pigeon'",
                        file
                                + ":2: unknown key 'network.prot', allowed are bind, port,"
                                + " httpPort, transport, eventLoops",
                        file
                                + ":6: 'sessions.loginTimeoutSeconds' must be a number from 0.1 to"
                                + " 600, was -1",
                        file
                                + ":3: 'ticks.threads' must be a whole number from 1 to 64,"
                                + " was 'two'",
                        file + ":4: 'dilation' must be an object, was 3"),
                lines);
    }

    @Test
    void aMissingFileIsSaidInOneLine() {
        ConfigSource missing = new ConfigSource.OnDisk(folder.resolve("none.json"));

        List<String> lines =
                assertThrows(ConfigException.class, () -> NodeFile.read(missing)).lines();

        assertEquals(List.of(folder.resolve("none.json") + ": there is no such file"), lines);
    }

    @Test
    void aMutatedFileGivesErrorsInLinesOrSettingsAndNothingElse() {
        byte[] original = IN_JAR.bytes();
        for (int seed = 0; seed < MUTATIONS; seed++) {
            byte[] mutated = Mutation.of(original, new SplittableRandom(seed));
            try {
                NodeFile.read(file(mutated));
            } catch (ConfigException e) {
                for (String line : e.lines()) {
                    assertTrue(!line.contains("\n"), "seed " + seed + ": " + line);
                }
            } catch (RuntimeException e) {
                fail("seed " + seed, e);
            }
        }
    }

    private NodeConfig read(String text) {
        return NodeFile.read(file(text.getBytes(StandardCharsets.UTF_8)));
    }

    private ConfigSource file(byte[] bytes) {
        try {
            return new ConfigSource.OnDisk(Files.write(folder.resolve("server.json"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
