package orrery.node.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author gets who asks what becomes of his scripts. */
class WeaveReportTest {
    private static final String GOOD =
            """
            package studio;
            import orrery.script.*;
            public final class Miner implements EntityScript<ShipSelf> {
                @Override public void run(ShipSelf self) {
                    while (true) {
                        rest(self);
                        self.sleep(1);
                    }
                }
                private void rest(ShipSelf self) { self.sleep(2); }
                private int sum(int a, int b) { return a + b; }
            }
            """;

    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aFolderOfScriptsIsReportedAClassAtATime() throws Exception {
        compile(GOOD);

        assertEquals(0, report(folder.toString()));

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(
                lines.getFirst()
                        .startsWith(
                                "studio.Miner: 3 of 5 methods woven, 4 sites, 0 lambdas, class file "),
                lines::toString);
        assertTrue(lines.get(1).startsWith("    run: 2 sites, code "), lines::toString);
        assertTrue(
                lines.getLast().startsWith("1 classes, 3 methods woven, 4 sites, class files "),
                lines::toString);
        assertTrue(lines.getLast().endsWith(" bytes, 0 refused"), lines::toString);
    }

    @Test
    void aJarIsReportedAsItsClassesAre() throws Exception {
        compile(GOOD);
        assertEquals(0, report(folder.toString()));
        String ofFolder = out.toString(StandardCharsets.UTF_8);
        out.reset();

        assertEquals(0, report(jar().toString()));

        assertEquals(ofFolder, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsRefusedIsSaidWithItsLineAndEndsWithOne() throws Exception {
        compile(GOOD.replace("rest(self);", "java.util.List.of(1.0).forEach(self::sleep);"));

        assertEquals(1, report(folder.toString()));

        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(
                said.contains(
                        "refused: studio.Miner.run (Miner.java:6): a lambda for"
                                + " java.util.function.Consumer waits: it calls"
                                + " orrery.script.Self.sleep; java.util.List.forEach is library"),
                said);
        assertTrue(said.stripTrailing().endsWith("1 refused"), said);
    }

    @Test
    void whatTheVerifierRefusesEndsWithOneToo() throws Exception {
        compile(GOOD.replace("rest(self);", "System.exit(0);"));

        assertEquals(1, report(folder.toString()));

        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("calls java.lang.System.exit(int)"), said);
    }

    @Test
    void plainClassesAreNotVerified() throws Exception {
        compile(GOOD.replace("rest(self);", "rest(self); System.exit(0);"));

        assertEquals(0, report("--plain", folder.toString()));
    }

    @Test
    void wrongUsageIsALineAndEndsWithTwo() throws Exception {
        assertEquals(2, report());
        assertEquals(2, report(folder.resolve("none.jar").toString()));
        assertEquals(2, report(folder.toString()));
        assertEquals(2, report("--unknown", folder.toString()));

        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertEquals(
                List.of(
                        "orrery: weave-report: Missing required parameter: 'FILE'; try --help",
                        "orrery: weave-report: '%s' cannot be read: NoSuchFileException; try --help"
                                .formatted(folder.resolve("none.jar")),
                        "orrery: weave-report: '%s' has no class files; try --help"
                                .formatted(folder),
                        "orrery: weave-report: Unknown option: '--unknown'; try --help"),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private int report(String... arguments) {
        String[] all =
                Stream.concat(Stream.of("weave-report"), Stream.of(arguments))
                        .toArray(String[]::new);
        assertTrue(WeaveReport.known(all));
        return WeaveReport.run(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private void compile(String source) throws Exception {
        Path file = folder.resolve("Miner.java");
        Files.writeString(file, source);
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                file.toString());
        assertEquals(0, code);
    }

    private Path jar() throws Exception {
        Path jar = folder.resolve("scripts.jar");
        try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(jar))) {
            to.putNextEntry(new JarEntry("studio/Miner.class"));
            to.write(Files.readAllBytes(folder.resolve("studio/Miner.class")));
        }
        return jar;
    }
}
