package orrery.script;

/**
 * What a station's market says of one commodity.
 *
 * @param buyPrice what a ship pays for a unit here; 0 if the station does not sell it
 * @param sellPrice what a ship is paid for a unit here; 0 if the station does not want it
 * @param stock units on sale
 */
public record Offer(String commodity, long buyPrice, long sellPrice, long stock) {}
