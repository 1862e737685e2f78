package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./orrery new-script} writes compiles, and its test passes. */
class NewScriptTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final long PATIENCE_SECONDS = 60;

    @TempDir private Path project;

    @Test
    void whatIsWrittenCompilesAndItsTestPasses() throws Exception {
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        List<Path> written = new ArrayList<>();
        written.addAll(newScript("Hopper", "--package", "studio.fleet"));
        written.addAll(newScript("Harbour", "--station")); // into the package that is there now
        written.addAll(newScript("Helm", "--pilot"));

        try (CompiledSources compiled = new CompiledSources(written, project.resolve("classes"))) {
            for (String name : List.of("Hopper", "Harbour", "Helm")) {
                assertEquals(1, FoundTests.run(compiled, "studio.fleet." + name + "Test"), name);
            }
        }
    }

    private List<Path> newScript(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", MODULE.resolve("../orrery").normalize().toString()));
        command.add("new-script");
        command.addAll(List.of(arguments));
        command.addAll(List.of("--dir", project.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), out);
        return out.lines().map(Path::of).toList();
    }
}
