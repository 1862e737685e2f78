package orrery.sim.bot;

import java.net.InetSocketAddress;
import java.util.List;
import orrery.sim.client.SeededRandom;
import orrery.sim.client.Transport;
import orrery.sim.scenario.Scenario;

/**
 * What all bots of a run have in common.
 *
 * @param tag begins every player's name, so that two generators can use one server
 * @param startNanos the start of the run, on the clock of {@link System#nanoTime}
 * @param sources addresses to come from, taken in turn; empty for any
 */
public record RunPlan(
        Scenario scenario,
        long seed,
        String tag,
        InetSocketAddress server,
        List<InetSocketAddress> sources,
        Transport transport,
        ScriptShelf scripts,
        long startNanos) {
    /** A tag that differs from seed to seed: four letters or digits. */
    public static String tagOf(long seed) {
        SeededRandom random = new SeededRandom(seed);
        StringBuilder tag = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            tag.append("abcdefghijkmnpqrstuvwxyz23456789".charAt(random.nextInt(32)));
        }
        return tag.toString();
    }

    /** The end of the ramp, from which on things count. */
    public long countedFromNanos() {
        return startNanos + scenario.ramp().toNanos();
    }

    /** The end of the run. */
    public long endNanos() {
        return startNanos + scenario.duration().toNanos();
    }
}
