package orrery.world.universe;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ships with a script of the server's own.
 *
 * @param script simple name of the script's class
 * @param ship name of the kind of ship
 * @param namePrefix the ships are called by it and a running number, 1 to 24 characters
 * @param count how many there are, 0 to 100,000
 * @param at the landmark around which they appear
 * @param spreadMeters how far from it at most, 0 to 1,000,000
 * @param respawnSeconds after which another takes the place of one that was lost, 0.1 to 86,400
 * @param parameters what the script may ask for, in the order of their keys
 */
public record Population(
        String script,
        String ship,
        String faction,
        String namePrefix,
        int count,
        String at,
        double spreadMeters,
        double respawnSeconds,
        Map<String, String> parameters) {
    private static final int MAX_PREFIX_LENGTH = 24;

    public Population {
        Check.name("script", script);
        Check.name("namePrefix", namePrefix);
        Check.range("namePrefix (how long)", namePrefix.length(), 1, MAX_PREFIX_LENGTH);
        Check.range("count", count, 0, 100_000);
        Check.range("spreadMeters", spreadMeters, 0, 1e6);
        Check.range("respawnSeconds", respawnSeconds, 0.1, 86_400);
        // Sorted, because the order of Map.copyOf differs from one process to the next.
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
}
