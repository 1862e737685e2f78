package orrery.node.config;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** A file as a careless operator, or a bad disk, would leave it. */
final class Mutation {
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "null",
        "-1",
        "1e999",
        "1e-999",
        "0",
        "true",
        "NaN",
        "\n",
        "/*",
        "//",
        "\\u0000",
        "99999999999999999999",
        "{}",
        "[]",
        "\"\"",
        "\uD83D",
        "é"
    };
    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_PIECE = 40;

    private Mutation() {}

    static byte[] of(byte[] original, SplittableRandom random) {
        StringBuilder text = new StringBuilder(new String(original, StandardCharsets.ISO_8859_1));
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes && text.length() > 1; i++) {
            change(text, random);
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void change(StringBuilder text, SplittableRandom random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(LONGEST_PIECE));
        switch (random.nextInt(6)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end));
            case 2 -> text.setCharAt(at, (char) random.nextInt(256));
            case 3 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            case 4 -> replaceValue(text, at, PIECES[random.nextInt(PIECES.length)]);
            default -> text.setLength(at);
        }
    }

    /** Puts something else where the next value after a colon is. */
    private static void replaceValue(StringBuilder text, int from, String piece) {
        int colon = text.indexOf(":", from);
        int end = colon < 0 ? -1 : text.indexOf(",", colon);
        if (end > 0) {
            text.replace(colon + 1, end, piece);
        }
    }
}
