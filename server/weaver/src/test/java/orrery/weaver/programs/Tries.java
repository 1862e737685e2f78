package orrery.weaver.programs;

import static orrery.tasklet.WaitingRun.ask;
import static orrery.tasklet.WaitingRun.fail;
import static orrery.tasklet.WaitingRun.pause;

import java.util.List;
import java.util.function.Supplier;

/** Waits in try, catch and finally; exceptions that come out of waits, some frames below. */
@SuppressWarnings("finally") // on purpose
public final class Tries implements Supplier<String> {
    private final StringBuilder log = new StringBuilder();
    private int hull;

    @Override
    @SuppressWarnings("finally") // it drops what was raised, as a program may
    public String get() {
        for (int round = 0; round < 2; round++) {
            loop(round);
            log.append(finallyWaits(round)).append(hull);
            log.append(overridden(round));
            try {
                log.append(below(2, round));
            } catch (IllegalStateException thrown) {
                log.append(thrown.getMessage()).append(ask(hull));
            }
            resources(round);
            log.append('\n');
        }
        try {
            int unused = fail(new UnsupportedOperationException("uncaught below"));
            log.append(unused);
        } finally {
            log.append("cleaned up ").append(ask(1));
            return log.toString(); // drops what was raised
        }
    }

    private void loop(int n) {
        int round = 0;
        while (true) {
            try {
                round++;
                pause();
                if (round == 2) {
                    continue;
                }
                log.append(risky(round + n));
                if (round > 5) {
                    break;
                }
            } catch (ArithmeticException thrown) {
                pause();
                log.append('A').append(thrown.getMessage().length());
            } catch (IllegalStateException | IndexOutOfBoundsException thrown) {
                log.append(thrown.getClass().getSimpleName().charAt(0)).append(ask(1));
            } finally {
                log.append('f').append(ask(round));
            }
        }
    }

    private int risky(int n) {
        try {
            pause();
            return switch (n % 4) {
                case 0 -> 1 / (n - ask(n));
                case 1 -> throw new IllegalStateException();
                case 2 -> new int[1][ask(n)].length;
                default -> List.of(1).get(ask(n));
            };
        } finally {
            hull++;
        }
    }

    private String finallyWaits(int n) {
        try {
            return "v" + ask(4 + n);
        } finally {
            pause();
            hull += ask(2);
        }
    }

    @SuppressWarnings("finally")
    private int overridden(int n) {
        try {
            return fail(new IllegalStateException("lost"));
        } catch (IllegalStateException thrown) {
            throw new IndexOutOfBoundsException(thrown.getMessage() + ask(n));
        } finally {
            return ask(n) + 5;
        }
    }

    private int below(int depth, int n) {
        int kept = ask(depth);
        try {
            int got =
                    depth == 0 ? fail(new IllegalStateException("from " + n)) : below(depth - 1, n);
            return got + kept;
        } finally {
            hull += kept + ask(depth);
            log.append(kept);
        }
    }

    private final class Door implements AutoCloseable {
        private final int number;

        Door(int number) {
            this.number = number;
        }

        @Override
        public void close() {
            log.append("close").append(ask(number));
        }
    }

    private Door open(int number) {
        pause();
        return new Door(number);
    }

    private void resources(int n) {
        try (Door outer = open(1);
                Door inner = open(n + 2)) {
            log.append(outer.number + inner.number);
            if (n == 1) {
                fail(new IllegalStateException("in between"));
            }
        } catch (IllegalStateException thrown) {
            log.append(thrown.getMessage()).append(thrown.getSuppressed().length);
        }
    }
}
