package orrery.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret that tells the operator from others. Never shown. */
public final class OperatorToken {
    /** Fewer characters could be guessed. */
    public static final int MIN_CHARACTERS = 32;

    private final byte[] text;

    /**
     * @throws IllegalArgumentException if it is too short
     */
    public OperatorToken(String text) {
        if (text.length() < MIN_CHARACTERS) {
            throw new IllegalArgumentException(
                    "the operator's token must have at least %d characters, had %d"
                            .formatted(MIN_CHARACTERS, text.length()));
        }
        this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes as long whether much of it is right or little. */
    boolean matches(String given) {
        return MessageDigest.isEqual(text, given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "the operator's token";
    }
}
