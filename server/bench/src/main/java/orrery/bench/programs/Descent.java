package orrery.bench.programs;

import orrery.tasklet.Scheduler;

/**
 * Waits for ever, with so many frames of its own on the stack; each has a number, a counter and a
 * text that it needs afterwards.
 */
public final class Descent implements Runnable {
    private final Scheduler scheduler;
    private final int depth;

    public Descent(Scheduler scheduler, int depth) {
        this.scheduler = scheduler;
        this.depth = depth;
    }

    @Override
    public void run() {
        if (depth > 1) {
            descend(depth - 1, 5, "x");
            return;
        }
        long sum = 0;
        for (int turn = 0; sum >= 0; turn++) {
            sum += turn & 1;
            scheduler.schedule();
        }
    }

    private long descend(int frames, int number, String text) {
        long sum = number;
        if (frames == 1) {
            for (int turn = 0; sum >= 0; turn++) {
                sum += turn & 1;
                scheduler.schedule();
            }
            return sum + text.length();
        }
        long below = descend(frames - 1, number + 1, text);
        return below + sum + number + text.length();
    }
}
