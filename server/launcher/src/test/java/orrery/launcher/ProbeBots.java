package orrery.launcher;

import java.util.Arrays;
import java.util.List;

/** Stands in for the bots: ends with the code given as seed, or not at all without a seed. */
public final class ProbeBots {
    private ProbeBots() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> all = Arrays.asList(arguments);
        System.out.println("bots " + all);
        int seed = all.indexOf("--seed");
        if (seed >= 0) {
            System.exit(Integer.parseInt(all.get(seed + 1)));
        }
        Thread.currentThread().join(); // for ever: no thread joins itself
    }
}
