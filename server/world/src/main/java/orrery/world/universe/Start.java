package orrery.world.universe;

/**
 * Where and as what players begin, and begin again when their ship is lost.
 *
 * @param at the landmark around which they appear
 * @param spreadMeters how far from it at most, 0 to 1,000,000
 * @param respawnSeconds after which a lost ship is replaced, 0.1 to 86,400
 */
public record Start(
        String name,
        String system,
        String at,
        double spreadMeters,
        String ship,
        String faction,
        double respawnSeconds) {
    public Start {
        Check.name("name", name);
        Check.range("spreadMeters", spreadMeters, 0, 1e6);
        Check.range("respawnSeconds", respawnSeconds, 0.1, 86_400);
    }
}
