package orrery.weaver.programs;

import static orrery.tasklet.WaitingRun.ask;

import java.util.Arrays;
import java.util.function.Supplier;

/** Intermediate results on the operand stack while a call waits. */
public final class Operands implements Supplier<String> {
    private record Point(double x, double y) {
        Point toward(Point other, float part) {
            return new Point(x + (other.x - x) * ask(part), y + ask(other.y - y) * part);
        }
    }

    private int hull = 100;
    private long[] counts = new long[3];

    @Override
    public String get() {
        StringBuilder log = new StringBuilder();
        for (int round = 0; round < 2; round++) {
            log.append(sums(round)).append(';').append(arrays(round)).append(';');
            log.append(new Point(ask(1.0), two(3)).toward(point(round), 0.25f)).append(';');
            log.append(nested(round)).append(concatenated(round)).append('\n');
        }
        return log.toString();
    }

    private String sums(int n) {
        int x = 5 + ask(n) * (3 + ask(n + 1)) - ask(2);
        long y = 10L * two(4) + x;
        double z = 0.5 + ask(0.5) * (x > 12 ? ask(1.5) : 1.0);
        hull -= ask(n) + (n == 0 ? ask(7) : 8);
        counts[ask(1)] += ask(3L) * counts[1]++;
        boolean yes = ask(0) == 0 && ask(1) > 0 || ask(2) == 9;
        return x + " " + y + " " + z + " " + hull + yes + Math.max(ask(8), Math.min(7, ask(n)));
    }

    private String arrays(int n) {
        int[] numbers = new int[4];
        numbers[ask(1)] += ask(3);
        numbers[0] = numbers[1]++ + ask(numbers[1]);
        numbers[2] = numbers[3] = ask(n);
        long[][] grid = new long[3][2];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                grid[i][j] = i * two(j) + grid[i][0];
            }
        }
        String[] texts = {"a", "b" + ask(1), null};
        texts[2] = texts[1] + new String[] {"x", ask("y")}[ask(1)];
        return Arrays.toString(numbers)
                + Arrays.deepToString(grid)
                + String.join(",", texts)
                + Arrays.toString(counts);
    }

    private Point point(int n) {
        return new Point(
                ask(3) + two(2), n % 2 == 0 ? ask(4.0) : new Point(ask(1.0), ask(2.0)).x());
    }

    private String nested(int n) {
        Object held = new Object[] {new StringBuilder("s").append(ask(n)), new int[ask(2)]};
        return new StringBuilder(ask("<"))
                .append(new StringBuilder(32).append(ask('a' + n)).append(new Point(1, two(n))))
                .append(((Object[]) held)[0])
                .append(((int[]) ((Object[]) held)[1]).length)
                .toString();
    }

    private String concatenated(int n) {
        return "a" + ask(n) + 'c' + two(2) + ask(0.5f) + null + ask(true) + this.hull + ask("z");
    }

    private static long two(long value) {
        return ask(value) + ask(value);
    }
}
