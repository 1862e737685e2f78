package orrery.bench.programs;

import orrery.tasklet.Scheduler;

/** Sums an array for ever, and waits in the same loop at one of its elements. */
public final class ArrayLoop implements Runnable {
    private final Scheduler scheduler;
    private final int[] elements;
    private int sum;

    public ArrayLoop(Scheduler scheduler, int length) {
        this.scheduler = scheduler;
        elements = new int[length];
        for (int i = 0; i < length; i++) {
            elements[i] = i * 7;
        }
    }

    @Override
    public void run() {
        while (true) {
            int total = sum;
            for (int i = 0; i < elements.length; i++) {
                total += elements[i];
                if (i == 7) {
                    scheduler.schedule();
                }
            }
            sum = total;
        }
    }
}
