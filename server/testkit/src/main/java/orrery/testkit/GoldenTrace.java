package orrery.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Holds what happened in a universe against a file that was written before and looked at: every
 * order, what came of it, and every word, with its tick.
 *
 * <p>Run the test with {@code -Dorrery.golden=write} to write the file anew; then read what has
 * changed in it.
 */
public final class GoldenTrace {
    /** The system property that says so. */
    public static final String PROPERTY = "orrery.golden";

    private static final int CONTEXT_LINES = 3;

    private GoldenTrace() {}

    /**
     * Compares the trace up to now with a file.
     *
     * @param file relative to the folder that the tests run in, the module's
     * @throws AssertionError if there is no such file, or at the first line that differs
     */
    public static void check(TinyUniverse universe, Path file) {
        List<String> found = universe.trace();
        try {
            if ("write".equals(System.getProperty(PROPERTY))) {
                Path folder = file.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.write(file, found);
                return;
            }
            if (!Files.isRegularFile(file)) {
                throw new AssertionError(
                        "there is no golden trace %s: run with -D%s=write to write it, and read it"
                                .formatted(file, PROPERTY));
            }
            compare(file, Files.readAllLines(file), found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(Path file, List<String> expected, List<String> found) {
        int at = 0;
        while (at < expected.size()
                && at < found.size()
                && expected.get(at).equals(found.get(at))) {
            at++;
        }
        if (at == expected.size() && at == found.size()) {
            return;
        }
        StringBuilder text =
                new StringBuilder("trace differs from %s in line %d".formatted(file, at + 1));
        for (int line = Math.max(0, at - CONTEXT_LINES); line < at; line++) {
            text.append("\n  both      ").append(found.get(line));
        }
        text.append("\n  expected  ").append(at < expected.size() ? expected.get(at) : "its end");
        text.append("\n  found     ").append(at < found.size() ? found.get(at) : "its end");
        throw new AssertionError(text.toString());
    }
}
