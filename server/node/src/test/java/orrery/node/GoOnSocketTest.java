package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.node.config.ConfigSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that was stopped, or killed, and is started again with its data folder. */
@Tag("long")
class GoOnSocketTest {
    private static final Pattern READY = Pattern.compile("ready game=(\\S+) http=(\\S+)");
    private static final Pattern GOES_ON =
            Pattern.compile(".*(Alpha|Beta) goes on behind tick (\\d+): .* (\\d+) scripts start.*");
    private static final Pattern ROUND = Pattern.compile("Pirate 1: round (\\d+)");
    private static final long PLAYED_TICKS = 60;

    /** Counts in a local variable: who starts again counts from 1. */
    private static final String COUNTING =
            """
            import orrery.script.*;

            public final class Pirate implements EntityScript<ShipSelf> {
                @Override
                public void run(ShipSelf self) {
                    int round = 0;
                    while (true) {
                        round++;
                        self.log("round " + round);
                        self.sleep(0.5);
                    }
                }
            }
            """;

    @TempDir private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    @BeforeEach
    void configure() throws IOException {
        Files.write(
                folder.resolve("small.json"),
                new ConfigSource.InJar("universe/small.json").bytes());
        Files.writeString(
                Files.createDirectory(folder.resolve("live")).resolve("Pirate.java"), COUNTING);
        configure(0.5, 1);
    }

    private void configure(double everySeconds, int seed) throws IOException {
        Files.writeString(
                folder.resolve("mine.json"),
                """
                {
                    "universe": "small.json", "seed": %d, "data": "kept",
                    "save": {"everySeconds": %s},
                    "network": {"port": 0, "httpPort": 0},
                    "scripts": {"folder": "live"}
                }
                """
                        .formatted(seed, everySeconds));
    }

    @AfterEach
    void close() {
        http.close();
    }

    /** A server that is up. */
    private record Up(ServerProcess process, String game, String http) {}

    private Up start() throws IOException {
        ServerProcess process = new ServerProcess(folder, "--config", "mine.json");
        String line = process.firstLine();
        assertNotNull(line, () -> "it did not come up: " + process.errorText());
        Matcher ready = READY.matcher(line);
        assertTrue(ready.matches(), line);
        return new Up(process, ready.group(1), ready.group(2));
    }

    private JsonNode get(Up server, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + server.http + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        return json.readTree(response.body());
    }

    private Map<String, JsonNode> tasklets(Up server) throws Exception {
        Map<String, JsonNode> byId = new TreeMap<>();
        for (JsonNode each : get(server, "/api/tasklets?stacks=true&limit=200").get("tasklets")) {
            byId.put(each.get("id").asString(), each);
        }
        return byId;
    }

    private long rounds(Up server, boolean last) throws Exception {
        long found = last ? 0 : Long.MAX_VALUE;
        for (JsonNode line : get(server, "/api/log?script=Pirate&limit=1000").get("lines")) {
            Matcher round = ROUND.matcher(line.get("text").asString());
            if (round.matches()) {
                long number = Long.parseLong(round.group(1));
                found = last ? Math.max(found, number) : Math.min(found, number);
            }
        }
        return found;
    }

    /** By system: the tick behind which it goes on; and no script starts again. */
    private static Map<String, Long> goesOnBehind(Up server) throws IOException {
        Map<String, Long> ticks = new TreeMap<>();
        for (String line : server.process.errors()) {
            Matcher goesOn = GOES_ON.matcher(line);
            if (goesOn.matches()) {
                assertEquals("0", goesOn.group(3), line);
                ticks.put(goesOn.group(1), Long.parseLong(goesOn.group(2)));
            }
        }
        assertEquals(2, ticks.size(), server.process.errorText());
        return ticks;
    }

    /** Somebody plays until a while has passed; gives the id of the ship. */
    private static long play(Up server, long untilTick) throws IOException {
        try (TestClient ann = TestClient.inSpace(server.game, "Ann", "home")) {
            ann.awaitPublication(seen -> seen.tick() > untilTick && seen.shipId() != 0);
            return ann.shipId();
        }
    }

