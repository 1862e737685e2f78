package orrery.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Traces of the programs in which much goes on at a time. */
class WorldsTest {
    @Test
    void theFirstDollIsMadeInTheOrderOfTheSlowestPart() {
        List<String> trace = new ArrayList<>();

        long seconds = Factory.make(1, trace::add);

        assertEquals(
                List.of(
                        "  4 s  head moulded",
                        "  5 s  arm moulded",
                        "  6 s  leg moulded",
                        "  8 s  head moulded",
                        " 10 s  torso moulded",
                        " 10 s  arm moulded",
                        " 12 s  leg moulded",
                        " 12 s  head moulded",
                        " 14 s  legs on",
                        " 15 s  arm moulded",
                        " 16 s  head moulded",
                        " 16 s  arms on",
                        " 18 s  leg moulded",
                        " 19 s  head on",
                        " 19 s  doll 1 packed"),
                trace);
        assertEquals(19, seconds);
    }

    @Test
    void aFactoryIsAsFastAsItsSlowestMachine() {
        // Two legs a doll at 6 s each are what takes longest: 12 s for every doll but the first.
        assertEquals(Factory.make(1, _ -> {}) + 99 * 12, Factory.make(100, _ -> {}));
    }

    @Test
    void aHalfAdderAddsTwoBits() {
        assertEquals(
                List.of("0 0 -> 0 0", "0 1 -> 1 0", "1 0 -> 1 0", "1 1 -> 0 1"),
                Circuit.halfAdderTable());
    }

    @Test
    void aFullAdderAddsThreeBits() {
        assertEquals(
                List.of(
                        "0 0 0 -> 0 0",
                        "0 0 1 -> 1 0",
                        "0 1 0 -> 1 0",
                        "0 1 1 -> 0 1",
                        "1 0 0 -> 1 0",
                        "1 0 1 -> 0 1",
                        "1 1 0 -> 0 1",
                        "1 1 1 -> 1 1"),
                Circuit.fullAdderTable());
    }

    @Test
    void fullAddersInARowAddNumbers() {
        for (int a = 0; a < 256; a += 15) {
            for (int b = 0; b < 256; b += 17) {
                assertEquals(a + b, Circuit.add(a, b), a + " + " + b);
            }
        }
    }

    @Test
    void aSeedDecidesHowTheRobotsEnd() {
        List<String> trace = new ArrayList<>();

        int left = Robots.drive(5, 1, trace::add);

        assertEquals(
                List.of(
                        " 0 s  robot 1 joins at 5,0",
                        " 0 s  robot 2 joins at 3,3",
                        " 0 s  robot 3 joins at 1,0",
                        " 0 s  robot 4 joins at 2,5",
                        " 0 s  robot 5 joins at 7,5",
                        "19 s  robot 3 bumps into robot 4",
                        "19 s  robot 4 bumps into robot 3",
                        "20 s  robot 3 bumps into robot 4",
                        "20 s  robot 4 bumps into robot 3",
                        "21 s  robot 3 bumps into robot 4",
                        "21 s  robot 3 is wrecked",
                        "22 s  robot 4 bumps into robot 5",
                        "22 s  robot 4 is wrecked"),
                trace);
        assertEquals(3, left);
    }

    @Test
    void everyRobotThatIsNotLeftWasWrecked() {
        List<String> trace = new ArrayList<>();

        int left = Robots.drive(100, 3, trace::add);

        long wrecked = trace.stream().filter(line -> line.endsWith("is wrecked")).count();
        assertEquals(100, left + wrecked);
        assertNotEquals(0, wrecked);
    }
}
