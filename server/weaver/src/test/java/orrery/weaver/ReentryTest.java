package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.tasklet.WaitingRun;

/** Programs give the same text however they are suspended. */
class ReentryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Straight",
                "Operands",
                "Tries",
                "Calls",
                "Branches",
                "Traces",
                "Both",
                "Collections",
                "Rounds"
            })
    void aProgramGoesOnWhereItWasLeft(String program) throws Exception {
        WaitingRun plain = new WaitingRun(_ -> false, false);
        String expected = plain.run(body(program, getClass().getClassLoader()));

        ClassLoader woven = new ProgramLoader();
        assertEquals(expected, run(program, woven, _ -> false, false), "never suspended");
        assertEquals(expected, run(program, woven, _ -> true, false), "suspended everywhere");
        assertEquals(expected, run(program, woven, _ -> true, true), "moved everywhere");
        for (int at = 0; at < plain.operations(); at++) {
            int only = at;
            assertEquals(
                    expected, run(program, woven, n -> n == only, true), "suspended at " + only);
            assertEquals(
                    expected, run(program, woven, n -> n != only, true), "not only at " + only);
        }
    }

    private static String run(
            String program, ClassLoader loader, IntPredicate suspendedAt, boolean copied)
            throws ReflectiveOperationException {
        return new WaitingRun(suspendedAt, copied).run(body(program, loader));
    }

    @SuppressWarnings("unchecked")
    private static Supplier<String> body(String program, ClassLoader loader)
            throws ReflectiveOperationException {
        return (Supplier<String>)
                loader.loadClass(ProgramLoader.PROGRAMS + program)
                        .getDeclaredConstructor()
                        .newInstance();
    }
}
