package orrery.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.node.save.SaveRounds;
import orrery.node.save.SavedSystem;
import orrery.world.mind.Departure;
import orrery.world.mind.Remembered;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Universe;

class SystemCutTest {
    private static final long SEED = 20_261_123;
    private static final long MUCH_NANOS = Long.MAX_VALUE / 2;

    private final LiveScripts scripts = ReplayProcess.scripts();
    private final Universe demo = Crowded.times(ReplayProcess.demo(scripts), 0.3);
    private final ScriptedPlayers nobody = new ScriptedPlayers(demo, 0, SEED);
    private final Lockstep game = new Lockstep(demo, SEED, scripts, TickSeal.NONE);
    private final Lockstep beside = new Lockstep(demo, SEED, scripts, TickSeal.NONE);
    private final SolarSystem system = game.systems().getFirst();
    private final SaveRounds rounds = new SaveRounds(1, 0);
    private final Intake intake = new Intake(system, new Residents(), rounds, List.of());
    private final SystemCut cut = new SystemCut(system, intake, rounds);

    @BeforeEach
    void playForAWhile() {
        for (int tick = 0; tick < 20; tick++) {
            run(game);
        }
        while (system.preempted()) {
            run(game);
        }
    }

    private void run(Lockstep one) {
        one.run(nobody);
    }

    private void copyOnce() {
        rounds.begin();
        cut.atBorder(MUCH_NANOS);
        cut.finish();
    }

    private boolean isUnderWay() {
        return cut.canGoOn(System.nanoTime() + MUCH_NANOS);
    }

    /** Time for the smallest piece that there is. */
    private static long soon() {
        return System.nanoTime() + 1_000;
    }

    private Arrival arrival(long round) {
        Departure lostShip =
                new Departure(
                        round + 1,
                        system.name(),
                        system.index(),
                        null,
                        "nobody",
                        new TreeMap<>(),
                        new Remembered(new TreeMap<>(), new TreeMap<>()),
                        null,
                        List.of(),
                        new Departure.Traveller.OfNobody());
        return new Arrival(lostShip, 1, system.tick(), 0, round, null);
    }

    @Test
    void aCopyInPiecesBetweenWhichOthersTickIsTheOneThatIsMadeAtOnce() throws Exception {
        byte[] atOnce = system.save().bytes().toArray();
        long round = rounds.begin();

        cut.atBorder(MUCH_NANOS);
        int pieces = 0;
        for (; isUnderWay() && pieces < 10; pieces++) {
            cut.goOn(soon());
            run(beside);
        }
        assertEquals(10, pieces);
        cut.finish();

        SavedSystem saved = rounds.await(round, Duration.ZERO).getFirst();
        assertArrayEquals(atOnce, saved.image().toArray());
        assertEquals(system.tick(), saved.tick());
    }

    @Test
    void aSystemThatIsOfTheRoundIsNotCopiedAgain() {
        copyOnce();

        cut.atBorder(MUCH_NANOS);

        assertFalse(isUnderWay());
        assertTrue(cut.atLastBorder());
    }

    @Test
    void roomForACopyIsWaitedForButOnlyAFewTicks() {
        copyOnce();
        rounds.begin();
        int ticks = 0;
        for (; !isUnderWay() && ticks < 100; ticks++) {
            cut.atBorder(0);
        }

        assertEquals(SystemCut.MOST_TICKS_WITHOUT_ROOM + 1, ticks);
    }

    @Test
    void aCopyThatIsNotWholeAtTheNextTickIsThrownAwayAndMadeAnew() throws Exception {
        long round = rounds.begin();
        cut.atBorder(MUCH_NANOS);
        cut.goOn(soon());

        cut.beforeTick();
        assertFalse(isUnderWay());
        assertEquals(0, cut.round());
        assertEquals(1, cut.thrownAwayEver());
        run(game);
        byte[] atOnce = system.save().bytes().toArray();
        cut.atBorder(MUCH_NANOS);
        cut.finish();

        SavedSystem saved = rounds.await(round, Duration.ZERO).getFirst();
        assertArrayEquals(atOnce, saved.image().toArray());
        assertEquals(round, cut.round());
        assertTrue(rounds.takeTurn());
    }

    @Test
    void aTickWaitsForACopyThatWasThrownAwayTooOften() {
        rounds.begin();
        for (int i = 0; i < SystemCut.MOST_THROWN_AWAY; i++) {
            cut.atBorder(MUCH_NANOS);
            cut.goOn(soon());
            cut.beforeTick();
        }
        assertEquals(0, cut.round());

        cut.atBorder(MUCH_NANOS);
        cut.goOn(soon());
        cut.beforeTick();

        assertEquals(rounds.wanted(), cut.round());
        assertFalse(isUnderWay());
    }

    @Test
    void whatComesWhileACopyIsMadeBelongsToItIfItLeftBefore() throws Exception {
        long round = rounds.begin();
        cut.atBorder(MUCH_NANOS);
        cut.goOn(soon());

        intake.arrive(arrival(round - 1));
        intake.arrive(arrival(round));
        cut.finish();

        assertEquals(1, rounds.await(round, Duration.ZERO).getFirst().underWay().size());
    }

    @Test
    void whoHasNoTurnWaitsForOneOfTheOthers() {
        rounds.begin();
        int turns = 0;
        while (rounds.takeTurn()) {
            turns++;
        }
        cut.atBorder(MUCH_NANOS);
        assertFalse(isUnderWay());

        rounds.turnOver();
        cut.atBorder(MUCH_NANOS);
        assertTrue(isUnderWay());
        assertFalse(rounds.takeTurn());

        cut.finish();
        assertTrue(rounds.takeTurn());
        assertTrue(turns > 0);
    }

    @Test
    void aCopyThatIsUnderWayAtTheLastBorderIsMadeWhole() throws Exception {
        long round = rounds.begin();
        cut.atBorder(MUCH_NANOS);

        assertTrue(cut.atLastBorder());

        assertFalse(isUnderWay());
        assertEquals(1, rounds.await(round, Duration.ZERO).size());
    }

    @Test
    void nothingIsDoneInATimeThatIsOver() {
        rounds.begin();
        cut.atBorder(MUCH_NANOS);

        assertFalse(cut.canGoOn(System.nanoTime()));
        assertTrue(isUnderWay());
    }

    @Test
    void whatACopyTookIsToldOnce() {
        copyOnce();

        assertTrue(cut.tellNanos() > 0);
        assertEquals(0, cut.tellNanos());
    }
}
