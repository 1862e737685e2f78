package orrery.world.universe;

/**
 * What a station trades.
 *
 * @param buyPrice what a ship pays for a unit; 0 if the station does not sell it; at most 1,000,000
 * @param sellPrice what a ship is paid for a unit; 0 if the station does not want it; at most
 *     {@code buyPrice} if it does both, or money would come from nowhere
 * @param stock units on sale at the start, 0 to 1,000,000,000; trade by others slowly leads back to
 *     it
 */
public record StationOffer(String commodity, long buyPrice, long sellPrice, long stock) {
    private static final long MAX_PRICE = 1_000_000;
    private static final long MAX_STOCK = 1_000_000_000;

    public StationOffer {
        Check.name("commodity", commodity);
        Check.range("buyPrice", buyPrice, 0, MAX_PRICE);
        Check.range("sellPrice", sellPrice, 0, buyPrice == 0 ? MAX_PRICE : buyPrice);
        Check.range("stock", stock, 0, MAX_STOCK);
    }
}
