package orrery.bench.programs;

import orrery.bench.Calculation;
import orrery.tasklet.Scheduler;

/**
 * Code of scripts that does not wait, though most of its methods could: the price of what could
 * have been. Each constant is a shape of code; the waits are never reached.
 */
public final class Work {
    private static final int ELEMENTS = 4_096;
    private static final int ROUNDS = 20_000;
    private static final int SHIPS = 1_000;
    private static final int FIBONACCI = 20;
    private static final double FAR = 1e300;

    private final Scheduler scheduler;
    private final int[] numbers = new int[ELEMENTS];
    private final double[] x = new double[SHIPS];
    private final double[] v = new double[SHIPS];

    public Work(Scheduler scheduler) {
        this.scheduler = scheduler;
        for (int i = 0; i < ELEMENTS; i++) {
            numbers[i] = i * 7 & 0xffff;
        }
        for (int ship = 0; ship < SHIPS; ship++) {
            x[ship] = ship;
            v[ship] = 1.0 / (ship + 1);
        }
    }

    /** The calculation of that name. */
    public Calculation named(String name) {
        return switch (name) {
            case "choose" -> this::choose;
            case "scan" -> this::scan;
            case "scalar" -> this::scalar;
            case "sieve" -> this::sieve;
            case "fleet" -> this::fleet;
            case "recursion" -> () -> fibonacci(FIBONACCI);
            default -> throw new IllegalArgumentException("unknown calculation '" + name + "'");
        };
    }

    /** What scripts do most: between two waits a method that cannot wait looks at all there is. */
    private long choose() {
        int best = nearest(x[1]);
        if (best < 0) {
            scheduler.schedule();
        }
        return best;
    }

    private int nearest(double place) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int ship = 0; ship < SHIPS; ship++) {
            double distance = (x[ship] - place) * (x[ship] - place);
            if (distance < least && v[ship] > 0) {
                least = distance;
                best = ship;
            }
        }
        return best;
    }

    /** An array, with a wait in the loop around it. */
    private long scan() {
        long total = 0;
        for (int pass = 0; pass < 4; pass++) {
            int sum = pass;
            for (int number : numbers) {
                sum += number;
            }
            total += sum;
            if (sum < 0) {
                scheduler.schedule();
            }
        }
        return total;
    }

    /** A wait in the innermost loop. */
    private long scalar() {
        long h = 1;
        for (int round = 0; round < ROUNDS; round++) {
            h = h * 31 + (round ^ (h >>> 7));
            if (h == 42) {
                scheduler.schedule();
            }
        }
        return h;
    }

    private long sieve() {
        boolean[] composite = new boolean[ROUNDS];
        int primes = 0;
        for (int i = 2; i < ROUNDS; i++) {
            if (composite[i]) {
                continue;
            }
            primes++;
            for (int j = i + i; j < ROUNDS; j += i) {
                composite[j] = true;
            }
            if (primes < 0) {
                scheduler.schedule();
            }
        }
        return primes;
    }

    /** Tiny methods, of which one could wait. */
    private long fleet() {
        for (int ship = 0; ship < SHIPS; ship++) {
            step(ship);
        }
        return (long) x[SHIPS - 1];
    }

    private void step(int ship) {
        x[ship] += v[ship];
        if (x[ship] > FAR) {
            turn(ship);
        }
    }

    private void turn(int ship) {
        v[ship] = -v[ship];
        scheduler.schedule();
    }

    /** Nothing but calls that could wait: the worst case. */
    private long fibonacci(int n) {
        if (n < 2) {
            if (n < 0) {
                scheduler.schedule();
            }
            return n;
        }
        return fibonacci(n - 1) + fibonacci(n - 2);
    }
}
