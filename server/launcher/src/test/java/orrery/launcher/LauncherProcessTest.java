package orrery.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real processes: what a user sees who types {@code java -jar}. */
class LauncherProcessTest {
    private static final String JAVA_HOME = System.getProperty("java.home");
    private static final String JAVA = JAVA_HOME + "/bin/java";
    private static final long PATIENCE_SECONDS = 60;

    @TempDir private Path folder;
    private Path jar;

    @BeforeEach
    void makeJar() throws IOException {
        jar = ProbeJar.in(folder, Probe.class.getName());
    }

    /**
     * The ways to a child process: on this Java, always; by an older Java, where there is one. Each
     * is a command line without the jar.
     */
    static List<List<String>> ways() {
        List<List<String>> ways = new ArrayList<>();
        ways.add(List.of(JAVA, "-cp", "JAR", Relaunch.class.getName(), "JAR"));
        for (int feature : new int[] {11, 17, 21}) {
            Optional<Path> older = JdkSearch.ofThisMachine().find(feature);
            older.ifPresent(home -> ways.add(List.of(home + "/bin/java", "-jar", "JAR")));
        }
        return ways;
    }

    private Run run(List<String> way, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        way.forEach(word -> command.add(word.equals("JAR") ? jar.toString() : word));
        command.addAll(List.of(arguments));
        return new Run(folder, List.of("JAVA_HOME=" + JAVA_HOME), command);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theChildRunsOn25WithTheArgumentsAndReturnsItsExitCode(List<String> way) throws Exception {
        try (Run run = run(way, "exit", "7", "two words")) {
            assertEquals("25", run.line("feature"));
            assertEquals("[exit, 7, two words]", run.line("arguments"));
            assertEquals(7, run.exitCode());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aTerminatedParentLetsItsChildSayGoodbyeAndEndsWithItsCode(List<String> way)
            throws Exception {
        try (Run run = run(way, "polite")) {
            run.line("waiting");

            run.terminate();

            assertTrue(run.allLines().contains("goodbye"));
            assertEquals(0, run.exitCode());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aChildWithoutMannersIsGoneWhenItsParentIsTerminated(List<String> way) throws Exception {
        try (Run run = run(way, "wait")) {
            ProcessHandle child = childOf(run);

            run.terminate();

            assertEquals(143, run.exitCode());
            assertFalse(child.isAlive());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aKilledParentTakesItsChildDown(List<String> way) throws Exception {
        try (Run run = run(way, "wait")) {
            ProcessHandle child = childOf(run);

            run.kill();

            child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertFalse(child.isAlive());
        }
    }

    private static ProcessHandle childOf(Run run) {
        long pid = Long.parseLong(run.line("pid"));
        run.line("waiting");
        assertFalse(pid == run.pid(), "the probe runs in a process of its own");
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Test
    void on25TheProgramRunsInProcessAndAHintNamesTheBetterCollector() throws Exception {
        List<String> command =
                List.of(JAVA, "-XX:+UseSerialGC", "-Dprobe=x", "-jar", jar.toString(), "exit", "3");
        try (Run run = new Run(folder, List.of(), command)) {
            assertTrue(run.line("orrery: hint:").contains("-XX:+UseZGC"));
            assertEquals(run.pid(), Long.parseLong(run.line("pid")));
            assertEquals("x", run.line("property"));
            assertEquals(3, run.exitCode());
        }
    }

    @Test
    void withTheRecommendedCollectorThereIsNoHint() throws Exception {
        List<String> command = List.of(JAVA, "-XX:+UseZGC", "-jar", jar.toString(), "exit", "0");
        try (Run run = new Run(folder, List.of(), command)) {
            assertTrue(run.allLines().get(0).startsWith("feature"), "first line");
            assertEquals(0, run.exitCode());
        }
    }

    @Test
    void theProgramsOwnFailureIsShownAsItsOwn() throws Exception {
        List<String> command = List.of(JAVA, "-jar", jar.toString(), "throw");
        try (Run run = new Run(folder, List.of(), command)) {
            String failure = run.line("Exception in thread \"main\"");
            assertEquals("java.lang.IllegalStateException: the probe's own failure", failure);
            assertEquals(1, run.exitCode());
        }
    }

    @Test
    void anOlderJavaTakesTheOptionsOfTheFolderBeforeThoseOfTheJar() throws Exception {
        List<List<String>> olderJavas = ways().subList(1, ways().size());
        assumeFalse(olderJavas.isEmpty(), "no Java 11, 17 or 21 on this machine");
        for (List<String> way : olderJavas) {
            try (Run run = run(way, "exit", "0")) {
                assertEquals("fromJar", run.line("property"), way.toString());
            }
            Files.createDirectories(folder.resolve("config"));
            Files.writeString(folder.resolve("config/jvm.options"), "-Dprobe=fromFolder\n");
            try (Run run = run(way, "exit", "0")) {
                assertEquals("fromFolder", run.line("property"), way.toString());
            }
            List<String> withProperty = new ArrayList<>(way);
            withProperty.add(1, "-Dprobe=fromUser");
            try (Run run = run(withProperty, "exit", "0")) {
                assertEquals("fromUser", run.line("property"), way.toString());
            }
        }
    }

    @Test
    void aJarThatNamesNoMainClassSaysSo() throws Exception {
        Path nameless = ProbeJar.in(Files.createDirectory(folder.resolve("b")), "");
        List<String> command = List.of(JAVA, "-XX:+UseZGC", "-jar", nameless.toString());
        try (Run run = new Run(folder, List.of(), command)) {
            assertEquals(
                    List.of("orrery: no Orrery-Main in the manifest of " + nameless),
                    run.allLines());
            assertEquals(2, run.exitCode());
        }
    }
}
