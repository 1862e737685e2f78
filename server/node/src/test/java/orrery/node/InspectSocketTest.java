package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.node.config.ConfigSource;
import orrery.node.config.UniverseFile;
import orrery.node.inspect.TokenFile;
import orrery.node.terminal.OperatorCommands;
import orrery.world.universe.Universe;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator sees of a live node and does to it, over HTTP and with the commands. */
class InspectSocketTest {
    private static final long SEED = 1;
    private static final int ATTEMPTS = 200;

    @TempDir private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final ByteArrayOutputStream recording = new ByteArrayOutputStream();
    private InputRecorder recorder;
    private Node node;
    private Path data;

    @BeforeEach
    void start() throws Exception {
        data = folder.resolve("data");
        recorder = new InputRecorder(recording, SEED);
        node =
                TestNode.start(
                        folder, recorder, ", \"data\": " + json.writeValueAsString("" + data));
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        node.close();
        recorder.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(
                request.version(HttpClient.Version.HTTP_1_1).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + node.httpAddress() + path));
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response = send(to(path));
        assertEquals(200, response.statusCode(), response.body());
        return json.readTree(response.body());
    }

    private HttpResponse<String> act(String path) throws Exception {
        String token = Files.readString(data.resolve(TokenFile.NAME)).strip();
        return send(
                to(path).header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** The first tasklet that a query finds, as soon as it finds one. */
    private JsonNode first(String query) throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            JsonNode found = get("/api/tasklets?" + query).get("tasklets");
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        throw new AssertionError("no tasklet was found: " + query);
    }

    @Test
    void theStackOfATaskletNamesItsScriptsFileAndLine() throws Exception {
        JsonNode miner = first("script=BeltMiner&state=blocked&system=Alpha");

        JsonNode shown = get("/api/tasklets/" + miner.get("id").asString());

        assertEquals(miner.get("entity"), shown.get("entity"));
        assertTrue(shown.get("version").asInt() >= 1, shown.toString());
        JsonNode stack = shown.get("stack");
        assertEquals("woven", shown.get("carrier").asString());
        assertEquals("script", stack.get(0).get("of").asString(), stack.toString());
        assertTrue(
                stack.toString().contains("{\"name\":\"self\",\"value\":\"FleetBody\"}"),
                stack.toString());
        boolean named = false;
        for (JsonNode frame : stack) {
            named |= frame.get("at").asString().matches("BeltMiner\\.java:\\d+");
        }
        assertTrue(named, stack.toString());
        assertTrue(shown.get("ageTicks").asLong() >= shown.get("waitTicks").asLong());
    }

    @Test
    void pagesHoldEveryTaskletOnceWhileOthersComeAndGo() throws Exception {
        first("script=TrafficControl&limit=1");
        List<String> seen = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            JsonNode page = get("/api/tasklets?limit=3" + after);
            page.get("tasklets").forEach(each -> seen.add(each.get("id").asString()));
            after = page.get("next").isNull() ? "" : "&after=" + page.get("next").asString();
            if (pages++ == 1) { // in the middle: bays come and go, with new numbers
                long station = first("script=TrafficControl").get("entity").asLong();
                assertEquals(200, act("/api/entities/" + station + "/restart").statusCode());
            }
        } while (!after.isEmpty());

        List<orrery.console.TaskletId> ids =
                seen.stream().map(orrery.console.TaskletId::parse).toList();
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        long systems = ids.stream().map(orrery.console.TaskletId::system).distinct().count();
        assertEquals(2, systems, "both systems");
        assertTrue(ids.size() > 8 && pages > 2, seen.toString());
        JsonNode others = get("/api/tasklets?script=Pirate").get("tasklets");
        assertEquals(3, others.size());
        others.forEach(each -> assertTrue(seen.contains(each.get("id").asString())));
    }

    @Test
    void aKilledTaskletIsGoneAndARestartedScriptBeginsAgainAndAReplayDoesTheSame()
            throws Exception {
        JsonNode pirate = first("script=Pirate&system=Beta");
        String id = pirate.get("id").asString();
        long entity = pirate.get("entity").asLong();

        HttpResponse<String> killed = act("/api/tasklets/" + id + "/kill");
        assertEquals(200, killed.statusCode(), killed.body());
        assertEquals(404, send(to("/api/tasklets/" + id)).statusCode());
        assertEquals(404, act("/api/tasklets/" + id + "/kill").statusCode());

        HttpResponse<String> restarted = act("/api/entities/" + entity + "/restart");
        assertEquals(200, restarted.statusCode(), restarted.body());
        JsonNode again = first("entity=" + entity);
        assertTrue(again.get("main").asBoolean());
        assertTrue(again.get("bornTick").asLong() > pirate.get("bornTick").asLong());
        assertEquals(404, act("/api/entities/987654321/restart").statusCode());

        JsonNode lines = get("/api/log?entity=" + entity).get("lines");
        assertTrue(lines.toString().contains("was killed by the operator"), lines.toString());
        assertTrue(lines.toString().contains("is started again by the operator"));
        assertEquals("Pirate", lines.get(0).get("script").asString());

        node.close();
        recorder.close();
        replay();
    }

    private void replay() throws Exception {
        LiveScripts scripts = ReplayProcess.scripts();
        Universe small =
                UniverseFile.read(new ConfigSource.InJar("universe/small.json"), scripts.names());
        new InputPlayer(new ByteArrayInputStream(recording.toByteArray()), small, scripts)
                .play(played ->
                        assertEquals(
                                played.recordedHash(),
                                played.hash(),
                                () -> "first difference: " + played));
    }

    @Test
    void theReportCountsWhatRuns() throws Exception {
        first("script=BeltMiner");
        JsonNode report = get("/api/scripts");

        assertEquals(2, report.get("systems").size());
        assertTrue(report.get("unanswered").isEmpty());
        for (JsonNode version : report.get("scripts")) {
            if (version.get("script").asString().equals("Pirate")) {
                assertEquals(3, version.get("entities").asInt());
                assertEquals("running", version.get("state").asString());
                assertTrue(version.get("tasklets").asInt() >= 3);
            }
        }
    }

    @Test
    void onlyTheOwnerMayReadTheTokenAndTheNextStartFindsIt() throws Exception {
        Path file = data.resolve(TokenFile.NAME);
        String token = Files.readString(file);
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

        node.close();
        node =
                TestNode.start(
                        folder, TickSeal.NONE, ", \"data\": " + json.writeValueAsString("" + data));

        assertEquals(token, Files.readString(file));
        assertEquals(64, token.strip().length());
    }

    private String run(int code, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(code, OperatorCommands.run(args, both, both), out::toString);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theCommandsShowAndDoTheSame() throws Exception {
        JsonNode pirate = first("script=Pirate");
        String at = node.httpAddress();

        String top = run(0, "top", "--once", "--http", at);
        assertTrue(top.startsWith("Small  running"), top);
        assertTrue(top.contains("Alpha") && top.contains("TrafficControl"), top);

        String stacks = run(0, "stacks", "--http", at, "--script", "BeltMiner");
        assertTrue(stacks.contains("BeltMiner.run(BeltMiner.java:"), stacks);
        assertFalse(stacks.contains("Pirate"), stacks);

        String id = pirate.get("id").asString();
        String killed = run(0, "kill", id, "--http", at, "--data", data.toString());
        assertTrue(killed.startsWith("tasklet " + id + " was killed in "), killed);
        assertTrue(run(2, "kill", id, "--http", at, "--data", "" + data).contains("that lives"));
        assertTrue(run(2, "restart", "1", "--http", at, "--data", "nowhere").contains("token"));
    }

    @Test
    void aServerThatIsNotThereIsSaidInOneLine() {
        String said = run(2, "top", "--once", "--http", "127.0.0.1:1");

        assertTrue(said.startsWith("orrery: no server answers at http://127.0.0.1:1/"), said);
        assertEquals(1, said.lines().count(), said);
        assertTrue(run(2, "stacks", "--nonsense").contains("--nonsense"));
    }
}
