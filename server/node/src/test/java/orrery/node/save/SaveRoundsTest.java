package orrery.node.save;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.tasklet.save.SavedBytes;

class SaveRoundsTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final SaveRounds rounds = new SaveRounds(2, 7);

    @Test
    void aRoundIsCompleteWhenEverySystemIsCopied() throws Exception {
        long round = rounds.begin();
        rounds.cut(round, part(1, 20));
        rounds.cut(round, part(0, 10));

        List<SavedSystem> systems = rounds.await(round, AT_ONCE);

        assertEquals(8, round);
        assertEquals(10, systems.get(0).tick());
        assertEquals(20, systems.get(1).tick());
    }

    @Test
    void whatArrivesBehindTheCutAndLeftBeforeItIsUnderWay() throws Exception {
        long round = rounds.begin();
        rounds.cut(round, part(1, 20));
        rounds.late(round, 1, new byte[] {42});
        rounds.cut(round, part(0, 10));

        List<SavedSystem> systems = rounds.await(round, AT_ONCE);

        assertArrayEquals(new byte[] {42}, systems.get(1).underWay().getFirst());
        assertEquals(List.of(), systems.get(0).underWay());
    }

    @Test
    void aRoundThatMissesASystemSaysSo() {
        long round = rounds.begin();
        rounds.cut(round, part(1, 20));

        Exception thrown =
                assertThrows(
                        SaveRounds.IncompleteException.class, () -> rounds.await(round, AT_ONCE));

        assertEquals("1 of 2 systems had no tick border within 0 s", thrown.getMessage());
    }

    @Test
    void aNewRoundForgetsWhatAnUnfinishedOneHad() throws Exception {
        long givenUp = rounds.begin();
        rounds.cut(givenUp, part(0, 10));
        rounds.late(givenUp, 0, new byte[] {1});

        long round = rounds.begin();
        rounds.cut(givenUp, part(1, 11));
        rounds.late(givenUp, 1, new byte[] {2});
        rounds.cut(round, part(0, 12));
        rounds.cut(round, part(1, 13));

        List<SavedSystem> systems = rounds.await(round, AT_ONCE);
        assertEquals(12, systems.get(0).tick());
        assertEquals(13, systems.get(1).tick());
        assertEquals(List.of(), systems.get(0).underWay());
        assertEquals(List.of(), systems.get(1).underWay());
        assertThrows(SaveRounds.IncompleteException.class, () -> rounds.await(givenUp, AT_ONCE));
    }

    @Test
    void aRoundInWhichASystemCannotBeCopiedFailsWithItsReason() {
        long round = rounds.begin();
        rounds.failed(round, "Alpha: something cannot be saved");

        Exception thrown =
                assertThrows(
                        SaveRounds.IncompleteException.class, () -> rounds.await(round, AT_ONCE));

        assertEquals("Alpha: something cannot be saved", thrown.getMessage());
    }

    private static SavedSystem part(int index, long tick) {
        return new SavedSystem(index, tick, SavedBytes.of(new byte[0]), List.of(), List.of());
    }
}
