package orrery.scripthost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every attempt to get out is refused when it is loaded, by a line that says what to do instead.
 */
class EscapeTest {
    private static final int FIRST_LINE_OF_BODY = 9;

    private static final List<AttemptList.Attempt> ATTEMPTS = AttemptList.all();

    private static SortedMap<String, byte[]> compiled = new TreeMap<>();

    @BeforeAll
    static void compileAll() throws Exception {
        CompiledJar jar = new CompiledJar();
        for (int number = 0; number < ATTEMPTS.size(); number++) {
            jar.source(nameOf(number), source(number, ATTEMPTS.get(number)));
        }
        compiled = ScriptClasses.read("attempts", jar.open()).bytes();
    }

    static List<AttemptList.Attempt> attempts() {
        return ATTEMPTS;
    }

    @Test
    void thereAreMoreThanSixtyOfThem() {
        assertTrue(ATTEMPTS.size() > 60, "there are " + ATTEMPTS.size());
        assertEquals(
                ATTEMPTS.size(),
                ATTEMPTS.stream().map(AttemptList.Attempt::what).distinct().count(),
                "each has a name of its own");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void isRefused(AttemptList.Attempt attempt) {
        int number = ATTEMPTS.indexOf(attempt);
        String name = nameOf(number);

        ScriptLoadException refused =
                assertThrows(
                        ScriptLoadException.class,
                        () -> ScriptLoader.load("attempts", classesOf(name)));

        List<ScriptError> fitting =
                refused.errors().stream()
                        .filter(error -> error.message().contains(attempt.refusal()))
                        .toList();
        assertTrue(
                !fitting.isEmpty(), () -> "no '" + attempt.refusal() + "' in\n" + refused.lines());
        assertTrue(fitting.getFirst().className().startsWith(name), refused.getMessage());
        assertEquals(shortName(number) + ".java", fitting.getFirst().file());
        if (attempt.members().isEmpty()) {
            assertEquals(FIRST_LINE_OF_BODY, fitting.getFirst().line(), refused.getMessage());
        }
        for (String line : refused.lines()) {
            assertTrue(
                    line.matches(
                            "attempts: attempts\\.A\\d+[$\\w]*(\\.[<>$\\w]+)? \\(A\\d+\\.java(:\\d+)?\\): .+"),
                    line);
        }
    }

    private static SortedMap<String, byte[]> classesOf(String name) {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        compiled.forEach((className, bytes) -> {
            if (className.equals(name) || className.startsWith(name + "$")) {
                classes.put(className, bytes);
            }
        });
        return classes;
    }

    private static String shortName(int number) {
        return "A" + number;
    }

    private static String nameOf(int number) {
        return "attempts." + shortName(number);
    }

    private static String source(int number, AttemptList.Attempt attempt) {
        return """
        package attempts;
        import java.util.*;
        import java.util.function.*;
        import java.util.stream.*;
        import orrery.script.*;
        public class %s implements EntityScript<ShipSelf> {
            %s
            static void attempt(ShipSelf self) throws Throwable {
                %s
            }
            @Override public void run(ShipSelf self) {}
        }
        """
                .formatted(shortName(number), attempt.members(), attempt.body());
    }
}
