package orrery.world.mind;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import orrery.world.Outcome;

/** Keeps what came of orders from the minds for a while, if a test wants that. */
final class LateAnswers {
    private record Kept(long dueTick, Outcome outcome) {}

    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private long lateTicks;

    void late(long ticks) {
        if (ticks < 0) {
            throw new IllegalArgumentException("ticks must be at least 0, was " + ticks);
        }
        lateTicks = ticks;
    }

    /** What is to be heard in this tick, of what was kept and what happened in it. */
    List<Outcome> due(long tick, List<Outcome> outcomes) {
        if (lateTicks == 0 && kept.isEmpty()) {
            return outcomes;
        }
        for (Outcome outcome : outcomes) {
            kept.addLast(new Kept(tick + lateTicks, outcome));
        }
        List<Outcome> due = new ArrayList<>();
        while (!kept.isEmpty() && kept.getFirst().dueTick <= tick) {
            due.add(kept.removeFirst().outcome);
        }
        return due;
    }
}
