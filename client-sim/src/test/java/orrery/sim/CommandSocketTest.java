package orrery.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program against a server on a real socket. */
class CommandSocketTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aRunEndsWithAPassAndAReportWithEveryKey() throws IOException {
        try (TinyServer server = new TinyServer(0, 0, 0)) {
            int code = run(server, scenario(""), 8);

            assertEquals(0, code, text());
            assertEquals(8, server.logins.get(), text());
            assertTrue(server.orders.get() > 8, text());
        }
        JsonNode report = JsonMapper.shared().readTree(folder.resolve("report.json"));
        assertEquals("pass", report.get("verdict").asString());
        assertEquals(8, report.at("/bots/connected").asInt());
        assertEquals(0, report.at("/bots/lost").asInt());
        assertEquals(10, report.at("/server/tickRate").asInt());
        assertEquals(77, report.get("seed").asInt());
        for (String key :
                List.of(
                        "/reasons",
                        "/scenario",
                        "/durationSeconds",
                        "/bots/requested",
                        "/server/ticks",
                        "/server/overruns",
                        "/server/tickMillis/p50",
                        "/server/tickMillis/p99",
                        "/server/tickMillis/max",
                        "/server/dilation/min",
                        "/server/dilation/mean",
                        "/latencyMillis/orderToEffect/p50",
                        "/latencyMillis/orderToEffect/p99",
                        "/latencyMillis/orderToEffect/p999",
                        "/latencyMillis/orderToEffect/max",
                        "/latencyMillis/ping/p50",
                        "/latencyMillis/ping/p99",
                        "/latencyMillis/ping/max",
                        "/traffic/bytesInPerBotPerSecond",
                        "/traffic/bytesOutPerBotPerSecond",
                        "/traffic/updatesPerSecond",
                        "/generator/cpuCores",
                        "/generator/missedSchedules",
                        "/generator/maxLatenessMillis",
                        "/errors")) {
            JsonNode value = report.at(key);
            assertTrue(!value.isMissingNode() && !value.isNull(), key + " in " + report);
        }
        assertEquals(
                report.at("/series/second").size(),
                report.at("/series/orderToEffectMillisP99").size());
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("\"verdict\":\"pass\""), "the page has the data in it");
        assertTrue(
                !page.contains("http://")
                        || page.indexOf("http://") == page.indexOf("http://www.w3.org"),
                "the page needs no other");
    }

    @Test
    void theBytesThatBotsSendAreThoseThatTheServerGets() throws IOException {
        int bots = 8;
        long got;
        try (TinyServer server = new TinyServer(0, 0, 0)) {
            run(server, scenario(""), bots);
            got = server.bytes.get();
        }

        JsonNode report = JsonMapper.shared().readTree(folder.resolve("report.json"));
        double counted =
                report.at("/traffic/bytesOutPerBotPerSecond").asDouble()
                        * report.get("countedSeconds").asDouble()
                        * bots;
        // Logins, the ramp and the last answers are the rest.
        assertTrue(counted < got && counted > got / 2.0, counted + " of " + got);
    }

    /** Silent from 1.5 s to 3 s: what was asked meanwhile took as long as the silence lasted. */
    @Test
    void aServerThatStallsFailsByItsPercentiles() throws IOException {
        try (TinyServer server = new TinyServer(15, 15, 0)) {
            int code = run(server, scenario("\"maxOrderToEffectMillisP99\": 1000"), 4);

            assertEquals(1, code, text());
        }
        JsonNode report = JsonMapper.shared().readTree(folder.resolve("report.json"));
        assertTrue(report.at("/latencyMillis/orderToEffect/p99").asDouble() > 1_000, text());
        assertTrue(
                report.get("reasons").get(0).asString().startsWith("order to effect p99"), text());
    }

    @Test
    void connectionsThatTheServerClosesAreLostBots() throws IOException {
        try (TinyServer server = new TinyServer(0, 0, 20)) {
            int code = run(server, scenario("\"maxLost\": 0"), 3);

            assertEquals(1, code, text());
        }
        JsonNode report = JsonMapper.shared().readTree(folder.resolve("report.json"));
        assertEquals(3, report.at("/bots/lost").asInt(), text());
        assertEquals(3, report.at("/errors/connectionsLost").asInt(), text());
    }

    @ParameterizedTest
    @CsvSource({
        "--scenario nope, unknown scenario 'nope'",
        "--server here, '--server must be HOST:PORT, was ''here'''",
        "--server 127.0.0.1:99999, --server must be HOST:PORT",
        "--duration soon, expected a time such as 500ms",
        "--bots 0, '--bots must be 1 to 100000, was 0'",
        "--bots many, Invalid value for option '--bots'",
        "--threads 0, --threads must be 1 to 64",
        "--log-level loud, --log-level must be",
        "--colour red, Unknown option",
        "--source nowhere.invalid, --source must be an address",
    })
    void wrongUsageIsOneLineAndExitCode2(String line, String message) {
        int code = execute(line.split(" "));

        assertEquals(2, code);
        assertEquals(1, text().lines().count(), text());
        assertTrue(text().contains(message), text());
    }

    @Test
    void anUnreachableServerIsOneLineAndExitCode2() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        int code = execute("--server", "127.0.0.1:" + port);

        assertEquals(2, code);
        assertEquals(
                "client-sim: cannot reach server 127.0.0.1:%d: Connection refused".formatted(port),
                text().strip());
    }

    @Test
    void theDescriptorsAreCountedBeforeTheFirstConnection() {
        Environment.Unfit unfit =
                org.junit.jupiter.api.Assertions.assertThrows(
                        Environment.Unfit.class,
                        () -> Environment.requireDescriptors(20_000, 20_000, 60));

        assertEquals(
                "20000 bots need 20188 file descriptors, this process may have 20000 (ulimit -n)",
                unfit.getMessage());
    }

    private int run(TinyServer server, Path scenario, int bots) {
        return execute(
                "--server",
                server.address(),
                "--scenario",
                scenario.toString(),
                "--bots",
                "" + bots,
                "--seed",
                "77",
                "--report",
                folder.toString());
    }

    private int execute(String... args) {
        return Command.execute(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                _ -> {});
    }

    /** All that was printed, with what went wrong. */
    private String text() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private Path scenario(String threshold) throws IOException {
        // The bounds of the generator are wide: this is about what is done with the figures.
        return Files.writeString(
                folder.resolve("tiny.json"),
                """
                {
                    "description": "d", "bots": 2, "ramp": "500ms", "duration": "4s",
                    "maxConnecting": 4,
                    "groups": [{"name": "g", "script": "Wanderer", "share": 1}],
                    "probes": {"orderEvery": "200ms", "pingEvery": "200ms"},
                    "thresholds": {%s},
                    "generator": {"maxMissedShare": 1, "maxLatenessMillisP99": 60000,
                        "maxLatenessMillis": 60000, "maxLoopBusy": 1, "maxGcPauseMillis": 60000}
                }
                """
                        .formatted(threshold));
    }
}
