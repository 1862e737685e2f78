package orrery.weaver.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import orrery.weaver.fuzz.Differential.Difference;

/**
 * Random programs do the same woven as they were written. Which seeds are tried first is set by the
 * system property {@code orrery.fuzz.seed}.
 */
class DifferentialFuzzTest {
    private static final long FIRST_SEED = Long.getLong("orrery.fuzz.seed", 1);
    private static final Path FOUND = Path.of("target", "differing-programs");

    @Test
    void aThousandProgramsDoTheSameWoven() throws IOException {
        compare(FIRST_SEED, 1_000);
    }

    @Test
    @Tag("long")
    void aHundredThousandProgramsDoTheSameWoven() throws IOException {
        compare(FIRST_SEED + 1_000_000, 100_000);
    }

    private static void compare(long firstSeed, int programs) throws IOException {
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        Hunt.Result result = Hunt.among(firstSeed, programs, threads, Differential::ofMany);
        if (result.difference() != null) {
            Difference small = Hunt.shrunk(result.difference(), Differential::inAllModes);
            Files.createDirectories(FOUND);
            Path kept = FOUND.resolve(small.program().name() + ".java");
            Files.writeString(kept, small.program().text().toString());
            fail("kept as " + kept + ", as small as it gets: " + small);
        }
        assertTrue(result.compared() >= programs, "compared " + result);
        assertTrue(result.skipped() < programs / 50, "javac fails too often: " + result);
    }
}
