package orrery.world.universe;

/**
 * What a station trades.
 *
 * @param buyPrice what a ship pays for a unit; 0 if the station does not sell it
 * @param sellPrice what a ship is paid for a unit; 0 if the station does not want it; less than
 *     {@code buyPrice} if it does both, or money would come from nowhere
 * @param stock units on sale at the start, to which trade by others slowly leads back
 */
public record StationOffer(String commodity, long buyPrice, long sellPrice, long stock) {
    private static final long MAX = 1_000_000_000;

    public StationOffer {
        Check.name("commodity", commodity);
        Check.range("buyPrice", buyPrice, 0, MAX);
        Check.range("sellPrice", sellPrice, 0, buyPrice == 0 ? MAX : buyPrice);
        Check.range("stock", stock, 0, MAX);
    }
}
