package orrery.weaver.programs;

import static orrery.tasklet.WaitingRun.any;
import static orrery.tasklet.WaitingRun.ask;
import static orrery.tasklet.WaitingRun.fail;
import static orrery.tasklet.WaitingRun.pause;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Loops in loops that go through arrays and wait in some rounds only. */
public final class Rounds implements Supplier<String> {
    private final long[] totals = new long[4];

    @Override
    public String get() {
        return seldom(3)
                + ' '
                + values(2)
                + ' '
                + guarded()
                + ' '
                + labelled()
                + ' '
                + Arrays.toString(totals)
                + kinds(new Object[] {"a", 1, "b", 2L})
                + narrowed();
    }

    private int seldom(int rounds) {
        int[] numbers = new int[5];
        int hash = 0;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] += round + i;
                if (i == 3 && round != 1) {
                    pause();
                }
                hash = hash * 31 + numbers[i];
            }
            if (round == 1) {
                int more = ask(7);
                hash += more;
            }
        }
        return hash;
    }

    private String values(int rounds) {
        double[][] grid = new double[3][2];
        String text = null;
        for (int round = 0; round < rounds; round++) {
            float part = 0.5f;
            for (int i = 0; i < grid.length; i++) {
                long step = i;
                for (int j = 0; j < grid[i].length; j++) {
                    grid[i][j] += step * part;
                    if (i == 1) {
                        grid[i][j] += ask(0.25) * ask(2L) + ask(1);
                        totals[ask(j)] += ask(3L) + (j == 1 ? ask(4) : 5);
                        text = text + ask("t") + ask(true);
                        part += ask(0.5f);
                    }
                }
                if (i == 2 && round == 0) {
                    text = any(text) + new StringBuilder().append(ask(i)).append(step);
                    continue;
                }
                part *= 2;
            }
        }
        return Arrays.deepToString(grid) + text;
    }

    private String guarded() {
        StringBuilder log = new StringBuilder();
        int[] counts = new int[3];
        for (int round = 0; round < 3; round++) {
            try {
                int before = counts[round];
                for (int i = 0; i < counts.length; i++) {
                    counts[i]++;
                    if (i == round) {
                        log.append(ask(i));
                        if (i == 1) {
                            log.append(fail(new IllegalStateException("at " + i + before)));
                        }
                    }
                }
                log.append(before);
            } catch (IllegalStateException thrown) {
                log.append(thrown.getMessage()).append(ask(counts[0]));
            } finally {
                if (round < 2) {
                    log.append('f').append(ask(round));
                }
            }
        }
        return log.toString();
    }

    private int labelled() {
        int sum = 0;
        byte[] steps = {1, 2, 3};
        outer:
        for (int i = 0; ; i++) {
            int j = 0;
            do {
                if (i == 2) {
                    sum += ask(100);
                    break outer;
                }
                for (byte step : steps) {
                    if (step == 2 && j == 1) {
                        sum += ask(step);
                        continue outer;
                    }
                    sum += step;
                }
            } while (++j < 3);
        }
        return sum;
    }

    private String kinds(Object[] all) {
        StringBuilder log = new StringBuilder();
        for (int round = 0; round < 2; round++) {
            for (Object one : all) {
                if (one instanceof String text && round == 1) {
                    log.append(text).append(any(one).hashCode()).append(text);
                } else if (one instanceof Long number) {
                    pause();
                    log.append(number + 1);
                }
            }
        }
        return log.toString();
    }

    // What is known of a local is less at the header than where it waits.
    private String narrowed() {
        CharSequence text = new StringBuilder("s");
        List<String> parts = null;
        char[] letters = {'x', 'y'};
        for (int round = 0; round < 2; round++) {
            for (char letter : letters) {
                if (letter == 'y') {
                    StringBuilder longer = new StringBuilder(text).append(letter);
                    text = longer;
                    parts = List.of("p" + round);
                    pause();
                    longer.append(ask(1));
                }
            }
            text = text + "!" + parts;
        }
        return text.toString();
    }
}
