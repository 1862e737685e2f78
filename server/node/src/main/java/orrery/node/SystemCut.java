package orrery.node;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import orrery.world.mind.SystemSaving;

/**
 * Copies one solar system for a save, at the tick border behind which a round of saves wants it.
 * The copy is made in pieces, in the time that the system's thread has left between two ticks, be
 * they those of other systems. The system itself does not wait for it: a copy that is not whole
 * when the system ticks next is thrown away, and made anew at a later border. So a machine that is
 * busy makes saves late, not ticks; only behind {@link #MOST_THROWN_AWAY} of them a tick waits for
 * one.
 *
 * <p><b>Threads.</b> The system's tick thread.
 */
final class SystemCut {
    private static final Logger LOG = LoggerFactory.getLogger("save");

    /** A script that was preempted is waited for, but not for ever: it may be endless. */
    static final int MOST_TICKS_PUT_OFF = 40;

    /**
     * A thread with time for the copy is waited for, but not for long: who comes through a gate
     * from a system that is copied already waits too.
     */
    static final int MOST_TICKS_WITHOUT_ROOM = 5;

    /** How often a copy is made for nothing: of the next one a tick waits for the end. */
    static final int MOST_THROWN_AWAY = 5;

    /** Between two looks at the clock: some 50 µs. */
    private static final int OBJECTS_PER_LOOK = 64;

    /** Of very many tasklets that cannot be saved the others are counted. */
    private static final int MAX_LOST_LOGGED = 10;

    private final SolarSystem system;
    private final Intake intake;
    private final SaveRounds rounds;
    private long round;

    private int putOff;
    private int thrownAway;
    private long thrownAwayEver;

    /** Whether a copy is under way, which has a turn; it is made from its first piece on. */
    private boolean underWay;

    private @Nullable SystemSaving saving;

    /** Whether that has met all objects, and only its end is left. */
    private boolean met;

    /** What the copy took up to now. */
    private long spentNanos;

    /** What the last one took, and the next one will take about; its end is a piece of its own. */
    private long copyNanos;

    private long endNanos;

    /** What copying took since somebody asked. */
    private long untoldNanos;

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
     * Between two ticks: begins to copy the system if a round wants that, unless it is others'
     * turn, a script in it is preempted and can be saved a few ticks later, or the copy would make
     * the next tick late.
     *
     * @param roomNanos how much time the thread has before the system's next tick
     */
    void atBorder(long roomNanos) {
        if (isDue(roomNanos) && rounds.takeTurn()) {
            begin();
        }
    }

    /**
     * As {@link #atBorder}, behind the last tick: waits for its turn, and makes the whole copy.
     *
     * @return whether it is of the round that is wanted; if not, a tick more is needed
     */
    boolean atLastBorder() {
        finish();
        if (isDue(Long.MAX_VALUE)) {
            rounds.awaitTurn();
            begin();
            finish();
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

    private void begin() {
        spentNanos = 0;
        met = false;
        underWay = true;
    }

    /**
     * Whether a copy is under way, and a piece of it can be made in that time.
     *
     * @param untilNanos when the thread has something else to do, as {@link System#nanoTime} reads
     *     then
     */
    boolean canGoOn(long untilNanos) {
        return underWay && System.nanoTime() + (met ? endNanos : 0) - untilNanos < 0;
    }

    /** Goes on with the copy that is under way until then. */
    void goOn(long untilNanos) {
        long startNanos = System.nanoTime();
        boolean over = true;
        try {
            over = copied(startNanos, untilNanos);
        } catch (SaveException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) { // an error of ours costs a save, not the game
            LOG.error("{}: cannot be copied", system.name(), e);
            fail(e.toString());
        } finally {
            long tookNanos = System.nanoTime() - startNanos;
            spentNanos += tookNanos;
            untoldNanos += tookNanos;
            if (over) {
                over();
            }
        }
    }

    /**
     * The system ticks now: a copy that is under way is thrown away, to be made at a later border.
     * If that was done too often, makes it whole first, and the tick is late.
     */
    void beforeTick() {
        if (underWay && thrownAway < MOST_THROWN_AWAY) {
            thrownAway++;
            thrownAwayEver++;
            endNanos /= 2; // it may have been long since others had the processor
            over();
        } else {
            finish();
        }
    }

    /** The system ticks no more: makes the copy that is under way whole, if any is. */
    void finish() {
        while (underWay) {
            goOn(System.nanoTime() + Long.MAX_VALUE / 2);
        }
    }

    /** How many copies were made for nothing since the node started. */
    long thrownAwayEver() {
        return thrownAwayEver;
    }

    /** What copying took since this was asked for the last time. */
    long tellNanos() {
        long told = untoldNanos;
        untoldNanos = 0;
        return told;
    }

    private void over() {
        SystemSaving copy = saving;
        if (copy != null) {
            copy.close();
        }
        saving = null;
        underWay = false;
        rounds.turnOver();
    }

    private boolean copied(long startNanos, long untilNanos) {
        SystemSaving copy = saving == null ? system.saving() : saving;
        saving = copy;
        long nowNanos = startNanos;
        while (!met && nowNanos - untilNanos < 0) {
            met = copy.goOn(OBJECTS_PER_LOOK);
            nowNanos = System.nanoTime();
        }
        boolean ends = met && nowNanos + endNanos - untilNanos < 0;
        if (ends) {
            handOver(copy.image());
            long doneNanos = System.nanoTime();
            endNanos = doneNanos - nowNanos;
            copyNanos = spentNanos + doneNanos - startNanos;
        }
        return ends;
    }

    /**
     * The system is of the round that is wanted from now on; it has not ticked since the copy was
     * begun. Gives what is on its way to it, and belongs to the copy.
     */
    private List<Departure> enter() {
        round = rounds.wanted();
        putOff = 0;
        thrownAway = 0;
        return intake.cut(round);
    }

    private void fail(String why) {
        enter();
        rounds.failed(round, "%s: %s".formatted(system.name(), why));
    }

    private void handOver(SystemImage image) {
        List<Departure> arriving = enter();
        image.lost().stream().limit(MAX_LOST_LOGGED).forEach(this::tell);
        if (image.lost().size() > MAX_LOST_LOGGED) {
            LOG.warn(
                    "{}: and {} more tasklets cannot be saved",
                    system.name(),
                    image.lost().size() - MAX_LOST_LOGGED);
        }
        rounds.cut(
                round,
                new SavedSystem(
                        system.index(),
                        system.tick(),
                        image.bytes(),
                        arriving.stream().map(system::saveDeparture).toList(),
                        scripts(image, arriving)));
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
