package orrery.sim.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.sim.measure.Meter;

class AgendaTest {
    private static final long MILLI = 1_000_000L;

    private long now;
    private final Meter meter = new Meter(0, 100 * MILLI);
    private final Agenda agenda = new Agenda(() -> now, 0, meter);
    private final List<String> done = new ArrayList<>();

    @Test
    void actionsRunInTheOrderOfTheirIntendedTimesAndThenOfTheirComing() {
        agenda.at(20 * MILLI, note("late"));
        agenda.at(10 * MILLI, note("early"));
        agenda.at(20 * MILLI, note("late too"));
        now = 10 * MILLI;
        assertFalse(agenda.turn());
        now = 50 * MILLI;

        agenda.turn();

        assertEquals(List.of("early at 10", "late at 20", "late too at 20"), done);
    }

    @Test
    void intendedTimesAreTheNextStepAndLatenessIsMeasuredFromThere() {
        agenda.at(11 * MILLI, note("x"));
        now = 14 * MILLI;
        agenda.turn();
        assertEquals(List.of(), done);

        now = 18 * MILLI;
        agenda.turn();

        assertEquals(List.of("x at 15"), done);
        assertEquals(3, meter.harvest().lateness().maxMillis(), 0.01);
    }

    @Test
    void whatBeginsTooLateIsAMissedSchedule() {
        agenda.at(0, note("in time"));
        agenda.turn();
        agenda.at(10 * MILLI, note("missed"));
        now = 111 * MILLI;
        agenda.turn();

        assertEquals(2, meter.harvest().counts().actions());
        assertEquals(1, meter.harvest().counts().missed());
    }

    @Test
    void aTurnHasAnEnd() {
        for (int i = 0; i <= Agenda.MAX_ACTIONS_PER_TURN; i++) {
            agenda.at(0, note("x"));
        }

        assertTrue(agenda.turn());
        assertEquals(Agenda.MAX_ACTIONS_PER_TURN, done.size());
        assertFalse(agenda.turn());
    }

    /**
     * A server that is silent from second 3 to second 6, asked ten times a second for ten seconds:
     * every question of those three seconds must count with the time that it really took. One that
     * waited for each answer before it asked again would have found one slow answer in seventy.
     */
    @Test
    void aStalledServerShowsInThePercentilesAsLongAsItStalled() {
        Outstanding outstanding = new Outstanding();
        for (int i = 0; i < 100; i++) {
            long key = i;
            agenda.at(
                    i * 100 * MILLI,
                    (intended, _) -> {
                        outstanding.asked(key, intended);
                        return true;
                    });
        }

        for (now = 0; now < 10_000 * MILLI; now += Agenda.STEP_NANOS) {
            agenda.turn();
            boolean silent = now >= 3_000 * MILLI && now < 6_000 * MILLI;
            while (!silent && outstanding.size() > 0) {
                meter.orderTook(outstanding.take(), now);
            }
        }

        Meter.Total total = meter.total();
        assertEquals(100, total.orders().count());
        assertEquals(0, total.orders().millis(50), 1);
        assertEquals(1_500, total.orders().millis(85), 60);
        assertEquals(2_900, total.orders().millis(99), 60);
        assertEquals(3_000, total.orders().maxMillis(), 10);
    }

    @Test
    void whatWasIntendedInTheRampDoesNotCountHoweverLateItEnds() {
        Meter ramped = new Meter(1_000 * MILLI, 100 * MILLI);

        ramped.orderTook(999 * MILLI, 5_000 * MILLI);
        ramped.orderTook(1_000 * MILLI, 1_050 * MILLI);

        assertEquals(1, ramped.total().orders().count());
        assertEquals(50, ramped.total().orders().maxMillis(), 0.1);
        assertEquals(2, ramped.harvest().orders().count());
        assertEquals(0, ramped.harvest().orders().count(), "a harvest is taken once");
    }

    @Test
    void outstandingQuestionsKeepTheirOrderWhileTheyGrow() {
        Outstanding outstanding = new Outstanding();
        outstanding.asked(1, 10);
        outstanding.asked(2, 20);
        assertEquals(10, outstanding.take());
        for (int key = 3; key <= 40; key++) {
            outstanding.asked(key, key * 10L);
        }

        assertFalse(outstanding.answers(1));
        for (int key = 2; key <= 40; key++) {
            assertTrue(outstanding.answers(key));
            assertEquals(key * 10L, outstanding.take());
        }
        assertEquals(0, outstanding.size());
    }

    @Test
    void theGateLetsSoManyInAndThenOneForEachThatLeaves() {
        JoinGate gate = new JoinGate(2);
        for (String name : List.of("a", "b", "c", "d")) {
            gate.ask(() -> done.add(name));
        }
        assertEquals(List.of("a", "b"), done);

        gate.leave();

        assertEquals(List.of("a", "b", "c"), done);
    }

    @Test
    void onlyScriptsForShipsAreOnTheShelf() {
        ScriptShelf shelf = new ScriptShelf();

        assertTrue(shelf.has("BeltMiner"));
        assertTrue(shelf.has("orrery.scripts.Pirate"));
        assertFalse(shelf.has("Pilot"), "needs a player's body");
        assertFalse(shelf.has("TrafficControl"), "needs a station's body");
        assertFalse(shelf.has("Nobody"));
        assertFalse(shelf.has("java.lang.String"));
    }

    private Agenda.Action note(String what) {
        return (intended, _) -> done.add(what + " at " + intended / MILLI);
    }
}
