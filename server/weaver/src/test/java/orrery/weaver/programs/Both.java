package orrery.weaver.programs;

import static orrery.tasklet.WaitingRun.ask;
import static orrery.tasklet.WaitingRun.fail;

import java.util.function.Supplier;
import orrery.tasklet.WaitingRun;

/** Calls that may reach an operation or a method of the program, whichever object is there. */
public final class Both implements Supplier<String> {
    private static final class Doubled implements WaitingRun.Operation {
        private final WaitingRun.Operation inner;

        Doubled(WaitingRun.Operation inner) {
            this.inner = inner;
        }

        @Override
        public int apply(int value) {
            int first = inner.apply(value);
            return first + inner.apply(first) + ask(1);
        }
    }

    private static final class Failing implements WaitingRun.Operation {
        @Override
        public int apply(int value) {
            return fail(new IllegalArgumentException("failed " + value));
        }
    }

    @Override
    public String get() {
        WaitingRun.Operation direct = new WaitingRun.Direct();
        WaitingRun.Operation[] all = {
            direct, new Doubled(direct), new Doubled(new Doubled(direct)), value -> ask(value) * 3
        };
        StringBuilder log = new StringBuilder();
        for (WaitingRun.Operation one : all) {
            log.append(one.apply(2)).append(' ').append(5 + one.apply(one.apply(3))).append(' ');
        }
        for (WaitingRun.Operation one : new WaitingRun.Operation[] {direct, new Failing()}) {
            try {
                log.append(one.apply(7));
            } catch (IllegalArgumentException thrown) {
                log.append(thrown.getMessage());
            }
        }
        return log.toString();
    }
}
