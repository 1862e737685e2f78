package orrery.node;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.node.save.SaveRounds;
import orrery.node.save.SavedSystem;
import orrery.node.save.SavedSystem.ScriptKey;
import orrery.tasklet.save.SaveException;
import orrery.world.mind.CarriedScript;
import orrery.world.mind.Departure;
import orrery.world.mind.SolarSystem;
import orrery.world.mind.SystemImage;

/**
 * Copies one solar system for a save, at the tick border behind which a round of saves wants it.
 *
 * <p><b>Threads.</b> The system's tick thread, apart from {@link #late}.
 */
final class SystemCut {
    private static final Logger LOG = LoggerFactory.getLogger("save");

    /** A script that was preempted is waited for, but not for ever: it may be endless. */
    static final int MOST_TICKS_PUT_OFF = 40;

    /**
     * Room between two ticks is waited for, but not for long: who comes through a gate from a
     * system that is copied already waits too.
     */
    private static final int MOST_TICKS_WITHOUT_ROOM = 5;

    /** Of very many tasklets that cannot be saved the others are counted. */
    private static final int MAX_LOST_LOGGED = 10;

    private final SolarSystem system;
    private final Intake intake;
    private final SaveRounds rounds;
    private long round;
    private int putOff;

    /** What the last copy took; the next one will take about as long. */
    private long copyNanos;

    SystemCut(SolarSystem system, Intake intake, SaveRounds rounds) {
        this.system = system;
        this.intake = intake;
        this.rounds = rounds;
        this.round = rounds.wanted();
        intake.cut(round);
    }

    /** The round that the system is of: what it sends carries this number. */
    long round() {
        return round;
    }

    /**
     * Between two ticks: copies the system if a round wants that, unless it is others' turn, a
     * script in it is preempted and can be saved a few ticks later, or the copy would make the
     * thread's next tick late.
     *
     * @param untilNanos when that one is due, as {@link System#nanoTime} reads then
     */
    void atBorder(long untilNanos) {
        if (isDue(untilNanos - System.nanoTime()) && rounds.takeTurn()) {
            inTurn();
        }
    }

    /**
     * As {@link #atBorder}, behind the last tick: waits for its turn.
     *
     * @return whether it is of the round that is wanted; if not, a tick more is needed
     */
    boolean atLastBorder() {
        if (isDue(Long.MAX_VALUE)) {
            rounds.awaitTurn();
            inTurn();
        }
        return round == rounds.wanted();
    }

    private boolean isDue(long roomNanos) {
        if (rounds.wanted() == round) {
            return false;
        }
        boolean waits =
                putOff < MOST_TICKS_WITHOUT_ROOM && roomNanos < copyNanos
                        || putOff < MOST_TICKS_PUT_OFF && system.preempted();
        putOff += waits ? 1 : 0;
        return !waits;
    }

    private void inTurn() {
        putOff = 0;
        long startNanos = System.nanoTime();
        try {
            cut(rounds.wanted());
        } finally {
            rounds.turnOver();
            copyNanos = System.nanoTime() - startNanos;
        }
    }

    private void cut(long wanted) {
        round = wanted;
        List<Departure> underWay = intake.cut(wanted);
        try {
            SystemImage image = system.save();
            image.lost().stream().limit(MAX_LOST_LOGGED).forEach(this::tell);
            if (image.lost().size() > MAX_LOST_LOGGED) {
                LOG.warn(
                        "{}: and {} more tasklets cannot be saved",
                        system.name(),
                        image.lost().size() - MAX_LOST_LOGGED);
            }
            rounds.cut(
                    wanted,
                    new SavedSystem(
                            system.index(),
                            system.tick(),
                            image.bytes(),
                            underWay.stream().map(system::saveDeparture).toList(),
                            scripts(image, underWay)));
        } catch (SaveException e) {
            rounds.failed(wanted, "%s: %s".formatted(system.name(), e.getMessage()));
        } catch (RuntimeException | LinkageError e) { // an error of ours costs a save, not the game
            LOG.error("{}: cannot be copied", system.name(), e);
            rounds.failed(wanted, "%s: %s".formatted(system.name(), e));
        }
    }

    private static List<ScriptKey> scripts(SystemImage image, List<Departure> underWay) {
        List<ScriptKey> keys = new ArrayList<>();
        image.versions().forEach(each -> keys.add(new ScriptKey(each.script(), each.number())));
        for (Departure departure : underWay) {
            CarriedScript running = departure.running();
            if (running != null) {
                keys.add(new ScriptKey(departure.script(), running.number()));
            }
        }
        return keys;
    }

    private void tell(String lost) {
        LOG.warn("{}: not in the save: {}", system.name(), lost);
    }

    @Override
    public String toString() {
        return "round " + round + " of " + system.name();
    }
}
