package orrery.world.universe;

/**
 * What a kind of ship mines with.
 *
 * @param rangeMeters how far it reaches, 1 to 1,000,000
 * @param cycleSeconds from yield to yield, 0.1 to 600
 * @param unitsPerCycle 1 to 1,000,000
 */
public record Miner(double rangeMeters, double cycleSeconds, long unitsPerCycle) {
    public Miner {
        Check.range("rangeMeters", rangeMeters, 1, 1e6);
        Check.range("cycleSeconds", cycleSeconds, 0.1, 600);
        Check.range("unitsPerCycle", unitsPerCycle, 1, 1_000_000);
    }
}
