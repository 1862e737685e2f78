package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's tutorial is true: the script and the test of each step, in {@code
 * src/test/tutorial}, compile and pass, and what the README shows of a step stands in them.
 */
class TutorialTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final int STEPS = 10;
    private static final Pattern STEP = Pattern.compile("### (\\d+)\\. ");

    @TempDir private Path folder;

    @Test
    void everyStepCompilesAndItsTestsPass() throws Exception {
        List<Path> sources = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            sources.add(inPackageOfItsOwn(step, "Rover.java"));
            sources.add(inPackageOfItsOwn(step, "RoverTest.java"));
        }

        try (CompiledSources compiled = new CompiledSources(sources, folder.resolve("classes"))) {
            for (int step = 1; step <= STEPS; step++) {
                assertTrue(
                        FoundTests.run(compiled, packageOf(step) + ".RoverTest") > 0,
                        "step " + step);
            }
        }
    }

    /** As all steps have the same names, and are compiled together. */
    private Path inPackageOfItsOwn(int step, String file) throws Exception {
        String code = String.join("\n", lines(step, file));
        Path copy = folder.resolve(packageOf(step)).resolve(file);
        Files.createDirectories(copy.getParent());
        return Files.writeString(
                copy, code.replace("package orrery.scripts;", "package " + packageOf(step) + ";"));
    }

    private static String packageOf(int step) {
        return "tutorial.step%02d".formatted(step);
    }

    private static List<String> lines(int step, String file) throws Exception {
        return Files.readAllLines(
                MODULE.resolve("src/test/tutorial/step%02d".formatted(step)).resolve(file));
    }

    @Test
    void whatTheReadmeShowsOfAStepStandsInItsFiles() throws Exception {
        int step = 0;
        int shown = 0;
        List<String> block = null;
        for (String line : Files.readAllLines(MODULE.resolve("README.md"))) {
            Matcher heading = STEP.matcher(line);
            if (heading.lookingAt()) {
                assertEquals(++step, Integer.parseInt(heading.group(1)), "steps in their order");
            } else if (line.startsWith("## ") && step == STEPS) {
                break;
            } else if (line.equals("```java") && step > 0) {
                block = new ArrayList<>();
            } else if (line.equals("```") && block != null) {
                assertStandsIn(step, block);
                shown++;
                block = null;
            } else if (block != null) {
                block.add(line);
            }
        }
        assertEquals(STEPS, step);
        assertTrue(shown >= STEPS, "each step shows code, and " + shown + " blocks are shown");
    }

    private static void assertStandsIn(int step, List<String> block) throws Exception {
        String wanted = stripped(block);
        String script = stripped(lines(step, "Rover.java"));
        String test = stripped(lines(step, "RoverTest.java"));
        assertTrue(
                script.contains(wanted) || test.contains(wanted),
                "step %d shows what is in neither file:\n%s"
                        .formatted(step, String.join("\n", block)));
    }

    /** Without indentation: the README shows methods at the margin. */
    private static String stripped(List<String> lines) {
        return lines.stream().map(String::strip).collect(Collectors.joining("\n"));
    }
}
