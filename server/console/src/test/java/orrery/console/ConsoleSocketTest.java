package orrery.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConsoleSocketTest {
    private static final int ATTEMPTS = 1_000;

    private RunningConsole running;

    @BeforeEach
    void open() throws Exception {
        running = new RunningConsole();
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void theStatusIsJsonWithTheNamesOfTheRecords() throws Exception {
        HttpResponse<String> response = running.get("/api/status?now");

        assertEquals(200, response.statusCode());
        assertEquals("application/json", response.headers().firstValue("content-type").get());
        JsonNode status = JsonMapper.builder().build().readTree(response.body());
        assertEquals("Tiny", status.get("universe").asString());
        JsonNode system = status.get("systems").get(0);
        assertEquals("Sol", system.get("name").asString());
        assertEquals(615, system.get("tick").asLong());
        assertEquals(31.25, system.get("tickMillis").get("max").asDouble());
        assertEquals("think", system.get("stages").get(0).get("name").asString());
        assertEquals(2_000_000, status.get("network").get("bytesOut").asLong());
        assertEquals(12, status.get("process").get("gcPauses").asLong());
    }

    @Test
    void metricsAreInPrometheusText() throws Exception {
        running.metrics.counter("orrery.ticks").increment(5);

        HttpResponse<String> response = running.get("/metrics");

        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("orrery_ticks_total 5"), response.body());
    }

    @Test
    void healthFollowsTheNode() throws Exception {
        assertEquals("ok\n", running.get("/health").body());
        running.status.ill = true;

        HttpResponse<String> response = running.get("/health");

        assertEquals(503, response.statusCode());
        assertEquals("Sol: no tick for 5.2 s\n", response.body());
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        HttpResponse<String> response = running.get("/");

        assertEquals(200, response.statusCode());
        assertTrue(response.body().startsWith("<!doctype html>"));
        assertTrue(response.body().contains("/api/status"));
        String withoutIcon = response.body().replace("http://www.w3.org/2000/svg", "");
        assertTrue(!withoutIcon.contains("http://") && !withoutIcon.contains("https://"));
        String policy = response.headers().firstValue("content-security-policy").get();
        assertTrue(policy.startsWith("default-src 'none'"), policy);
    }

    @Test
    void headSaysHowLongTheAnswerWouldBe() throws Exception {
        HttpResponse<String> response =
                running.send(HttpRequest.newBuilder(running.uri("http", "/health")).HEAD());

        assertEquals(200, response.statusCode());
        assertEquals("", response.body());
        assertEquals("3", response.headers().firstValue("content-length").get());
    }

    @ParameterizedTest
    @CsvSource({"GET,/nothing,404", "GET,/api/status/,404", "DELETE,/metrics,405", "GET,/play,426"})
    void whatIsNotThereOrNotAllowedIsSaidClearly(String method, String path, int code)
            throws Exception {
        HttpResponse<String> response =
                running.send(
                        HttpRequest.newBuilder(running.uri("http", path))
                                .method(method, BodyPublishers.noBody()));

        assertEquals(code, response.statusCode());
        assertTrue(response.body().length() > 10, response.body());
        if (code == 405) {
            assertEquals("GET, HEAD", response.headers().firstValue("allow").get());
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        HttpResponse<String> response =
                running.send(
                        HttpRequest.newBuilder(running.uri("http", "/api/status"))
                                .POST(BodyPublishers.ofByteArray(new byte[20_000])));

        assertEquals(413, response.statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0001\u0002\u0003\r\n\r\n",
                "GET\r\n\r\n",
                "\u0016\u0003\u0001 TLS\r\n\r\n"
            })
    void whatIsNotHttpIsRefusedAndClosed(String request) throws Exception {
        String answer = running.raw(request);

        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertEquals("ok\n", running.get("/health").body());
    }

    @Test
    void anAddressOrHeadersThatAreTooLongAreRefusedAndClosed() throws Exception {
        String longText = "x".repeat(10_000);

        String address = running.raw("GET /" + longText + " HTTP/1.1\r\nHost: x\r\n\r\n");
        String header =
                running.raw("GET / HTTP/1.1\r\nHost: x\r\nCookie: " + longText + "\r\n\r\n");

        assertTrue(address.startsWith("HTTP/1.1 414 "), address);
        assertTrue(header.startsWith("HTTP/1.1 431 "), header);
    }

    @Test
    void requestsSentAheadAreAnsweredInOrder() throws Exception {
        String one = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
        String last = "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        String answers = running.raw(one.repeat(500) + last);

        assertEquals(500, answers.split("HTTP/1.1 200 OK", -1).length - 1);
        assertEquals(1, answers.split("HTTP/1.1 404 Not Found", -1).length - 1);
        assertTrue(answers.lastIndexOf("200 OK") < answers.indexOf("404 Not Found"));
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAndPlaceIsMadeByThoseThatLeave() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < RunningConsole.MAX_CONNECTIONS; i++) {
                Socket socket = running.connect();
                sockets.add(socket);
                socket.getOutputStream()
                        .write(
                                "GET /health HTTP/1.1\r\n\r\n"
                                        .getBytes(StandardCharsets.ISO_8859_1));
                assertEquals('H', socket.getInputStream().read());
            }
            try (Socket more = running.connect()) {
                assertEquals(-1, endOf(more));
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        String answer = healthOrNothing();
        for (int attempt = 1; answer.isEmpty() && attempt < ATTEMPTS; attempt++) {
            answer = healthOrNothing();
        }
        assertTrue(answer.startsWith("HTTP/1.1 200 OK"), answer);
    }

    /** Empty while the console has not noticed that others left, and closes what comes. */
    private String healthOrNothing() {
        try {
            return running.raw("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n");
        } catch (IOException e) {
            return "";
        }
    }

    private static int endOf(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void aTakenPortIsSaidToBeTaken() {
        ConsoleSettings same = new ConsoleSettings("127.0.0.1", running.console.port(), 1);

        IOException e =
                assertThrows(
                        IOException.class,
                        () ->
                                Console.open(
                                        same,
                                        running.gateway,
                                        running.status,
                                        running.metrics,
                                        running.inspector,
                                        null));

        String message = String.valueOf(e.getMessage());
        assertTrue(
                message.startsWith("cannot listen on 127.0.0.1:" + running.console.port()),
                message);
    }

    @Test
    @Tag("long")
    void whoTakesTooLongOverARequestIsCutOff() throws Exception {
        try (Socket socket = running.connect()) {
            socket.getOutputStream().write("GET /hea".getBytes(StandardCharsets.ISO_8859_1));

            assertEquals(-1, socket.getInputStream().read());
        }
    }
}
