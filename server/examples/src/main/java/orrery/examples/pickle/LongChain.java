package orrery.examples.pickle;

import orrery.tasklet.Channel;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

/**
 * A chain of channels with a tasklet between each two, which waits for a number from its right and
 * will hand it to its left with one added. It is built in one process and may be used in another.
 */
public final class LongChain {
    private final Scheduler scheduler = new Scheduler("chain");
    private final Channel<Integer> rightEnd;
    private int out;

    /** Builds the chain; its tasklets have not yet begun. */
    public LongChain(int links) {
        Channel<Integer> leftEnd = new Channel<>(scheduler, "wire");
        scheduler.spawn("left end", () -> out = leftEnd.receive());
        Channel<Integer> left = leftEnd;
        for (int link = 0; link < links; link++) {
            Channel<Integer> right = new Channel<>(scheduler, "wire");
            spawnLink(left, right);
            left = right;
        }
        rightEnd = left;
    }

    /** Lets each of the tasklets wait, and says how many do. */
    public int gather() {
        scheduler.run(RunLimit.untilIdle());
        return waiting();
    }

    private void spawnLink(Channel<Integer> left, Channel<Integer> right) {
        scheduler.spawn("link", () -> left.send(right.receive() + 1));
    }

    /** How many tasklets wait. */
    public int waiting() {
        return scheduler.alive();
    }

    /** Sends 0 into the right end, and gives what comes out at the left. */
    public int pass() {
        rightEnd.send(0);
        scheduler.runUntilComplete();
        return out;
    }
}
