package orrery.weaver.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that was written to a file goes on in a process that has never seen it run. */
@Tag("long")
class OtherProcessTest {
    private static final String PROGRAM = "Hermit";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 133, 200, 311, 424, 500})
    void theHermitGoesOnInAnotherProcessFromWhereItWasSaved(int resumes) throws Exception {
        Classes classes = OtherProcess.woven(PROGRAM);
        String whole = Run.trace(PROGRAM, classes, Suspending.ALWAYS, (trial, n) -> {});

        Trial first = Run.started(PROGRAM, classes, Suspending.ALWAYS);
        for (int i = 0; i < resumes; i++) {
            assertTrue(Run.step(first), "the program ends before resume " + resumes);
        }
        Path save = folder.resolve("save");
        Files.write(save, Moves.save(first, classes));
        String rest = OtherProcess.trace(PROGRAM, save, folder);

        assertEquals(whole, first.trace() + rest);
    }
}
