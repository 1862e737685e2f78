package orrery.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server in a process of its own, as an operator starts it. */
final class ServerProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path errors;

    /**
     * @param folder where the process runs, and where its log is kept
     */
    ServerProcess(Path folder, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(absoluteClassPath());
        command.add("orrery.node.Main");
        command.addAll(List.of(args));
        errors = folder.resolve("stderr-" + System.nanoTime() + ".txt");
        process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(errors.toFile())
                        .start();
    }

    private static String absoluteClassPath() {
        List<String> parts = new ArrayList<>();
        String separator = System.getProperty("path.separator");
        for (String part : System.getProperty("java.class.path").split(separator)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(separator, parts);
    }

    /** The line with which it says that it is up; null if it ended before. */
    String firstLine() throws IOException {
        return new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
    }

    /** Asks it to stop, as the system does. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the server did not end within " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    /** What it wrote to standard error, by lines. */
    List<String> errors() throws IOException {
        return Files.readAllLines(errors);
    }

    /** The same in one text, for a message. */
    String errorText() {
        try {
            return String.join("\n", errors());
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
