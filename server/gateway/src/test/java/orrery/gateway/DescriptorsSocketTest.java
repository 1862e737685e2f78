package orrery.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that ran out of file descriptors accepts connections again when there are some. */
class DescriptorsSocketTest {
    private static final int DESCRIPTORS = 150;
    private static final int CLIENTS = 300;

    @Test
    void acceptingGoesOnAfterDescriptorsRanOut() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh");
        Process server =
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "ulimit -n " + DESCRIPTORS + " && exec \"$@\"",
                                "sh",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CrampedServer.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        List<TestClient> crowd = new ArrayList<>();
        try (BufferedReader out = server.inputReader()) {
            int port = number(out);
            for (int i = 0; i < CLIENTS; i++) {
                crowd.add(TestClient.connect(port, 4_096));
            }
            RecordedSessions.await("a full server", () -> connections(server, out) > 20);
            assertTrue(connections(server, out) < DESCRIPTORS, "not all were accepted");

            for (TestClient client : crowd) {
                client.close();
            }

            try (TestClient client = TestClient.login(port, "Late")) {
                assertTrue(client.answersPing(1));
            }
        } finally {
            server.getOutputStream().close();
            if (!server.waitFor(TestClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    private static int connections(Process server, BufferedReader out) {
        try {
            server.getOutputStream().write('?');
            server.getOutputStream().flush();
            return number(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A logger may write between the lines.
    private static int number(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !line.matches("\\d+")) {
            line = out.readLine();
        }
        return Integer.parseInt(String.valueOf(line));
    }
}
