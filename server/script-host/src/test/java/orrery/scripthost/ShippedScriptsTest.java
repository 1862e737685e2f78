package orrery.scripthost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What we ship, and what the tutorial tells people to write, passes every stage. */
class ShippedScriptsTest {
    private static final Path SCRIPTS = Path.of("..", "..", "entity-scripts");
    private static final Path SOURCES = SCRIPTS.resolve(Path.of("src", "main", "java"));
    private static final Pattern LISTING =
            Pattern.compile("```java\n(package .*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");

    @Test
    void theShippedScriptsAreLoaded() throws Exception {
        CompiledJar jar = new CompiledJar();
        for (Path source : sources()) {
            String path = SOURCES.relativize(source).toString().replace('\\', '/');
            jar.source(
                    path.substring(0, path.length() - ".java".length()).replace('/', '.'),
                    Files.readString(source));
        }

        ScriptSet scripts = ScriptLoader.load("entity-scripts.jar", jar.open());

        assertTrue(
                scripts.names()
                        .containsAll(List.of("BeltMiner", "Hauler", "Pilot", "TrafficControl")),
                scripts.names().toString());
    }

    @Test
    void theTutorialsScriptIsLoaded() throws Exception {
        String tutorial = Files.readString(SCRIPTS.resolve("README.md"));
        Matcher listing = LISTING.matcher(tutorial);
        assertTrue(listing.find(), "the tutorial has a whole class in it");
        Matcher name = CLASS.matcher(listing.group(1));
        assertTrue(name.find(), listing.group(1));

        CompiledJar jar =
                new CompiledJar().source("orrery.scripts." + name.group(1), listing.group(1));

        assertEquals(List.of(name.group(1)), ScriptLoader.load("tutorial", jar.open()).names());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
    }
}
