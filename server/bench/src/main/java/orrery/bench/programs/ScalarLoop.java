package orrery.bench.programs;

import orrery.tasklet.Scheduler;

/** Computes for ever in one loop, and waits in the same loop after so many rounds. */
public final class ScalarLoop implements Runnable {
    private final Scheduler scheduler;
    private final int roundsAWait;
    private long hash = 1;

    public ScalarLoop(Scheduler scheduler, int roundsAWait) {
        this.scheduler = scheduler;
        this.roundsAWait = roundsAWait;
    }

    @Override
    public void run() {
        long h = hash;
        for (int round = 1; ; round++) {
            h = h * 31 + (round ^ (h >>> 7));
            if (round == roundsAWait) {
                hash = h;
                round = 0;
                scheduler.schedule();
            }
        }
    }
}
