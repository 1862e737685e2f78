package orrery.weaver.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import orrery.scripthost.ScriptClasses;
import orrery.scripthost.ScriptLoadException;
import orrery.scripthost.weave.Weaver;

/** As the server has it: programs are counted first, and then their frames are woven. */
class BudgetedFuzzTest {
    private static final long FIRST_SEED = 5_000_000;

    @Test
    void programsThatAreCountedDoTheSameWoven() {
        compare(FIRST_SEED, 100);
    }

    @Test
    @Tag("long")
    void fiveThousandProgramsThatAreCountedDoTheSameWoven() {
        compare(FIRST_SEED + 1_000_000, 5_000);
    }

    private static void compare(long firstSeed, int programs) {
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        Hunt.Result result =
                Hunt.among(
                        firstSeed,
                        programs,
                        threads,
                        () -> Differential.after(BudgetedFuzzTest::counted));
        if (result.difference() != null) {
            assertEquals(
                    "",
                    Hunt.shrunk(
                                    result.difference(),
                                    () -> Differential.after(BudgetedFuzzTest::counted))
                            .toString());
        }
        assertTrue(result.compared() >= programs, "compared " + result);
    }

    private static SortedMap<String, byte[]> counted(SortedMap<String, byte[]> classes) {
        try {
            return Weaver.weave(new ScriptClasses("fuzz", classes)).bytes();
        } catch (ScriptLoadException refused) {
            throw new AssertionError(refused);
        }
    }
}
