package orrery.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotaTest {
    private final Rota<Integer> rota = new Rota<>();

    @Test
    void aRoundThatIsCutShortIsContinuedByTheNext() {
        List.of(1, 2, 3, 4).forEach(rota::add);
        rota.begin();
        List<Integer> served = new ArrayList<>(List.of(rota.next(), rota.next(), rota.next()));

        rota.begin();
        served.addAll(List.of(rota.next(), rota.next()));

        assertEquals(List.of(1, 2, 3, 4, 1), served);
        assertEquals(2, rota.remaining());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everybodyWhoIsThereFromBeginToEndHasOneTurn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Integer> there = new TreeSet<>();
        int last = 0;
        for (int round = 0; round < 500; round++) {
            rota.begin();
            Set<Integer> due = new TreeSet<>(there);
            Set<Integer> served = new TreeSet<>();
            while (rota.remaining() > 0) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        rota.add(++last);
                        there.add(last);
                    }
                    case 1 -> {
                        List<Integer> all = List.copyOf(there);
                        Integer leaver = all.get(random.nextInt(all.size()));
                        rota.remove(leaver);
                        there.remove(leaver);
                        due.remove(leaver);
                        served.remove(leaver);
                    }
                    default ->
                            assertTrue(
                                    served.add(rota.next()),
                                    "twice in round %d, seed %d".formatted(round, seed));
                }
            }
            assertEquals(due, served, "round %d, seed %d".formatted(round, seed));
            for (int i = random.nextInt(4); i > 0; i--) {
                rota.add(++last);
                there.add(last);
            }
        }
    }
}
