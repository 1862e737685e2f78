package orrery.weaver.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that were written by hand, and those that once differed. */
class KeptProgramsTest {
    private static final int MANY_SWITCHES = 400;

    @Test
    void keptProgramsDoTheSameWovenAndSavedAtEverySuspension() throws IOException {
        try (Differential differential = Differential.inAllModes()) {
            List<Program> programs = Kept.all();
            assertEquals(List.of(), differential.among(programs));
            assertEquals(programs.size(), differential.compared);
        }
    }

    @Test
    void theHermitIsSuspendedSomeFourHundredTimes() throws IOException {
        try (Compilation compilation = new Compilation()) {
            Batch batch = new Batch(List.of(Kept.of("Hermit")), compilation, it -> it, it -> it);
            int[] resumes = {0};
            String trace =
                    Run.trace(
                            "Hermit", batch.woven, Suspending.ALWAYS, (trial, n) -> resumes[0] = n);
            assertTrue(resumes[0] >= MANY_SWITCHES, resumes[0] + " switches");
            assertTrue(trace.contains("end "), trace);
        }
    }
}
