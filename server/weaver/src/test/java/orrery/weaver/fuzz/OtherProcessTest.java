package orrery.weaver.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that was written to a file goes on in a process that has never seen it run. */
@Tag("long")
class OtherProcessTest {
    private static final String PROGRAM = "Hermit";
    private static final int MANY_SWITCHES = 400;

    @TempDir Path folder;

    @Test
    void theHermitGoesOnInAnotherProcessFromEverySuspension() throws Exception {
        Classes classes = OtherProcess.woven(PROGRAM);
        List<String> sofar = new ArrayList<>();
        Trial whole = Run.started(PROGRAM, classes, Suspending.ALWAYS);
        Run.go(
                whole,
                (trial, resumes) -> {
                    sofar.add(trial.trace());
                    write(resumes, Moves.save(trial, classes));
                });

        OtherProcess.goOn(PROGRAM, folder);

        assertTrue(sofar.size() >= MANY_SWITCHES, sofar.size() + " switches");
        for (int resumes = 1; resumes <= sofar.size(); resumes++) {
            String rest = Files.readString(OtherProcess.trace(folder, resumes));
            assertEquals(
                    whole.trace(), sofar.get(resumes - 1) + rest, "saved after resume " + resumes);
        }
    }

    private void write(int resumes, byte[] saved) {
        try {
            Files.write(OtherProcess.save(folder, resumes), saved);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
