package orrery.bench.programs;

import orrery.tasklet.Scheduler;

/** Waits once, and ends. */
public final class Brief implements Runnable {
    private final Scheduler scheduler;

    public Brief(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void run() {
        scheduler.schedule();
    }
}
