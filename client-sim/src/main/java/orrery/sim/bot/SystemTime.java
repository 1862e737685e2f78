package orrery.sim.bot;

import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/**
 * Game time of one solar system, as one event loop hears of it, and the scheduler whose tasklets
 * live in it. Time goes on with the publications of any of the loop's bots there, so it follows the
 * server's dilation, and stands still when the server does.
 */
final class SystemTime {
    /**
     * Resumes in one go; a script that never waits for time to pass cannot hold up the connections
     * for good.
     */
    private static final RunLimit TURN = RunLimit.resumes(20_000);

    private final Scheduler scheduler;

    SystemTime(String system) {
        this.scheduler = new Scheduler(system);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** A publication of this tick has come. */
    void heard(long tick) {
        if (tick > scheduler.tick()) {
            scheduler.beginTick(tick);
        }
    }

    /** Runs the tasklets that can run. */
    void pump() {
        if (scheduler.runnable() > 0) {
            scheduler.run(TURN);
        }
    }
}
