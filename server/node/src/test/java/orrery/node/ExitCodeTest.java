package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.protocol.GoodbyeReason;

/** What an operator gets who starts the server wrongly: one clear line, and 2. */
class ExitCodeTest {
    private static final Pattern READY =
            Pattern.compile("ready game=(127\\.0\\.0\\.1:\\d+) http=(127\\.0\\.0\\.1:\\d+)");

    @TempDir private Path folder;

    @Test
    void anUnknownFlagIsNamed() throws Exception {
        assertRefused(List.of("server: Unknown option: '--prot=7700'; try --help"), "--prot=7700");
    }

    @Test
    void aPortThatIsNoNumberIsNamed() throws Exception {
        assertRefused(
                List.of(
                        "server: Invalid value for option '--port': 'many' is not an int;"
                                + " try --help"),
                "--port",
                "many");
        assertRefused(List.of("server: --port must be 0 to 65535, was 70000"), "--port", "70000");
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        assertRefused(List.of("server: none.json: there is no such file"), "--config", "none.json");
    }

    @Test
    void everyErrorOfAConfigurationIsALine() throws Exception {
        Files.writeString(
                folder.resolve("mine.json"),
                "{\n\"network\": {\"prot\": 1},\n\"ticks\": {\"threads\": 0}\n}\n");

        assertRefused(
                List.of(
                        "server: mine.json:2: unknown key 'network.prot', allowed are bind, port,"
                                + " httpPort, transport, eventLoops",
                        "server: mine.json:3: 'ticks.threads' must be a whole number from 1 to 64,"
                                + " was 0"),
                "--config",
                "mine.json");
    }

    @Test
    void aUniverseThatIsNotThereIsNamed() throws Exception {
        Files.writeString(folder.resolve("mine.json"), "{\"universe\": \"nowhere.json\"}");

        assertRefused(
                List.of("server: nowhere.json: there is no such file"), "--config", "mine.json");
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            String line = refusal("--port", "" + port, "--http-port", "0");
            assertTrue(
                    line.startsWith("server: network: cannot listen on 127.0.0.1:" + port + ": "),
                    line);
            String other = refusal("--port", "0", "--http-port", "" + port);
            assertTrue(
                    other.startsWith("server: network: cannot listen on 127.0.0.1:" + port + ": "),
                    other);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws Exception {
        Files.writeString(folder.resolve("file"), "in the way");

        String line = refusal("--port", "0", "--http-port", "0", "--data", "file");

        assertTrue(
                line.startsWith("server: data: folder 'file' must be writable, was not: "), line);
    }

    @Test
    void aFolderThatIsInUseIsNamed() throws Exception {
        try (DataFolder ours = DataFolder.open(folder.resolve("data").toString())) {
            assertNotNull(ours);

            String line = refusal("--port", "0", "--http-port", "0", "--data", "data");

            assertEquals("server: data: folder 'data' is used by another node", line);
        }
    }

    @Test
    void aSignalStopsItAndItSaysGoodbyeAndEndsWithZero() throws Exception {
        try (ServerProcess server =
                new ServerProcess(folder, "--port", "0", "--http-port", "0", "--data", "kept")) {
            String ready = server.firstLine();
            assertNotNull(ready, () -> "it did not come up: " + server.errorText());
            Matcher matcher = READY.matcher(ready);
            assertTrue(matcher.matches(), ready);
            try (TestClient client = TestClient.inSpace(matcher.group(1), "Ann", "")) {
                server.terminate();

                assertEquals(
                        GoodbyeReason.SHUTDOWN, Objects.requireNonNull(client.awaitEnd()).reason());
            }
            assertEquals(0, server.exitCode());
            // The lock went with the process.
            DataFolder.open(folder.resolve("kept").toString()).close();
        }
    }

    @Test
    void helpAndVersionAreNoErrors() throws Exception {
        try (ServerProcess help = new ServerProcess(folder, "--help");
                ServerProcess version = new ServerProcess(folder, "--version")) {
            assertEquals(0, help.exitCode());
            assertTrue(help.firstLine().startsWith("Usage: server "));
            assertEquals(0, version.exitCode());
            assertEquals("orrery unpackaged", version.firstLine());
        }
    }

    private String refusal(String... args) throws IOException, InterruptedException {
        try (ServerProcess server = new ServerProcess(folder, args)) {
            assertEquals(2, server.exitCode(), () -> String.join(" ", args));
            List<String> said =
                    server.errors().stream().filter(line -> line.startsWith("server: ")).toList();
            assertEquals(1, said.size(), server.errors().toString());
            return said.getFirst();
        }
    }

    private void assertRefused(List<String> lines, String... args)
            throws IOException, InterruptedException {
        try (ServerProcess server = new ServerProcess(folder, args)) {
            assertEquals(2, server.exitCode(), () -> String.join(" ", args));
            assertEquals(lines, server.errors());
        }
    }
}