    @Test
    void aServerThatIsStoppedGoesOnWithEveryScriptAtItsLine() throws Exception {
        configure(0, 1);
        Up first = start();
        Map<String, JsonNode> before;
        long roundBefore;
        long shipBefore;
        try (ServerProcess process = first.process) {
            shipBefore = play(first, PLAYED_TICKS);
            before = tasklets(first);
            roundBefore = rounds(first, true);
            process.terminate();
            assertEquals(0, process.exitCode(), process::errorText);
        }

        Up second = start();
        try (ServerProcess process = second.process) {
            Map<String, JsonNode> after = tasklets(second);
            Map<String, Long> savedTicks = goesOnBehind(second);
            assertSameLines(before, after, savedTicks);
            long shipAfter = play(second, savedTicks.get("Alpha") + PLAYED_TICKS);
            assertTrue(
                    shipAfter > shipBefore,
                    "numbers of ships go on: %d, %d".formatted(shipBefore, shipAfter));
            long roundAfter = rounds(second, false);
            assertTrue(
                    roundBefore > 1 && roundAfter > roundBefore && roundAfter < roundBefore + 60,
                    "a local variable goes on: %d, %d".formatted(roundBefore, roundAfter));
            process.terminate();
            assertEquals(0, process.exitCode(), process::errorText);
        }
    }

    private static void assertSameLines(
            Map<String, JsonNode> before, Map<String, JsonNode> after, Map<String, Long> ticks) {
        int still = 0;
        for (JsonNode each : after.values()) {
            long savedTick = ticks.get(each.get("system").asString());
            assertTrue(each.get("bornTick").asLong() <= savedTick, () -> "started again: " + each);
            JsonNode same = before.get(each.get("id").asString());
            // Who has run between the look and the stop waits since a later tick.
            if (same != null && same.get("sinceTick").equals(each.get("sinceTick"))) {
                assertEquals(same.get("stack"), each.get("stack"));
                assertEquals(same.get("waitsFor"), each.get("waitsFor"));
                still++;
            }
        }
        assertTrue(still > 0, "nobody stood still: " + before.keySet() + after.keySet());
        // Players' pilots are gone; all others are there, if nobody was shot meanwhile.
        assertTrue(after.size() >= 9, () -> "who is there: " + after.keySet());
    }

    @SuppressWarnings("try") // closed at the end, and not used before
    @Test
    void whatWasSavedSurvivesAKillAndATornFileCostsOneSaveOnly() throws Exception {
        Up first = start();
        try (ServerProcess process = first.process) {
            try (TestClient ann = TestClient.inSpace(first.game, "Ann", "home")) {
                long tick = 0;
                while (get(first, "/api/status").get("save").get("saves").asLong() < 3) {
                    long next = tick += 20;
                    ann.awaitPublication(seen -> seen.tick() > next);
                }
            }
            assertTrue(saves().size() >= 3, process::errorText);
        } // killed with SIGKILL
        List<Path> saves = saves();
        assertEquals(3, saves.size(), saves.toString());
        Path newest = saves.getLast();
        byte[] whole = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(whole, whole.length * 2 / 3));

        Up second = start();
        try (ServerProcess process = second.process) {
            Map<String, Long> ticks = goesOnBehind(second);
            assertTrue(ticks.get("Beta") > 0, ticks.toString());
            assertTrue(
                    process.errorText().contains(newest.getFileName() + " is torn: its checksum"),
                    process::errorText);
            assertTrue(process.errorText().contains("going on from kept"), process::errorText);
            play(second, ticks.get("Alpha"));
        }
    }

    @Test
    void aSaveOfAnotherGameIsRefusedInOneLine() throws Exception {
        configure(0, 1);
        try (ServerProcess process = start().process) {
            process.terminate();
            assertEquals(0, process.exitCode(), process::errorText);
        }
        configure(0, 2); // another seed

        try (ServerProcess other = new ServerProcess(folder, "--config", "mine.json")) {
            assertEquals(2, other.exitCode(), other::errorText);
            List<String> said =
                    other.errors().stream().filter(line -> line.startsWith("server: ")).toList();
            assertEquals(1, said.size(), other::errorText);
            assertTrue(
                    said.getFirst().startsWith("server: data: save 1 is of universe Small (")
                            && said.getFirst().contains("with seed 1, the configuration says")
                            && said.getFirst().endsWith("take the saves away to begin anew"),
                    said::getFirst);
        }
    }

    private List<Path> saves() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("kept/saves"))) {
            return files.filter(file -> file.toString().endsWith(".orrery")).sorted().toList();
        }
    }
}
