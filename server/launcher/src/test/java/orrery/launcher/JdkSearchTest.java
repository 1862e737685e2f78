package orrery.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkSearchTest {
    @TempDir private Path folder;

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        for (String program : new String[] {"java", "javac"}) {
            Path file = Files.createFile(home.resolve("bin/" + program));
            file.toFile().setExecutable(true);
        }
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"25\"\n");
        return home;
    }

    private Optional<Path> find(Map<String, String> environment) {
        return new JdkSearch(environment, List.of(folder)).find(25);
    }

    @Test
    void takesTheOneOfTheRightReleaseAmongItsNeighbours() throws IOException {
        jdk("a-17", "17.0.15");
        jdk("b-26", "26");
        Path right = jdk("c-25", "25.0.3");
        jdk("d-250", "250.0.1");

        assertEquals(Optional.of(right), find(Map.of()));
    }

    @Test
    void theEnvironmentGoesFirstIfItIsOfTheRightRelease() throws IOException {
        jdk("a-25", "25.0.1");
        Path named = jdk("z-25", "25.0.3");
        Path older = jdk("b-17", "17.0.15");

        assertEquals(Optional.of(named), find(Map.of("JAVA_HOME", named.toString())));
        assertEquals(
                Optional.of(named),
                find(Map.of("JAVA_HOME", older.toString(), "JAVA25_HOME", named.toString())));
    }

    @Test
    void aRuntimeWithoutACompilerIsNoJdk() throws IOException {
        Path home = jdk("jre-25", "25");
        Files.delete(home.resolve("bin/javac"));

        assertEquals(Optional.empty(), find(Map.of("JAVA_HOME", home.toString())));
    }

    @Test
    void findsTheHomeInsideABundle() throws IOException {
        Path home = jdk("jdk-25.jdk/Contents/Home", "25.0.3");

        assertEquals(Optional.of(home), find(Map.of()));
    }

    @Test
    void nothingThereIsNoError() {
        JdkSearch search = new JdkSearch(Map.of("JAVA_HOME", ""), List.of(folder.resolve("none")));

        assertEquals(Optional.empty(), search.find(25));
        assertEquals("JAVA_HOME, JAVA25_HOME, JDK_HOME", search.description());
    }
}
