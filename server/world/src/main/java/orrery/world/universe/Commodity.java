package orrery.world.universe;

/**
 * What can be in a hold. Ores are commodities.
 *
 * @param basePrice what a unit is worth where nothing else is said, 0 to 1,000,000
 */
public record Commodity(String name, long basePrice) {
    public Commodity {
        Check.name("name", name);
        Check.range("basePrice", basePrice, 0, 1_000_000);
    }
}
