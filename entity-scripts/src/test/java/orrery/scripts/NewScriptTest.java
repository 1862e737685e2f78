package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./orrery new-script} writes compiles, and its test passes. */
class NewScriptTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    @TempDir private Path project;

    @ParameterizedTest
    @ValueSource(strings = {"--dir", "--station", "--pilot"})
    void whatIsWrittenCompilesAndItsTestPasses(String body) throws Exception {
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        List<Path> written = newScript(body);

        try (CompiledSources compiled = new CompiledSources(written, project.resolve("classes"))) {
            int passed = 0;
            for (Method method : compiled.load("studio.fleet.HopperTest").getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    passed += pass(method, compiled.make("studio.fleet.HopperTest"));
                }
            }
            assertEquals(1, passed, "the template has one test");
        }
    }

    private static int pass(Method test, Object ofTest) throws Exception {
        test.setAccessible(true);
        try {
            test.invoke(ofTest);
        } catch (InvocationTargetException failed) {
            throw new AssertionError(test + " failed", failed.getCause());
        }
        return 1;
    }

    private List<Path> newScript(String body) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", MODULE.resolve("../orrery").normalize().toString()));
        command.addAll(List.of("new-script", "Hopper", "--package", "studio.fleet"));
        if (!body.equals("--dir")) {
            command.add(body);
        }
        command.addAll(List.of("--dir", project.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        List<Path> written = out.lines().map(Path::of).toList();
        assertEquals(2, written.size(), out);
        for (Path file : written) {
            assertTrue(Files.isRegularFile(file), file.toString());
        }
        return written;
    }
}
