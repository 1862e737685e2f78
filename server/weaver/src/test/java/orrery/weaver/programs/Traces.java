package orrery.weaver.programs;

import static orrery.tasklet.WaitingRun.ask;
import static orrery.tasklet.WaitingRun.failAnew;
import static orrery.tasklet.WaitingRun.pause;

import java.util.function.Supplier;

/** Says in which lines it is: in frames that were entered again, too. */
public final class Traces implements Supplier<String> {
    private final StringBuilder log = new StringBuilder();

    @Override
    public String get() {
        int below = outer(1);
        tell(new Throwable());
        try {
            guarded(2, below);
        } catch (IllegalStateException thrown) {
            tell(thrown);
        }
        return log.toString();
    }

    private int outer(int n) {
        int first = ask(n);
        int second = inner(first) + inner(ask(first + 1));
        tell(new Throwable());
        return second;
    }

    private int inner(int n) {
        pause();
        tell(new Throwable());
        return n;
    }

    private void guarded(int depth, int n) {
        try {
            if (depth == 0) {
                log.append(failAnew("it waits " + n));
            }
            guarded(depth - 1, n);
        } finally {
            tell(new Throwable());
        }
    }

    private void tell(Throwable where) {
        for (StackTraceElement frame : where.getStackTrace()) {
            if (frame.getClassName().startsWith("orrery.weaver.programs.")) {
                log.append(frame.getMethodName()).append(':').append(frame.getLineNumber());
                log.append(' ');
            }
        }
        log.append('\n');
    }
}
