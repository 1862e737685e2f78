package orrery.bench;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/** What {@link orrery.bench.programs.Descent} does, on the JDK's continuation and nothing else. */
final class BareDescent implements Runnable {
    private final ContinuationScope scope;
    private final int depth;

    BareDescent(ContinuationScope scope, int depth) {
        this.scope = scope;
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
            Continuation.yield(scope);
        }
    }

    private long descend(int frames, int number, String text) {
        long sum = number;
        if (frames == 1) {
            for (int turn = 0; sum >= 0; turn++) {
                sum += turn & 1;
                Continuation.yield(scope);
            }
            return sum + text.length();
        }
        long below = descend(frames - 1, number + 1, text);
        return below + sum + number + text.length();
    }
}
