package orrery.node.save;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import orrery.world.universe.Universe;

/**
 * What a game began with. A save goes on in the same universe only: its entities refer to places
 * and kinds of the universe by number.
 *
 * @param universe its name
 * @param digest over all that the universe is, in hexadecimal
 * @param seed from which all randomness of the game came
 */
public record Origin(String universe, String digest, long seed) {
    private static final int SHOWN_DIGITS = 12;

    public static Origin of(Universe universe, long seed) {
        return new Origin(universe.name(), digest(universe.toString()), seed);
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "universe %s (%s) with seed %d"
                .formatted(
                        universe,
                        digest.substring(0, Math.min(SHOWN_DIGITS, digest.length())),
                        seed);
    }
}
