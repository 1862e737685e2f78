package orrery.world.universe;

import orrery.script.Vector3;

/**
 * A place where asteroids are.
 *
 * @param ore the commodity that they are made of
 * @param asteroids how many there are at once, 0 to 10,000
 * @param spreadMeters how far from the position they lie at most, 0 to 1,000,000
 * @param unitsPerAsteroid what is in one at first, 1 to 1,000,000,000
 * @param respawnSeconds after which another takes the place of one that is mined out, 1 to 86,400
 */
public record BeltSpec(
        String name,
        Vector3 position,
        String ore,
        int asteroids,
        double spreadMeters,
        long unitsPerAsteroid,
        double respawnSeconds) {
    public BeltSpec {
        Check.name("name", name);
        Check.place("position", position);
        Check.name("ore", ore);
        Check.range("asteroids", asteroids, 0, 10_000);
        Check.range("spreadMeters", spreadMeters, 0, 1e6);
        Check.range("unitsPerAsteroid", unitsPerAsteroid, 1, 1_000_000_000);
        Check.range("respawnSeconds", respawnSeconds, 1, 86_400);
    }
}
