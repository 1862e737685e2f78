package orrery.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's jar in a process of its own, as {@code ./orrery server} starts it. */
final class PackedServer implements AutoCloseable {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    /** What the build of the server made. */
    static final Path JAR = MODULE.resolve("../server/target/server.jar").normalize();

    private static final Path JVM_OPTIONS = MODULE.resolve("../config/jvm.options").normalize();
    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern READY =
            Pattern.compile("ready game=127\\.0\\.0\\.1:(\\d+) http=127\\.0\\.0\\.1:\\d+");

    private final Process process;
    private final Path log;
    private final CompletableFuture<Integer> ready = new CompletableFuture<>();

    /**
     * Starts it on free ports.
     *
     * @param folder has {@code server.json}; the log goes there too
     */
    PackedServer(Path folder) throws IOException {
        log = folder.resolve("server.log");
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@" + JVM_OPTIONS,
                                // It ends with this process, however that ends.
                                "-Dorrery.launcher.parent=" + ProcessHandle.current().pid(),
                                "-jar",
                                JAR.toString(),
                                "--config",
                                "server.json",
                                "--port",
                                "0",
                                "--http-port",
                                "0")
                        .directory(folder.toFile())
                        .redirectError(log.toFile())
                        .start();
        Thread.ofVirtual().start(this::awaitReady);
    }

    private void awaitReady() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            Matcher matcher = READY.matcher(String.valueOf(line));
            if (!matcher.matches()) {
                throw new IOException("expected the ready line, found '" + line + "'");
            }
            ready.complete(Integer.valueOf(matcher.group(1)));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** The port of the game, when it is ready. */
    int gamePort() throws Exception {
        try {
            return ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the server did not get ready; its log: " + log(), e);
        }
    }

    /** Asks it to stop, as the system does, and gives its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the server did not end within " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    /** The lines of its log up to now. */
    List<String> log() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of them that have a word in them. */
    List<String> log(String word) {
        return log().stream().filter(line -> line.contains(word)).toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
