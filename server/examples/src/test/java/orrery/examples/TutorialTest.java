package orrery.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Traces of the programs that pass something to and fro. */
class TutorialTest {
    @Test
    void aNumberGrowsByOneAtEachLinkOfTheChain() {
        assertEquals(1, Chain.pass(1));
        assertEquals(100_000, Chain.pass(100_000));
    }

    @Test
    void pingAndPongAlternate() {
        List<String> trace = new ArrayList<>();

        PingPong.play(3, trace::add);

        assertEquals(List.of("ping", "pong", "ping", "pong", "ping", "pong"), trace);
    }

    @Test
    void aSeedDecidesWhoKicksToWhom() {
        assertEquals(
                List.of(
                        "player 0 has it from 4, kicks to 3",
                        "player 3 has it from 0, kicks to 0",
                        "player 0 has it from 3, kicks to 2",
                        "player 2 has it from 0, kicks to 1",
                        "player 1 has it from 2, kicks to 0",
                        "player 0 has it from 1, kicks to 1"),
                kicks(5, 6, 1));
        assertNotEquals(kicks(5, 6, 1), kicks(5, 6, 2));
    }

    @Test
    void theGameEndsAfterItsKicksHoweverManyPlay() {
        assertEquals(1_000, kicks(2, 1_000, 7).size());
        assertEquals(1_000, kicks(10_000, 1_000, 7).size());
    }

    private static List<String> kicks(int players, int kicks, long seed) {
        List<String> trace = new ArrayList<>();
        new Hackysack.Game(players, kicks, seed, trace::add).play();
        return trace;
    }
}
