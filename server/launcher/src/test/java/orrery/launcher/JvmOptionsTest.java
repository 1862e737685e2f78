package orrery.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmOptionsTest {
    @Test
    void commentsAndEmptyLinesAreNoOptions() {
        List<String> lines = List.of("# heap", "", "-Xmx1g # why", "  -Da=b#c  ", "   # end");

        assertEquals(List.of("-Xmx1g", "-Da=b#c"), JvmOptions.parse(lines));
    }

    @Test
    void theUsersOptionsComeLastAndHisCollectorReplacesTheFiles() {
        List<String> file = List.of("-XX:+UseZGC", "-Xmx1g");

        assertEquals(
                List.of("-XX:+UseZGC", "-Xmx1g", "-Xmx2g"),
                JvmOptions.merge(file, List.of("-Xmx2g")));
        assertEquals(
                List.of("-Xmx1g", "-XX:+UseG1GC"), JvmOptions.merge(file, List.of("-XX:+UseG1GC")));
    }

    @Test
    void theFolderGoesBeforeTheJar(@TempDir Path folder) throws IOException {
        assertEquals(List.of("-Djar"), JvmOptions.read(folder, () -> List.of("-Djar")));

        Files.createDirectory(folder.resolve("config"));
        Files.writeString(folder.resolve(JvmOptions.FILE), "-Dfolder\n");

        assertEquals(List.of("-Dfolder"), JvmOptions.read(folder, () -> List.of("-Djar")));
    }

    /** What {@code java @config/jvm.options} would read differently must not be in the file. */
    @Test
    void theShippedFileMeansTheSameToJavaItself() throws IOException {
        List<String> options =
                JvmOptions.parse(Files.readAllLines(Path.of("../../" + JvmOptions.FILE)));

        assertTrue(options.contains("-XX:+UseZGC"), options.toString());
        for (String option : options) {
            assertTrue(option.matches("-[^\\s#'\"\\\\]+"), option);
        }
    }
}
