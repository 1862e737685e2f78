package orrery.weaver.programs;

import static orrery.tasklet.WaitingRun.ask;
import static orrery.tasklet.WaitingRun.pause;

import java.util.function.Supplier;

/** Straight code: values of all types over waits, calls of instance and static methods. */
public final class Straight implements Supplier<String> {
    private final StringBuilder log = new StringBuilder();
    private int hull = 100;

    @Override
    public String get() {
        types(1, 7L, 1.5f, 2.25, (byte) 3, 'c', true, (short) -9);
        log.append(twice(4)).append(' ').append(deep(5)).append(hull);
        return log.toString();
    }

    private void types(int i, long l, float f, double d, byte b, char c, boolean z, short s) {
        Object nothing = null;
        String text = "text";
        pause();
        long wide = l << ask(2);
        double half = d * ask(0.5);
        float third = f / ask(3f);
        boolean yes = ask(z) & z;
        long sum = ask(10L) + wide;
        hull -= ask(i);
        log.append(i).append(l).append(f).append(d).append(b).append(c).append(z).append(s);
        log.append(nothing).append(text).append(wide).append(half).append(third).append(yes);
        log.append(sum).append(ask("end")).append('\n');
    }

    private int twice(int value) {
        int first = ask(value);
        return first + same(value);
    }

    private static int same(int value) {
        pause();
        return ask(value);
    }

    private long deep(int depth) {
        if (depth == 0) {
            return ask(1L);
        }
        long below = deep(depth - 1);
        return below * 3 + depth;
    }
}
