package orrery.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that need files and connections, in small. */
class BigExamplesTest {
    @TempDir private Path folder;

    @Test
    void everyWordIsCountedByAReducerOfItsOwn() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "to be, or\nnot to be\n");
        Files.writeString(folder.resolve("b.txt"), "(be)\n");

        MapReduce.Tally tally = new MapReduce.Tally();

        assertEquals(
                Map.of("to", 2L, "be", 3L, "or", 1L, "not", 1L),
                tally.count(WordText.files(folder)));
        assertEquals(4, tally.mostAlive());
    }

    @Test
    void aModuleOfTheJdkMakesAText() throws IOException {
        Path module = Path.of(URI.create("jrt:/")).resolve("/modules/java.logging");
        WordText.makeFile(module, folder.resolve("java.logging.txt"));

        List<Path> files = WordText.files(folder);
        Map<String, Long> counts = MapReduce.byStreams(files);

        assertTrue(counts.get("Logger") > 10, counts.size() + " words");
        assertEquals(counts, new MapReduce.Tally().count(files));
    }

    @Test
    void everyClientGetsItsOwnPageFromOneThread() throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (PageServer server = new PageServer()) {
            assertTrue(PageClients.run(server.port(), 50, new PrintStream(told)), told.toString());

            // Each of the quick rounds and the slow one.
            assertTrue(server.summary().startsWith("served 200 pages on thread "));
        }
        assertTrue(told.toString().contains("50 answers, 0 of them wrong"), told.toString());
    }

    @Test
    void aDescriptorLimitThatIsTooLowIsToldBeforeAnybodyConnects() {
        SlowPages.requireDescriptors(10_000, 10_200);

        WrongUsageException e =
                assertThrows(
                        WrongUsageException.class,
                        () -> SlowPages.requireDescriptors(10_000, 1024));

        assertEquals(
                "10000 clients need a limit of 10200 open files, it is 1024 (ulimit -n)",
                e.getMessage());
    }
}
