package orrery.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.console.InspectionException.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiSocketTest {
    private static final long SEED = 20_261_123;
    private static final int FUZZED = 200;
    private static final String KILL = "/api/tasklets/0-1-1/kill";

    private final JsonMapper json = JsonMapper.builder().build();
    private RunningConsole running;

    @BeforeEach
    void open() throws Exception {
        running = new RunningConsole();
    }

    @AfterEach
    void close() {
        running.close();
    }

    private static String error(HttpResponse<String> response) {
        JsonNode line = JsonMapper.builder().build().readTree(response.body()).get("error");
        return line.asString();
    }

    private HttpResponse<String> post(String path, String authorization) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(running.uri("http", path)).POST(BodyPublishers.noBody());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return running.send(request);
    }

    @Test
    void aPageOfTaskletsIsJsonWithTheNamesOfTheRecords() throws Exception {
        HttpResponse<String> response =
                running.get(
                        "/api/tasklets?system=Sol&entity=1&script=BeltMiner&state=blocked"
                                + "&after=0-0-9&limit=7&stacks=true&frames=all");

        assertEquals(200, response.statusCode());
        assertEquals("application/json", response.headers().firstValue("content-type").get());
        assertEquals(
                new TaskletQuery(
                        "Sol", 1, "BeltMiner", "blocked", new TaskletId(0, 0, 9), 7, true, true),
                running.inspector.asked.take());
        JsonNode page = json.readTree(response.body());
        assertTrue(page.get("next").isNull());
        JsonNode tasklet = page.get("tasklets").get(0);
        assertEquals("0-1-1", tasklet.get("id").asString());
        assertEquals("an event", tasklet.get("waitsFor").asString());
        assertEquals("BeltMiner.java:12", tasklet.get("stack").get(0).get("at").asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/api/tasklets?limit=0|parameter 'limit' must be a whole number from 1 to 1000,"
                        + " was '0'",
                "/api/tasklets?stacks=true&limit=201|parameter 'limit' must be a whole number from"
                        + " 1 to 200, was '201'",
                "/api/tasklets?entity=-3|parameter 'entity' must be a whole number from 0 to"
                        + " 9223372036854775807, was '-3'",
                "/api/tasklets?state=asleep|parameter 'state' must be one of runnable, blocked,"
                        + " sleeping, yielded, preempted, paused, was 'asleep'",
                "/api/tasklets?limit=1&limit=2|parameter 'limit' may come once, came 2 times",
                "/api/log?state=blocked|parameter must be one of entity, limit, script, system, was"
                        + " 'state'",
                "/api/tasklets/0-1|a tasklet's id must be as 0-12-345 (system, entity, number), was"
                        + " '0-1'",
            })
    void aWrongParameterIsSaidInOneLine(String path, String line) throws Exception {
        HttpResponse<String> response = running.get(path);

        assertEquals(400, response.statusCode());
        assertEquals(line, error(response));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/tasklets/0-1-2,404",
        "GET,/api/tasklets/0-1-1/stack,404",
        "GET,/api/entities/1,404",
        "GET,/api/tasklets/,400",
        "POST,/api/tasklets,405",
        "DELETE,/api/tasklets/0-1-1,405",
        "GET,/api/tasklets/0-1-1/kill,405",
        "GET,/api/entities/1/restart,405"
    })
    void whatIsNotThereOrNotAllowedIsSaid(String method, String path, int code) throws Exception {
        HttpResponse<String> response =
                running.send(
                        HttpRequest.newBuilder(running.uri("http", path))
                                .method(method, BodyPublishers.noBody()));

        assertEquals(code, response.statusCode(), response.body());
        if (code == 405) {
            boolean acts = path.endsWith("kill") || path.endsWith("restart");
            assertEquals(acts ? "POST" : "GET, HEAD", response.headers().firstValue("allow").get());
        }
    }

    @Test
    void nobodyWhoCanAnswerInTimeIsAnUnavailableService() throws Exception {
        running.inspector.log =
                CompletableFuture.failedFuture(
                        new InspectionException(Kind.UNAVAILABLE, "Sol: no answer within 5 s"));

        HttpResponse<String> response = running.get("/api/log");

        assertEquals(503, response.statusCode());
        assertEquals("Sol: no answer within 5 s", error(response));
    }

    @Test
    void requestsBehindASlowAnswerAreAnsweredAfterIt() throws Exception {
        CompletableFuture<LogPage> slow = new CompletableFuture<>();
        running.inspector.log = slow;
        CompletableFuture<String> answers =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return running.raw(
                                "GET /api/log HTTP/1.1\r\nHost: x\r\n\r\n"
                                        + "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
                                        + "GET /nothing HTTP/1.1\r\nConnection: close\r\n\r\n");
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
        running.inspector.asked.take();
        assertEquals("ok\n", running.get("/health").body()); // on a connection of its own

        slow.complete(new LogPage(List.of(), List.of("Sol: stands still")));

        String all = answers.get();
        int log = all.indexOf("Sol: stands still");
        int health = all.indexOf("ok\n");
        assertTrue(log > 0 && health > log && all.indexOf("404 Not Found") > health, all);
    }

    @Test
    void whoHasTheTokenMayAct() throws Exception {
        HttpResponse<String> response = post(KILL, "Bearer " + RunningConsole.TOKEN);

        assertEquals(200, response.statusCode(), response.body());
        assertEquals(ScriptedInspector.ONLY, running.inspector.asked.take());
        assertEquals(11, json.readTree(response.body()).get("tick").asLong());
        assertEquals(
                200,
                post("/api/entities/12/restart", "Bearer " + RunningConsole.TOKEN).statusCode());
        assertEquals(12L, running.inspector.asked.take());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer 0123456789abcdef0123456789abcdee",
                "Bearer 0123456789abcdef0123456789abcde",
                "Bearer 0123456789abcdef0123456789abcdef0",
                "Basic 0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef"
            })
    void whoHasNotMayNot(String authorization) throws Exception {
        HttpResponse<String> response = post(KILL, authorization);

        assertEquals(401, response.statusCode());
        assertEquals("Bearer", response.headers().firstValue("www-authenticate").get());
        assertTrue(error(response).contains("token"), response.body());
        assertNull(running.inspector.asked.poll());
    }

    @Test
    void anAddressWithTooManyWrongTokensIsRefusedUnseen() throws Exception {
        for (int i = 0; i < OperatorGate.FAILURES_AT_ONCE; i++) {
            assertEquals(401, post(KILL, "Bearer wrong").statusCode(), "failure " + i);
        }

        HttpResponse<String> response = post(KILL, "Bearer " + RunningConsole.TOKEN);

        assertEquals(429, response.statusCode());
        assertNull(running.inspector.asked.poll());
        assertEquals(200, running.get("/api/tasklets").statusCode());
    }

    @Test
    void aPageOfAnotherSiteMayNotActEvenWithTheToken() throws Exception {
        String answer =
                running.raw(
                        "POST "
                                + KILL
                                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://evil.example\r\n"
                                + "Authorization: Bearer "
                                + RunningConsole.TOKEN
                                + "\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        assertNull(running.inspector.asked.poll());
    }

    @Test
    void withoutATokenNobodyMayAct() {
        Asked asked =
                new Asked(
                        io.netty.handler.codec.http.HttpMethod.POST,
                        KILL,
                        KILL,
                        "Bearer null",
                        true,
                        "/10.0.0.1");

        OperatorGate.Refusal refusal = new OperatorGate(null).refusal(asked, 0);

        assertTrue(refusal != null && refusal.status().code() == 403);
        assertTrue(refusal.line().contains("--data"), refusal.line());
    }

    @Test
    void whateverTheQuerySaysTheAnswerIsJsonAndNoErrorOfTheServer() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        String[] names = {
            "system", "entity", "script", "state", "after", "limit", "stacks", "frames", "x", ""
        };
        String[] paths = {"/api/tasklets", "/api/log", "/api/scripts", "/api/tasklets/0-1-1"};
        for (int round = 0; round < FUZZED; round++) {
            StringBuilder query =
                    new StringBuilder(paths[random.nextInt(paths.length)]).append('?');
            for (int i = random.nextInt(4); i >= 0; i--) {
                query.append(names[random.nextInt(names.length)]).append('=');
                query.append(value(random)).append('&');
            }

            String answer =
                    running.raw(
                            "GET " + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            String where = "seed " + SEED + ", round " + round + ": " + query + ": " + answer;
            assertTrue(answer.matches("(?s)HTTP/1.1 (200|400) .*"), where);
            JsonNode body = json.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
            assertTrue(body.isObject(), where);
            assertTrue(
                    body.get("error") == null || !body.get("error").asString().contains("\n"),
                    where);
        }
    }

    private static String value(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> Long.toString(random.nextLong());
            case 1 -> Integer.toString(random.nextInt(-3, 1_200));
            case 2 -> random.nextInt(3) + "-" + random.nextInt(99) + "-" + random.nextInt(99);
            case 3 -> "%" + Integer.toHexString(random.nextInt(16)) + "g%zz%";
            case 4 -> "9".repeat(random.nextInt(300));
            default -> {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                yield URLEncoder.encode(
                        new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        };
    }
}
