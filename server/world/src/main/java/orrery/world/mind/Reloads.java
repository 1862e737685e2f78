package orrery.world.mind;

import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings the newest versions of scripts to the minds that run others: a bounded number at each tick
 * border, so that no reload makes a tick long.
 */
final class Reloads {
    /**
     * More minds wait for the next tick. A restart takes some tens of microseconds, and the first
     * in a process, before anything of it is compiled, a millisecond.
     */
    static final int MOST_RESTARTS_A_TICK = 50;

    /** When a mind takes its next version. */
    enum Turn {
        /** It runs the version to run. */
        NONE,
        AT_ONCE,
        /** When all its tasklets have ended. */
        AT_END,
        /** When its main tasklet comes to the top of its loop. */
        AT_LOOP_TOP,
        /** At once, and its tasklets go on in it if they can. */
        GOING_ON
    }

    private final SortedMap<Long, Mind> waiting = new TreeMap<>();

    /** A mind is to run this version, which its script has got just now. */
    void await(Mind mind, ScriptVersion next, boolean recalled) {
        ScriptVersion running = mind.version();
        if (running != null && running.number() == next.number()) {
            mind.turn(Turn.NONE);
            waiting.remove(mind.id);
        } else {
            mind.turn(turn(mind, next, recalled));
            waiting.put(mind.id, mind);
        }
    }

    private static Turn turn(Mind mind, ScriptVersion next, boolean recalled) {
        if (recalled) {
            return Turn.AT_ONCE;
        }
        ScriptVersion running = mind.version();
        boolean comesToTop = running != null && running.hasLoopTop();
        return switch (next.policy()) {
            case RESTART -> Turn.AT_ONCE;
            case FINISH -> Turn.AT_END;
            case RESTART_AT_LOOP -> comesToTop ? Turn.AT_LOOP_TOP : Turn.AT_ONCE;
            case CONTINUE -> Turn.GOING_ON;
        };
    }

    void forget(Mind mind) {
        waiting.remove(mind.id);
    }

    /** Restarts those whose turn has come, in ascending order of their ids. */
    void settle(Versions versions) {
        int restarted = 0;
        Iterator<Mind> minds = waiting.values().iterator();
        while (restarted < MOST_RESTARTS_A_TICK && minds.hasNext()) {
            Mind mind = minds.next();
            if (mind.ready()) {
                minds.remove();
                mind.take(versions.of(mind.script));
                restarted++;
            }
        }
    }

    /** How many minds do not run the version to run. */
    int waiting() {
        return waiting.size();
    }
}
