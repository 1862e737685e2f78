package orrery.script;

/**
 * What a ship can do, from its kind in the universe's configuration.
 *
 * @param weaponRangeMeters how far its longest weapon reaches; 0 without weapons
 * @param miningRangeMeters how far its miner reaches; 0 without one
 * @param holdUnits how many units of cargo it carries at most
 */
public record ShipFigures(
        String type,
        double maxSpeedMeters,
        double sensorRangeMeters,
        double weaponRangeMeters,
        double miningRangeMeters,
        long holdUnits,
        double shieldPoints,
        double armourPoints,
        double hullPoints) {}
