package orrery.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code orrery} as in an unpacked archive, with stand-ins for server and bots. */
class OrreryScriptTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir private Path folder;

    @BeforeEach
    void unpack() throws IOException {
        Files.copy(Path.of("../../orrery"), folder.resolve("orrery"));
        Files.createDirectory(folder.resolve("config"));
        Files.writeString(folder.resolve(JvmOptions.FILE), "# none\n-XX:+UseSerialGC\n");
        for (String file : List.of("Script.java", "ScriptTest.java")) {
            Path template = Path.of("entity-scripts/templates/ship", file);
            Files.createDirectories(folder.resolve(template).getParent());
            Files.copy(Path.of("../..").resolve(template), folder.resolve(template));
        }
        ProbeJar.at(folder.resolve("server.jar"), ProbeServer.class.getName());
        ProbeJar.at(folder.resolve("client-sim.jar"), ProbeBots.class.getName());
        ProbeJar.at(folder.resolve("examples.jar"), ProbeExamples.class.getName());
    }

    private Run orrery(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "orrery"));
        command.addAll(List.of(arguments));
        return new Run(folder, List.of("JAVA_HOME=" + System.getProperty("java.home")), command);
    }

    @ParameterizedTest
    @CsvSource({"0, pass", "1, fail", "3, invalid"})
    void theDemoRunsTheBotsAgainstTheServerAndEndsWithTheirVerdict(int code, String verdict)
            throws Exception {
        try (Run run = orrery("demo", "--seed=" + code, "--bots", "5")) {
            List<String> lines = run.allLines();

            assertEquals(code, run.exitCode(), lines.toString());
            String bots = line(lines, "bots ");
            assertTrue(bots.contains("--server, 127.0.0.1:4711, --bots, 5,"), bots);
            assertEquals(verdict, line(lines, "demo ").trim());
        }
    }

    private static String line(List<String> lines, String start) {
        List<String> found =
                lines.stream()
                        .filter(line -> line.startsWith(start))
                        .map(line -> line.substring(start.length()))
                        .collect(Collectors.toList());
        assertEquals(1, found.size(), lines.toString());
        return found.get(0);
    }

    @Test
    void aServerThatDoesNotStartIsOneLineAndItsExitCode() throws Exception {
        try (Run run = orrery("demo", "--port", "1")) {
            List<String> lines = run.allLines();

            assertEquals(2, run.exitCode());
            List<String> told =
                    lines.stream()
                            .filter(line -> !line.contains("hint"))
                            .collect(Collectors.toList());
            assertEquals(1, told.size(), lines.toString());
            assertTrue(told.get(0).contains("port 1 is taken"), told.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fly", "demo --nothing", "demo --bots", "demo --bots x", "test", "dist"})
    void wrongUsageIsOneLineAndExit2(String arguments) throws Exception {
        try (Run run = orrery(arguments.isEmpty() ? new String[0] : arguments.split(" "))) {
            List<String> lines = run.allLines();

            assertEquals(1, lines.size(), lines.toString());
            assertTrue(lines.get(0).startsWith("orrery: "), lines.get(0));
            assertEquals(2, run.exitCode());
        }
    }

    @Test
    void serverAndBotsGetTheirArgumentsAndTheProcess() throws Exception {
        try (Run server = orrery("server", "--port", "5")) {
            assertEquals("[--port, 5]", server.line("server"));
            server.line("ready");
            server.terminate();
            assertEquals(0, server.exitCode());
        }
        try (Run bots = orrery("bots", "--seed", "3")) {
            assertEquals("[--seed, 3]", bots.line("bots"));
            assertEquals(3, bots.exitCode());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "0, chain 100", "2, unknown"})
    void anExampleGetsItsNameAndArgumentsAndDecidesTheExitCode(int code, String arguments)
            throws Exception {
        List<String> words = new ArrayList<>(List.of("example"));
        words.addAll(arguments.isEmpty() ? List.of() : List.of(arguments.split(" ")));
        try (Run run = orrery(words.toArray(new String[0]))) {
            assertEquals(words.subList(1, words.size()).toString(), run.line("examples").trim());
            assertEquals(code, run.exitCode());
        }
    }

    @Test
    void helpNamesTheExampleCommand() throws Exception {
        try (Run run = orrery("help")) {
            List<String> lines = run.allLines();

            assertTrue(lines.contains("           without a name it lists them"), lines.toString());
            assertEquals(0, run.exitCode());
        }
    }

    @Test
    void aNewScriptAndItsTestAreWrittenIntoAnotherProject() throws Exception {
        Path project = project();
        try (Run run = orrery("new-script", "StarHopper", "--dir", project.toString())) {
            List<String> lines = run.allLines();

            assertEquals(0, run.exitCode(), lines.toString());
            assertEquals(2, lines.size(), lines.toString());
            for (String line : lines) {
                assertTrue(Files.readString(Path.of(line)).startsWith("package scripts;"), line);
            }
            assertEquals(
                    project.resolve("src/main/java/scripts/StarHopper.java"),
                    Path.of(lines.get(0)));
            assertEquals(
                    project.resolve("src/test/java/scripts/StarHopperTest.java"),
                    Path.of(lines.get(1)));
        }
        assertNewScriptFails("is there already", "StarHopper", "--dir", project.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'', must be that of a class",
        "lower, must be that of a class",
        "A-B, must be that of a class",
        "Ünder, must be that of a class",
        "HopTest, must not end in Test",
        "ShipSelf, taken by a class",
        "Fine --wing, unknown argument '--wing'",
        "Fine Other, takes one name",
        "Fine --dir, needs a value",
        "Fine --package Big, the package must be",
        "Fine --package a..b, the package must be",
    })
    void aBadNewScriptIsOneLineAndExit2(String arguments, String why) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
        words.removeIf(String::isEmpty);
        if (!words.contains("--dir")) {
            words.addAll(0, List.of("--dir", project().toString()));
        }
        assertNewScriptFails(why, words.toArray(new String[0]));
        try (Stream<Path> files = Files.walk(project())) {
            assertEquals(0, files.filter(file -> file.toString().endsWith(".java")).count());
        }
    }

    @Test
    void aNewScriptNeedsAProject() throws Exception {
        assertNewScriptFails("there is no source here", "Fine");
        assertNewScriptFails("has no pom.xml", "Fine", "--dir", folder.toString());
    }

    private Path project() throws IOException {
        Path project = folder.resolve("project");
        Files.createDirectories(project);
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        return project;
    }

    private void assertNewScriptFails(String why, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("new-script"));
        words.addAll(List.of(arguments));
        try (Run run = orrery(words.toArray(new String[0]))) {
            List<String> lines = run.allLines();

            assertEquals(1, lines.size(), lines.toString());
            assertTrue(lines.get(0).startsWith("orrery: new-script: "), lines.get(0));
            assertTrue(lines.get(0).contains(why), lines.get(0));
            assertEquals(2, run.exitCode());
        }
    }

    @Test
    void aTerminatedDemoLeavesNoProcess() throws Exception {
        try (Run run = orrery("demo")) {
            List<ProcessHandle> jvms = jvmsOf(run);

            run.terminate();

            assertEquals(143, run.exitCode());
            jvms.forEach(jvm -> assertFalse(jvm.isAlive()));
        }
    }

    @Test
    void aKilledDemoLeavesNoProcess() throws Exception {
        try (Run run = orrery("demo")) {
            List<ProcessHandle> jvms = jvmsOf(run);

            run.kill();

            for (ProcessHandle jvm : jvms) {
                jvm.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void withStayTheServerOutlivesTheBots() throws Exception {
        try (Run run = orrery("demo", "--stay", "--seed", "1")) {
            run.line("server  stays up at game=127.0.0.1:4711");
            List<ProcessHandle> left = run.children();

            run.terminate();

            assertEquals(1, left.size());
            assertEquals(1, run.exitCode(), "the verdict");
            assertFalse(left.get(0).isAlive());
        }
    }

    private static List<ProcessHandle> jvmsOf(Run run) {
        run.line("bots"); // so the server is ready, and the shell waits for the bots
        List<ProcessHandle> jvms = run.children();
        assertEquals(2, jvms.size(), "server and bots");
        return jvms;
    }
}
