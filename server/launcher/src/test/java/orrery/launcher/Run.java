package orrery.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One started process, and what it prints; killed with all that it started when closed. */
final class Run implements AutoCloseable {
    /** Far beyond what any of these takes: only a hang gets there. */
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final List<String> lines = new ArrayList<>();

    Run(Path folder, List<String> environment, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA"));
        for (String variable : environment) {
            String[] parts = variable.split("=", 2);
            builder.environment().put(parts[0], parts[1]);
        }
        process = builder.start();
        process.getOutputStream().close();
        out = new BufferedReader(new InputStreamReader(process.getInputStream()));
    }

    /** Reads until a line begins with {@code word}, and returns the rest of it. */
    String line(String word) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.startsWith(word)) {
                    return line.substring(word.length()).trim();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("no line '" + word + "' in: " + lines);
    }

    /** All that it prints up to its end. */
    List<String> allLines() {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running; it printed: " + lines);
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    List<ProcessHandle> children() {
        return process.children().collect(Collectors.toList());
    }

    /** SIGTERM, by its handle: {@link Process#destroy} would close the streams as well. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
