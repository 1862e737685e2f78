package orrery.sim.bot;

import java.util.ArrayDeque;

/** Lets a bounded number of bots connect and log in at a time; the others wait in line. */
final class JoinGate {
    private final int width;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int inside;

    JoinGate(int width) {
        this.width = width;
    }

    /** Runs {@code enter} when there is room, now or later. */
    void ask(Runnable enter) {
        waiting.addLast(enter);
        admit();
    }

    /** One that entered is through, or has given up. */
    void leave() {
        inside--;
        admit();
    }

    private void admit() {
        while (inside < width) {
            Runnable next = waiting.poll();
            if (next == null) {
                return;
            }
            inside++;
            next.run();
        }
    }
}
