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

    /** Of very many tasklets that cannot be saved the others are counted. */
    private static final int MAX_LOST_LOGGED = 10;

    private final SolarSystem system;
    private final Intake intake;
    private final SaveRounds rounds;
    private long round;
    private int putOff;

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
     * Between two ticks: copies the system if a round wants that, unless a script in it is
     * preempted and can be saved a few ticks later.
     *
     * @return whether it is of the round that is wanted
     */
    boolean atBorder() {
        long wanted = rounds.wanted();
        if (wanted == round) {
            return true;
        }
        if (putOff < MOST_TICKS_PUT_OFF && system.preempted()) {
            putOff++;
            return false;
        }
        putOff = 0;
        cut(wanted);
        return true;
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
