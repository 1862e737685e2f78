package orrery.world.universe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of ship.
 *
 * @param maxSpeedMeters 1 to 10,000, in metres a second
 * @param agilitySeconds the time in which 63 % of a change of velocity is done, 0.1 to 60
 * @param warpSpeedMeters 10,000 to 10,000,000, in metres a second
 * @param sensorRangeMeters how far it sees, 1,000 to 1,000,000
 * @param shieldPoints 0 to 10,000,000; likewise armour; the hull has at least 1
 * @param shieldRechargeSeconds in which an empty shield fills by itself, 1 to 86,400
 * @param lockSeconds how long a lock takes, 0 to 60
 * @param maxLocks 0 to {@value #MAX_LOCKS}
 * @param holdUnits 0 to 1,000,000,000
 * @param police whether it hears calls for help
 * @param weapons at most {@value #MAX_WEAPONS}
 * @param miner what it mines with, or null
 * @param bounty what is paid for its destruction, 0 to 1,000,000,000
 */
public record ShipKind(
        String name,
        double maxSpeedMeters,
        double agilitySeconds,
        double warpSpeedMeters,
        double sensorRangeMeters,
        double shieldPoints,
        double armourPoints,
        double hullPoints,
        double shieldRechargeSeconds,
        double lockSeconds,
        int maxLocks,
        long holdUnits,
        boolean police,
        List<Weapon> weapons,
        @Nullable Miner miner,
        long bounty) {
    public static final int MAX_LOCKS = 8;
    public static final int MAX_WEAPONS = 4;

    public ShipKind {
        Check.name("name", name);
        Check.range("maxSpeedMeters", maxSpeedMeters, 1, 10_000);
        Check.range("agilitySeconds", agilitySeconds, 0.1, 60);
        Check.range("warpSpeedMeters", warpSpeedMeters, 1e4, 1e7);
        Check.range("sensorRangeMeters", sensorRangeMeters, 1e3, 1e6);
        Check.range("shieldPoints", shieldPoints, 0, 1e7);
        Check.range("armourPoints", armourPoints, 0, 1e7);
        Check.range("hullPoints", hullPoints, 1, 1e7);
        Check.range("shieldRechargeSeconds", shieldRechargeSeconds, 1, 86_400);
        Check.range("lockSeconds", lockSeconds, 0, 60);
        Check.range("maxLocks", maxLocks, 0, MAX_LOCKS);
        Check.range("holdUnits", holdUnits, 0, 1_000_000_000);
        Check.range("bounty", bounty, 0, 1_000_000_000);
        weapons = List.copyOf(weapons);
        Check.range("weapons (how many)", weapons.size(), 0, MAX_WEAPONS);
    }

    /** How far its longest weapon reaches; 0 without weapons. */
    public double weaponRangeMeters() {
        double longest = 0;
        for (Weapon weapon : weapons) {
            longest = Math.max(longest, weapon.rangeMeters());
        }
        return longest;
    }
}
