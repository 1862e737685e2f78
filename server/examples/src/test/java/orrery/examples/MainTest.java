package orrery.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(List<String> arguments) {
        return Main.run(arguments, new PrintStream(out), new PrintStream(err));
    }

    @Test
    void withoutANameItListsEachExampleInOneLine() {
        assertEquals(0, run(List.of()));

        List<String> lines = out.toString().lines().toList();
        for (String name :
                List.of(
                        "chain",
                        "ping-pong",
                        "hackysack",
                        "factory",
                        "circuit",
                        "robots",
                        "map-reduce",
                        "slow-pages",
                        "fire-and-forget",
                        "pickle")) {
            assertEquals(
                    1, lines.stream().filter(line -> line.startsWith(name + " ")).count(), name);
        }
        assertEquals("", err.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fly | orrery: unknown example 'fly' (./orrery example lists them)",
                "chain x | orrery: example chain: LINKS must be a whole number from 1 to 5000000, was 'x'",
                "chain 0 | orrery: example chain: LINKS must be a whole number from 1 to 5000000, was '0'",
                "chain 1 2 | orrery: example chain: takes no argument '2'",
                "pickle 0 | orrery: example pickle: LINKS must be a whole number from 1 to 1000000, was '0'"
            })
    void wrongUsageIsOneLineAndExit2(String arguments, String line) {
        assertEquals(2, run(List.of(arguments.split(" "))));

        assertEquals(List.of(line), err.toString().lines().toList());
        assertEquals("", out.toString());
    }

    @Test
    void anExampleThatRanEndsWith0() {
        assertEquals(0, run(List.of("chain", "1000")));

        assertTrue(out.toString().startsWith("chain of 1,000, run 1: out came 1000;"));
    }
}
