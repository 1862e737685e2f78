package orrery.world.universe;

/**
 * A weapon of a kind of ship.
 *
 * @param rangeMeters how far it reaches, 1 to 1,000,000; a missile flies no farther
 * @param cycleSeconds from shot to shot, 0.1 to 600
 * @param damagePoints what a hit takes, 0 to 1,000,000
 * @param missileSpeedMeters how fast its missiles fly, 1 to 100,000; 0 for a laser
 */
public record Weapon(
        String name,
        WeaponType type,
        double rangeMeters,
        double cycleSeconds,
        double damagePoints,
        double missileSpeedMeters) {
    public Weapon {
        Check.name("name", name);
        Check.range("rangeMeters", rangeMeters, 1, 1e6);
        Check.range("cycleSeconds", cycleSeconds, 0.1, 600);
        Check.range("damagePoints", damagePoints, 0, 1e6);
        switch (type) {
            case LASER -> Check.range("missileSpeedMeters", missileSpeedMeters, 0, 0);
            case MISSILE -> Check.range("missileSpeedMeters", missileSpeedMeters, 1, 1e5);
        }
    }
}
