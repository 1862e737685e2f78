package orrery.weaver.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.weaver.fuzz.Differential.Difference;

/** The fuzzer sees what it is there to see, within the programs of its short run. */
@Tag("long")
class PlantedFaultTest {
    private static final int SHORT_RUN = 1_000;

    @ParameterizedTest
    @EnumSource
    void aFaultInTheWovenClassesIsFoundByTheShortRunsPrograms(Fault fault) throws IOException {
        Hunt.Result result = Hunt.among(1, SHORT_RUN, 1, () -> Differential.withFault(fault));
        Difference difference = result.difference();
        assertNotNull(difference, () -> fault + " was not found by " + result);
        assertEquals(List.of(), soundly(difference.program()), "differs without the fault too");
    }

    private static List<Difference> soundly(Program program) throws IOException {
        try (Differential sound = Differential.ofMany()) {
            return sound.among(List.of(program));
        }
    }
}
